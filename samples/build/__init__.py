"""Builds the sample documents of samples/ and the records expected of them."""
