"""Innstillinger: what a person has chosen once, in a small file in the platform's folder for settings."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

FILE_NAME = "settings.toml"


class Settings(NamedTuple):
    """Language, database address, plugins switched off, colours; None and empty where nothing was chosen."""

    language: str | None = None
    database: str | None = None
    disabled_plugins: tuple[str, ...] = ()
    theme: str | None = None


def settings_file(environment: Mapping[str, str] | None = None) -> Path:
    """Return where the settings are kept; `VEILEDNING_CONFIG` names another folder."""
    if folder := (environment or os.environ).get("VEILEDNING_CONFIG"):
        return Path(folder) / FILE_NAME
    import platformdirs

    return platformdirs.user_config_path("veiledning", appauthor=False) / FILE_NAME


def default_database() -> Path:
    """Return the file that holds the register unless somebody says otherwise."""
    import platformdirs

    return platformdirs.user_data_path("veiledning", appauthor=False) / "register.db"


def read_settings(file: Path) -> Settings:
    """Return the settings; all empty where there is no file.

    Raises:
        InputFault: it is no settings file.
    """
    if not file.is_file():
        return Settings()
    import tomllib

    try:
        return _settings(tomllib.loads(file.read_text("utf-8")))
    except (OSError, ValueError, TypeError) as error:
        from veiledning_core.domain.errors import InputFault
        from veiledning_core.domain.messages import Message
        from veiledning_core.domain.system_faults import reason_of

        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise InputFault(
            Message("the settings cannot be read: {reason}", reason=reason),
            where=str(file),
            hint=Message("Correct the file, or delete it to start without settings."),
        ) from error


def write_settings(file: Path, settings: Settings) -> None:
    """Write the settings, replacing the file at once, so that a stop in the middle leaves the old one.

    Raises:
        UsageFault: they cannot be written there.
    """
    chosen = {name: value for name, value in settings._asdict().items() if value}
    # A JSON string or list of strings is one in TOML as well.
    text = "".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in chosen.items())
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = file.with_suffix(".new")
        fresh.write_text(text, "utf-8")
        fresh.replace(file)
    except OSError as error:
        from veiledning_core.domain.errors import UsageFault
        from veiledning_core.domain.messages import Message
        from veiledning_core.domain.system_faults import reason_of

        raise UsageFault(
            Message("the settings cannot be written: {reason}", reason=reason_of(error)),
            where=str(file),
            hint=Message("Let VEILEDNING_CONFIG name a folder that your account may write in."),
        ) from error


def _settings(data: Mapping[str, Any]) -> Settings:
    if unknown := set(data) - set(Settings._fields):
        raise ValueError(", ".join(sorted(unknown)))
    plugins = data.get("disabled_plugins", [])
    texts = (data.get("language"), data.get("database"), data.get("theme"), *plugins)
    if not isinstance(plugins, list) or any(not isinstance(text, str | None) for text in texts):
        raise ValueError("language, database, theme: text; disabled_plugins: a list of texts")
    return Settings(data.get("language"), data.get("database"), tuple(plugins), data.get("theme"))
