"""The colours of the screen: light, dark, and high contrast; no colour alone says anything."""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

from veiledning_core.domain.messages import Message

LIGHT, DARK, CONTRAST = "veiledning-light", "veiledning-dark", "veiledning-contrast"
NAMES: Mapping[str, Message] = {
    DARK: Message("Dark colours"),
    LIGHT: Message("Light colours"),
    CONTRAST: Message("High contrast"),
}
"""What the themes are called, in the order in which a key goes through them."""


def themes() -> tuple[Theme, ...]:
    """Return the themes: text stands out 4.5 times from what is behind it, 7 times in high contrast (WCAG 2.2)."""
    return (_dark(), _light(), _contrast())


def after(name: str) -> str:
    """Return the theme after another."""
    names = list(NAMES)
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]


def _dark() -> Theme:
    return Theme(
        name=DARK,
        dark=True,
        primary="#1d5c8f",
        secondary="#3d4f63",
        accent="#ffb454",
        warning="#ffb454",
        error="#ff8f8f",
        success="#7bd88f",
        foreground="#e6e6e6",
        background="#101418",
        surface="#161c22",
        panel="#212a33",
        boost="#26303a",
        variables=_texts(
            muted="#a9b4bf", primary="#7cc0f5", accent="#ffb454", warning="#ffb454", error="#ff9d9d", success="#7bd88f"
        )
        | _cursors("#173a57", "#ffffff"),
    )


def _light() -> Theme:
    return Theme(
        name=LIGHT,
        dark=False,
        primary="#9cc4e4",
        secondary="#c9d6e2",
        accent="#8a3c00",
        warning="#8a4b00",
        error="#a3182c",
        success="#17602b",
        foreground="#1b1f23",
        background="#ffffff",
        surface="#f6f7f8",
        panel="#e9ecef",
        boost="#dfe4e9",
        variables=_texts(
            muted="#4a545e", primary="#0b4a7d", accent="#8a3c00", warning="#7a4200", error="#98142a", success="#14572a"
        )
        | _cursors("#dbe9f5", "#000000"),
    )


def _contrast() -> Theme:
    return Theme(
        name=CONTRAST,
        dark=True,
        primary="#003f7f",
        secondary="#333333",
        accent="#ffff00",
        warning="#ffd75f",
        error="#ffafaf",
        success="#87ff87",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#000000",
        boost="#000000",
        variables=_texts(
            muted="#e4e4e4", primary="#87d7ff", accent="#ffff00", warning="#ffd75f", error="#ffafaf", success="#87ff87"
        )
        | _cursors("#00264d", "#ffffff")
        | {"block-cursor-text-style": "bold underline"},
    )


def _texts(*, muted: str, **tones: str) -> dict[str, str]:
    """Return the variables of coloured text; Textual would mix them anew for every surface."""
    return {"foreground-muted": muted, "text-muted": muted, "foreground-disabled": muted, "text-disabled": muted} | {
        f"text-{tone}": colour for tone, colour in tones.items()
    }


def _cursors(background: str, foreground: str) -> dict[str, str]:
    """Return the variables of what the cursor stands on, wherever a widget draws one."""
    return {
        "block-cursor-background": background,
        "block-cursor-foreground": foreground,
        "block-cursor-blurred-background": background,
        "block-cursor-blurred-foreground": foreground,
        "input-cursor-background": foreground,
        "input-cursor-foreground": background,
        "input-selection-background": background,
        "input-selection-foreground": foreground,
    }
