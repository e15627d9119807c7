"""Planning all local courses of a cohort at once."""
