"""From a PDF to records; pure but for `extract.reading`, the one room that opens a file."""
