"""The course days and what is prepared for them: attendance, make-up, ticks."""
