"""What participants think of a course, without anybody knowing who."""
