"""What can be typed into a form, an errand each: its questions, what is meant by the answers, what would follow."""
