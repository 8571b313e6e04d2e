"""The spaCy pipeline and its matchers: decisions, owners, deadlines, periods, figures, names."""

from extract.language.lean import import_spacy

import_spacy()  # before any module of this package, or of spaCy
