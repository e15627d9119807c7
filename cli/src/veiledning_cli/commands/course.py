"""The noun `course`: which module its verbs stand in."""

from __future__ import annotations

from ..lazy import NounByTheme

command = NounByTheme(
    "Courses: plan, check, publish, change.",
    {
        "course_planning": ("new", "copy"),
        "course_reading": ("list", "show", "programme"),
        "course_texts": ("texts",),
        "course_life": ("publish", "edit", "close"),
        "course_staff": ("staff",),
        "course_checking": ("check", "waive", "unwaive"),
        "course_moving": ("move", "cancel"),
        "course_edition": ("edition", "upgrade"),
        "course_local": ("wishes", "agree-dates", "local-course", "team"),
        "course_additions": ("panel", "commands", "do"),
        "course_files": ("export", "import"),
        "course_outcomes": ("outcomes", "variants"),
    },
)
