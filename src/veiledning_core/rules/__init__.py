"""Rules: what a source demands of a course, and what a course is found to lack."""
