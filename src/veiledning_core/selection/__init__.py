"""Ranking applicants by what a course type counts, with the reasons in words."""
