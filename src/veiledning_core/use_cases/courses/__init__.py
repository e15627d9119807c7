"""Planning, changing, moving and calling off courses, and what belongs to them."""
