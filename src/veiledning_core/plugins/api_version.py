"""Whether a plugin was made for this program: its `veiledning_api`, as `"1.0"`, against the API's own version.

The API is stable within a major version: what was made for 1.0 works with 1.1, but not the other way round.
"""

from __future__ import annotations

import re
from typing import Any

from .. import deprecations
from ..domain.errors import PluginBroken
from ..domain.messages import Message
from ..hookspecs import API_VERSION

_VERSION = re.compile(r"([0-9]+)\.([0-9]+)")


def require_api(module: Any) -> None:
    """Refuse a plugin that says it was made for another API.

    Raises:
        PluginBroken: naming both versions, and what is to be updated.
    """
    stated = _stated(module)
    if stated is None:
        return
    (major, minor), (own_major, own_minor) = _numbers(stated), _numbers(API_VERSION)
    if (major, minor) > (own_major, own_minor):
        raise PluginBroken(_made_for(stated), hint=Message("Update Veiledning: the plugin is newer."))
    if major < own_major:
        raise PluginBroken(_made_for(stated), hint=Message("Update the plugin, or uninstall it."))


def notice_on(module: Any) -> Message | None:
    """Return what is to be said about a plugin that does not say which API it was made for, and warn its author."""
    if _stated(module) is not None:
        return None
    going = deprecations.PLUGIN_WITHOUT_API
    going.warn(at=module)
    return Message(
        "It does not say which version of the API it was made for: from Veiledning {version} on it will not work. "
        "Its author writes `veiledning_api = '{own}'` in its module.",
        version=going.removed_in,
        own=API_VERSION,
    )


def _stated(module: Any) -> object:
    return getattr(module, "veiledning_api", None)


def _made_for(stated: object) -> Message:
    return Message("made for version {stated} of the API; this program has {own}", stated=stated, own=API_VERSION)


def _numbers(version: object) -> tuple[int, int]:
    if not (isinstance(version, str) and (found := _VERSION.fullmatch(version))):
        raise PluginBroken(
            Message("its `veiledning_api` is {found}, which is no version of the API", found=repr(version)),
            hint=Message("Write it as text: `veiledning_api = '{own}'`.", own=API_VERSION),
        )
    return int(found[1]), int(found[2])
