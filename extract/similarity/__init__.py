"""How alike two printed sentences are, word by word, and which of many belong together."""

from extract.similarity.assignment import assign
from extract.similarity.likeness import Likeness, Rarity
from extract.similarity.terms import terms

__all__ = ["Likeness", "Rarity", "assign", "terms"]
