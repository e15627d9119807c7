"""Local courses: dates that organisations wished for, and a teacher who is free on all of them."""
