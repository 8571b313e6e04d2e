"""Charts drawn as vectors: a page in, its charts out, each value read from the drawing against the printed axis."""
