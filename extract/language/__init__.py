"""The spaCy pipeline and its matchers: decisions, owners, deadlines, periods, figures, names."""
