"""CSV files with a Data Package and a data dictionary, all generated from the row models."""

from pipelines.export.cells import neutralise, restore
from pipelines.export.dictionary import dictionary
from pipelines.export.package import package
from pipelines.export.write import export

__all__ = ["dictionary", "export", "neutralise", "package", "restore"]
