"""What screens tell the app."""

from __future__ import annotations

from textual.message import Message

from veiledning_core.use_cases.journal.news import News
from veiledning_core.use_cases.today.needs import Need


class CourseWanted(Message):
    """Somebody wants to see a course, on one of its tabs, and perhaps there what needs somebody.

    `about` is how the subject of a finding begins that they come for.
    """

    def __init__(self, code: str, tab: str = "overview", need: Need | None = None, about: str = "") -> None:
        super().__init__()
        self.code, self.tab, self.need, self.about = code, tab, need, about


class NewsCame(Message):
    """Others changed something at the same register."""

    def __init__(self, news: News) -> None:
        super().__init__()
        self.news = news
