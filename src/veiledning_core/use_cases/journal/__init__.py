"""The journal in words, and undoing what it tells."""
