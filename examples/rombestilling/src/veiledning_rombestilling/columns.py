"""The columns that go out with the list of rooms and come back with the answers."""

from __future__ import annotations

from veiledning_core.domain.messages import LocalText

DAY = LocalText(nb="Dag", en="Day")
ANSWER = LocalText(nb="Svar (ja/nei)", en="Answer (yes/no)")
ROOM = LocalText(nb="Rom", en="Room")
REMARK = LocalText(nb="Merknad", en="Remark")
