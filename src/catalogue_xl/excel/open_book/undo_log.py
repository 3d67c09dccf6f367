"""The last steps of each workbook, kept in the temporary folder so that the next press of a button can undo them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalogue_xl.excel.environment.private_folder import private_folder
from catalogue_xl.excel.open_book.changes import Change, from_json, to_json

KEPT_STEPS = 10
MAX_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class UndoStep:
    """What one press of a button changed."""

    label: str
    changes: Sequence[Change]


class UndoLog:
    """The steps of a workbook, the last one at the end.

    Args:
        book: The workbook's path, or its name while it has none.
        folder: Where it is kept; the user's own temporary folder unless told otherwise.
    """

    def __init__(self, book: str, folder: Path | None = None) -> None:
        self._folder = folder
        digest = hashlib.sha256(book.encode("utf-8", "surrogatepass")).hexdigest()
        self._name = f"undo-{digest[:24]}.json"

    def add(self, label: str, changes: Sequence[Change]) -> bool:
        """Remember a step and forget those before the last ten; whether it was kept.

        When it was too large or could not be written, what was kept is forgotten: it could not be undone around it.
        """
        steps = [*self._read(), {"label": label, "changes": [to_json(change) for change in changes]}]
        text = json.dumps(steps[-KEPT_STEPS:], ensure_ascii=False, separators=(",", ":"))
        if len(text) > MAX_BYTES:
            text = json.dumps(steps[-1:], ensure_ascii=False, separators=(",", ":"))
        kept = len(text) <= MAX_BYTES
        try:
            self._write(text if kept else "[]")
        except OSError:
            return False
        return kept

    def last(self) -> UndoStep | None:
        """The step that would be undone next."""
        steps = self._read()
        try:
            return UndoStep(steps[-1]["label"], [from_json(one) for one in steps[-1]["changes"]]) if steps else None
        except (KeyError, TypeError, ValueError):  # kept by another version of this program
            return None

    def drop_last(self) -> None:
        """Forget the last step: it was undone."""
        self._write(json.dumps(self._read()[:-1], ensure_ascii=False, separators=(",", ":")))

    def _read(self) -> list[dict[str, Any]]:
        try:
            steps: list[dict[str, Any]] = json.loads(self._path().read_text("utf-8"))
        except (OSError, ValueError):  # none kept, or cut off by a full disk
            return []
        return steps

    def _write(self, text: str) -> None:
        path = self._path()
        path.touch(mode=0o600)
        path.write_text(text, "utf-8")

    def _path(self) -> Path:
        folder = self._folder or private_folder()
        folder.mkdir(exist_ok=True)
        return folder / self._name
