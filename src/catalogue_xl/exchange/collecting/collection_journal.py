"""What was taken out of where, kept in the folder of the returns, so that a second run takes only what is new."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from catalogue_xl.core.storage.files import write_content

JOURNAL = ".收取记录.json"


class CollectionJournal:
    """The journal in FOLDER.

    Attributes:
        digests: Of the workbooks that were taken, with the names they were given.
        waiting: The names of those that are to be merged and are not yet: a killed run leaves them to the next.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / JOURNAL
        stored = self._read()
        self.digests: dict[str, str] = _texts(stored.get("digests"))
        self.waiting: set[str] = set(_names(stored.get("waiting")))
        self._uids: dict[str, set[int]] = {
            box: {uid for uid in uids if isinstance(uid, int)}
            for box, uids in _entries(stored.get("letters"))
            if isinstance(uids, list)
        }

    def _read(self) -> dict[str, Any]:
        try:
            stored = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return stored if isinstance(stored, dict) else {}

    def known(self, box: str) -> frozenset[int]:
        """The letters of BOX that were read before."""
        return frozenset(self._uids.get(box, ()))

    def read(self, box: str, uid: int) -> None:
        """Letter UID of BOX needs no second look."""
        self._uids.setdefault(box, set()).add(uid)

    def save(self) -> None:
        """Write it down."""
        letters = {box: sorted(uids) for box, uids in self._uids.items()}
        kept = {"digests": self.digests, "letters": letters, "waiting": sorted(self.waiting)}
        text = json.dumps(kept, ensure_ascii=False, indent=1)
        write_content(self._path, text.encode(), backup=False)


def _entries(found: object) -> list[tuple[str, object]]:
    return list(found.items()) if isinstance(found, dict) else []


def _names(found: object) -> list[str]:
    # A name is one of the folder's own files: whatever else somebody wrote there leads nowhere.
    return (
        [name for name in found if isinstance(name, str) and Path(name).name == name] if isinstance(found, list) else []
    )


def _texts(found: object) -> dict[str, str]:
    return {key: value for key, value in _entries(found) if isinstance(value, str)}
