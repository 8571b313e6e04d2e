"""One module a kind of paper: content in, an office file and the records printed in it out."""
