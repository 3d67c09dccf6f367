"""What every operation gives back: one wording of what was done, for both faces, and the same for programs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # every command loads this module, and few have repaired anything
    from catalogue_xl.checks.safe_fixes import Fix


class Result(ABC):
    """What an operation did. Subclasses are frozen data classes."""

    __slots__ = ()

    @abstractmethod
    def to_text(self) -> str:
        """The answer, for the office."""

    @abstractmethod
    def to_json(self) -> Any:
        """The answer, for programs: what ``json.dumps`` takes."""

    @property
    def notes(self) -> Sequence[str]:
        """Sentences beside the answer, such as where the backup is."""
        return ()

    @property
    def exit_code(self) -> int:
        """What a command ends with: 1 where something waits for the office, else 0."""
        return 0


def backup_notes(backup: Path | None) -> list[str]:
    """The sentence about the backup of a workbook that was changed; none where there was nothing to keep."""
    return [f"改动前的文件已备份为“{backup}”。"] if backup else []


def follow_notes(fixes: Sequence[Fix]) -> list[str]:
    """What was changed because 公开主体 or 公开时限 was edited or an item added; nothing where nothing was."""
    if not fixes:
        return []
    from catalogue_xl.checks.safe_fixes import describe_fixes

    return ["\n".join([f"目录改过，已随之更新{len(fixes)}处：", *describe_fixes(list(fixes))])]
