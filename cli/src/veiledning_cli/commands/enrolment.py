"""The noun `enrolment`: which module its verbs stand in."""

from __future__ import annotations

from ..lazy import NounByTheme

command = NounByTheme(
    "Enrolments: from the application to completion.",
    {
        "enrolment_applying": ("add", "import"),
        "enrolment_reading": ("list", "show"),
        "enrolment_answers": ("approve", "unapprove", "admit", "decline", "waitlist", "reapply"),
        "enrolment_ranking": ("rank", "place", "unplace", "why"),
        "enrolment_queue": ("queue", "offer", "answer", "expire"),
        "enrolment_leaving": ("withdraw", "replace", "change-course"),
        "enrolment_completion": ("completion", "complete", "reopen"),
    },
)
