"""From application to a place, and out again."""
