"""Days for the gatherings of several courses: best days first, and nobody in two places."""
