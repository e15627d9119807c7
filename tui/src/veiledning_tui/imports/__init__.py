"""What can be imported to a course from a file."""
