"""The last steps of each workbook, kept in the temporary folder so that the next press of a button can undo them."""

from __future__ import annotations

import getpass
import hashlib
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .changes import Change, from_json, to_json

KEPT_STEPS = 10
MAX_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Step:
    """What one press of a button changed."""

    label: str
    changes: Sequence[Change]


class Journal:
    """The steps of a workbook, the last one at the end.

    Args:
        book: The workbook's path, or its name while it has none.
        folder: Where it is kept; the user's own temporary folder unless told otherwise.
    """

    def __init__(self, book: str, folder: Path | None = None) -> None:
        self._folder = folder or Path(tempfile.gettempdir()) / f"catalogue-xl-{getpass.getuser()}"
        digest = hashlib.sha256(book.encode("utf-8", "surrogatepass")).hexdigest()
        self._path = self._folder / f"undo-{digest[:24]}.json"

    def add(self, label: str, changes: Sequence[Change]) -> bool:
        """Remember a step and forget those before the last ten; whether it was not too large to be kept.

        When it was, what was kept is forgotten: it could not be undone around the larger step.
        """
        steps = [*self._read(), {"label": label, "changes": [to_json(change) for change in changes]}]
        text = json.dumps(steps[-KEPT_STEPS:], ensure_ascii=False, separators=(",", ":"))
        if len(text) > MAX_BYTES:
            text = json.dumps(steps[-1:], ensure_ascii=False, separators=(",", ":"))
        if len(text) > MAX_BYTES:
            self._write("[]")
            return False
        self._write(text)
        return True

    def last(self) -> Step | None:
        """The step that would be undone next."""
        steps = self._read()
        return Step(steps[-1]["label"], [from_json(one) for one in steps[-1]["changes"]]) if steps else None

    def drop_last(self) -> None:
        """Forget the last step: it was undone."""
        self._write(json.dumps(self._read()[:-1], ensure_ascii=False, separators=(",", ":")))

    def _read(self) -> list[dict[str, Any]]:
        try:
            steps: list[dict[str, Any]] = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):  # none kept, or cut off by a full disk
            return []
        return steps

    def _write(self, text: str) -> None:
        self._folder.mkdir(mode=0o700, exist_ok=True)
        self._path.touch(mode=0o600)
        self._path.write_text(text, "utf-8")
