"""What screens tell the app."""

from __future__ import annotations

from textual.message import Message

from veiledning_core.rules.finding import Finding
from veiledning_core.use_cases.journal.news import News


class CourseWanted(Message):
    """Somebody wants to see a course, on one of its tabs, and perhaps one of its findings."""

    def __init__(self, code: str, tab: str = "overview", finding: Finding | None = None) -> None:
        super().__init__()
        self.code, self.tab, self.finding = code, tab, finding


class NewsCame(Message):
    """Others changed something at the same register."""

    def __init__(self, news: News) -> None:
        super().__init__()
        self.news = news
