"""What was sent, written down beside the task workbooks before and after each message, so that no crash forgets it.

The workbook's 分发记录 is written once, at the end; a program that is killed in between leaves this file, and the next
run reads it first. One line of JSON a step; a line that was cut off by the crash counts for nothing.
"""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

from catalogue_xl.exchange.mailing.posts import SendingOutcome

JOURNAL = ".分发记录.jsonl"
_COMMITTING = "committing"


class SendingJournal:
    """The journal in FOLDER.

    Attributes:
        outcomes: By message id: what became of it, and when. One that was begun and of which nobody wrote the end
            is :attr:`.SendingOutcome.UNSURE`.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / JOURNAL
        self.outcomes: dict[str, tuple[SendingOutcome, str]] = {}
        for entry in self._entries():
            known = entry["state"] in set(SendingOutcome)
            self.outcomes[entry["id"]] = (
                SendingOutcome(entry["state"]) if known else SendingOutcome.UNSURE,
                entry["at"],
            )

    def _entries(self) -> list[dict[str, str]]:
        if not self._path.is_file():
            return []
        entries = []
        for line in self._path.read_bytes().splitlines():
            try:
                entry = json.loads(line)
            except ValueError:
                continue
            if isinstance(entry, dict) and all(isinstance(entry.get(key), str) for key in ("id", "state", "at")):
                entries.append(entry)
        return entries

    def committing(self, message_id: str) -> None:
        """From now on the server may have it."""
        self._write(message_id, _COMMITTING)

    def ended(self, message_id: str, delivery: SendingOutcome) -> None:
        """The server answered, or could not."""
        self.outcomes[message_id] = (delivery, self._write(message_id, delivery))

    def _write(self, message_id: str, state: str) -> str:
        at = datetime.now().isoformat(" ", "seconds")
        line = json.dumps({"id": message_id, "state": state, "at": at}, ensure_ascii=False)
        with self._path.open("ab") as stream:
            stream.write(f"\n{line}\n".encode())
            stream.flush()
            os.fsync(stream.fileno())
        return at
