"""The catalogue as JSON, for other programs."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from catalogue_xl.operations.opening import MasterOrPath, opened, path_of
from catalogue_xl.operations.outputs import refuse_own_input, write_text
from catalogue_xl.operations.result import Result
from catalogue_xl.publishing.catalogue_json import dumps
from catalogue_xl.publishing.catalogue_json import export as exported


@dataclass(frozen=True, slots=True)
class Exported(Result):
    """An export.

    Attributes:
        text: Canonical JSON (docs/contracts/export.md).
        path: Where it was written; None where it was not.
        backup: What stood there before; None for nothing.
    """

    text: str = field(repr=False)
    path: Path | None = None
    backup: Path | None = None

    def to_text(self) -> str:
        """What was done, in a sentence or two; the export itself where it was written nowhere."""
        if self.path is None:
            return self.text.rstrip("\n")
        before = f"\n原来的文件已备份为“{self.backup}”。" if self.backup else ""
        return f"已导出到“{self.path}”。{before}"

    def to_json(self) -> dict[str, Any]:
        """The export itself."""
        catalogue: dict[str, Any] = json.loads(self.text)
        return catalogue


def export(book: MasterOrPath, to: Path | str | None = None) -> Exported:
    """Give BOOK's catalogue as canonical JSON (docs/contracts/export.md); BOOK is not changed.

    Args:
        book: The workbook.
        to: The file to write, whole or not at all, with a backup of what stands there; None for none.

    Raises:
        Refusal: same_file; as :meth:`catalogue_xl.workbook.master.master.Master.open` and
            :func:`catalogue_xl.core.storage.files.write_atomically`.

    Example::

        for item in export("目录.xlsx").to_json()["items"]:
            print(item["id"], item["content"])
    """
    target = Path(to) if to is not None else None
    refuse_own_input(target, path_of(book))
    text = dumps(exported(opened(book)))
    return Exported(text) if target is None else Exported(text, target, write_text(target, text))
