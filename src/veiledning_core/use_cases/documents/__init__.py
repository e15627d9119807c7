"""What each paper of a course says, read from the register."""
