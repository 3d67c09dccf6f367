"""The catalogue as JSON, for other programs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from catalogue_xl.core.files import write_atomically
from catalogue_xl.publish.catalogue_json import dumps
from catalogue_xl.publish.catalogue_json import export as exported

if TYPE_CHECKING:
    from catalogue_xl.workbook.master.master import Master


@dataclass(frozen=True, slots=True)
class Exported:
    """A written export.

    Attributes:
        path: Where it is.
        backup: What stood there before; None for nothing.
    """

    path: Path
    backup: Path | None

    def to_text(self) -> str:
        """What was done, in a sentence or two."""
        before = f"\n原来的文件已备份为“{self.backup}”。" if self.backup else ""
        return f"已导出到“{self.path}”。{before}"


def export_text(master: Master) -> str:
    """MASTER's catalogue as canonical JSON (docs/contracts/export.md)."""
    return dumps(exported(master))


def write_export(text: str, path: Path) -> Exported:
    """Write what :func:`export_text` gave, whole or not at all, with a backup of what stands there.

    Raises:
        Refusal: as :func:`catalogue_xl.core.files.write_atomically`.
    """

    def write(target: Path) -> None:
        target.write_bytes(text.encode("utf-8"))

    return Exported(path, write_atomically(path, write))
