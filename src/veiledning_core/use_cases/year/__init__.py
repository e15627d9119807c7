"""The year by weeks: gatherings, holidays, closed weeks and clashes."""
