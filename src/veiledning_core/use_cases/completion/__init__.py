"""Who has completed a course, and the paper that says so."""
