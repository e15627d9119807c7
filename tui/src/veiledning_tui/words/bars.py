"""Small bar charts made of letters; the number always stands beside them."""

from __future__ import annotations

from veiledning_core.domain.lists import CourseLine

WIDTH = 10


def bar(part: int, whole: int, width: int = WIDTH) -> str:
    """Return a bar for a part of a whole; it is empty for nothing only, and full for all only."""
    if part <= 0 or whole <= 0:
        return "░" * width
    filled = width if part >= whole else max(1, min(width - 1, round(width * part / whole)))
    return "█" * filled + "░" * (width - filled)


def seats_bar(line: CourseLine) -> str:
    """Return how full a course is, and how many wait; a course without a limit has no bar."""
    waiting = f" +{line.waiting}" if line.waiting else ""
    if line.capacity is None:
        return f"{'':{WIDTH}} {line.seats_taken}{waiting}"
    return f"{bar(line.seats_taken, line.capacity)} {line.seats_taken}/{line.capacity}{waiting}"
