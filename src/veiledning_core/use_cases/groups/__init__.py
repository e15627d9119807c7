"""Groups, triads and pairs of a course's participants."""
