"""How values look on the screen, one kind of value a file."""
