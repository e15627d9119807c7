"""Mail: what a course sends out, to whom, and what became of it."""
