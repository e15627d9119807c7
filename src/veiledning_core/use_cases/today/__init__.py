"""What needs somebody today, across all courses."""
