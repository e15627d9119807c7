"""What Python's TOML reader says, in words that can be said in any language."""

from __future__ import annotations

from collections.abc import Mapping

from ..domain.messages import Message

_BEGINNINGS: Mapping[str, Message] = {
    "Invalid statement": Message("a line is neither a heading in brackets nor a name, an equals sign and a value"),
    "Expected newline or end of document after a statement": Message("something stands behind the value"),
    "Expected '=' after a key": Message("an equals sign is missing behind the name"),
    "Expected ']": Message("a closing bracket is missing in the heading"),
    "Expected": Message("something else was to stand here"),
    "Cannot declare": Message("the heading is there already"),
    "Cannot overwrite a value": Message("the name is given a value twice"),
    "Duplicate inline table key": Message("the name is given a value twice"),
    "Cannot redefine namespace": Message("the name is there already, as a table of its own"),
    "Cannot mutate immutable namespace": Message("the name is there already, as a table or list that is complete"),
    "Invalid initial character for a key part": Message("a name is missing, or begins with a character it cannot have"),
    "Unclosed array": Message("a list has no closing bracket, or no comma between two values"),
    "Unclosed inline table": Message("a table in braces has no closing brace"),
    "Unterminated string": Message("a text has no closing quotation mark"),
    "Unescaped '\\' in a string": Message("a backslash in a text is written twice"),
    "Invalid hex value": Message("a backslash with u is followed by four hexadecimal digits"),
    "Escaped character is not a Unicode scalar value": Message("no character has the number behind the backslash"),
    "Illegal character": Message("a character is not allowed here; a text ends on the line on which it begins"),
    "Found invalid character": Message("a character is not allowed here; a text ends on the line on which it begins"),
    "Invalid date or datetime": Message("there is no such day or time"),
    "Invalid value": Message("the value is no text in quotation marks, number, day, true, false, list or table"),
}
"""By how the reader's sentences begin; the longer beginnings first."""


def toml_words(reason: str) -> Message | str:
    """Return why a text is no TOML; as the reader says it where it says something new."""
    return next((words for beginning, words in _BEGINNINGS.items() if reason.startswith(beginning)), reason)
