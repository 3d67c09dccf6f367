"""What a merge did, file by file and cell by cell; and what became of it when a file was taken back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from catalogue_xl.checks.safe_readings import SafeReading
from catalogue_xl.core.faces import by_face
from catalogue_xl.core.problems import Problem
from catalogue_xl.core.records import Value
from catalogue_xl.exchange.merging.history import SeenFile
from catalogue_xl.exchange.merging.normal_form import shown
from catalogue_xl.exchange.merging.threeway import CONTESTED, Class


class Verdict(StrEnum):
    """What became of a file.

    ``merged``: everything it says is in the master. ``unchanged``: it says nothing new. ``partial``: something is
    left for the office to look at. ``refused``: it was not merged at all.
    """

    MERGED = "merged"
    UNCHANGED = "unchanged"
    PARTIAL = "partial"
    REFUSED = "refused"


SUBJECTS = {
    "tasks": "task",
    "publications": "publication",
    "agencies": "contact",
    "items": "item",
    "office": "office",
    "holidays": "holiday",
}
"""The key under which a cell's JSON names its row, by sheet."""


class MergedCell(NamedTuple):
    """A decision with its address.

    Attributes:
        sheet: The master's sheet by schema name.
        key: The item's code, the ledger row's number, or the agency's name; empty for a cell in no such row.
        column: The column's title as Excel shows it; empty when the whole row is meant.
        file, cell: Where it stands in the returned file.
    """

    sheet: str
    key: str
    column: str
    base: Value
    ours: Value
    theirs: Value
    result: Value
    kind: Class
    applied: bool
    file: str
    cell: str

    def to_json(self) -> dict[str, Any]:
        """One entry of ``cells`` in docs/contracts/merge.md."""
        return {
            SUBJECTS[self.sheet]: self.key,
            "column": self.column or None,
            "base": shown(self.base),
            "ours": shown(self.ours),
            "theirs": shown(self.theirs),
            "result": shown(self.result),
            "class": str(self.kind),
            "file": self.file,
            "cell": self.cell or None,
        }


@dataclass(slots=True)
class FileReport:
    """What became of one returned file.

    Attributes:
        cells: Without the unchanged ones, which ``summary`` counts.
        contested: The numbers of the conflicts that it raised and that wait for a choice.
        understood: Answers that were taken for what they plainly mean.
        wrong: Answers that their columns do not allow, with their cells in the file.
        verified: Its stamp says whose it is; without one nothing is taken over unasked.
        is_copy: It is no returned workbook but a copy of the master that was edited apart.
        told: Sentences about what else is to be known of it.
    """

    file: str
    sha256: str
    batch: str = ""
    agency: str = ""
    verdict: Verdict = Verdict.UNCHANGED
    reason: str = ""
    cells: list[MergedCell] = field(default_factory=list)
    unchanged: int = 0
    contested: set[str] = field(default_factory=set)
    understood: list[SafeReading] = field(default_factory=list)
    wrong: list[Problem] = field(default_factory=list)
    verified: bool = True
    is_copy: bool = False
    told: list[str] = field(default_factory=list)

    def count(self, *kinds: Class) -> int:
        """How many of its cells fell into KINDS."""
        return sum(1 for cell in self.cells if cell.kind in kinds)

    def to_json(self) -> dict[str, Any]:
        """One entry of ``files`` in docs/contracts/merge.md."""
        return {
            "file": self.file,
            "agency": self.agency or None,
            "copy": self.is_copy,
            "sha256": self.sha256,
            "verdict": str(self.verdict),
            "reason": "；".join([self.reason, *self.told]),
            "understood": [one.to_json() for one in self.understood],
            "wrong": [problem.to_json() for problem in self.wrong],
        }


@dataclass(slots=True)
class MergeReport:
    """What a merge did, or would do.

    Attributes:
        choices: Sentences about the office's choices in 合并冲突 that were carried out, or could not be.
        open_conflicts: How many conflicts wait for a choice afterwards.
        changed: Whether the master differs from before.
        saved: Whether it was written.
    """

    files: list[FileReport] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    open_conflicts: int = 0
    changed: bool = False
    saved: bool = False

    @property
    def all_refused(self) -> bool:
        """No file could be merged: the command ends with exit code 2."""
        return bool(self.files) and all(file.verdict is Verdict.REFUSED for file in self.files)

    @property
    def exit_code(self) -> int:
        """2 when every file was refused; 1 when one was or has no stamp, conflicts wait or an answer is wrong; or 0."""
        if self.all_refused:
            return 2
        refused = any(file.verdict is Verdict.REFUSED for file in self.files)
        wrong = any(file.wrong for file in self.files)
        doubtful = any(not file.verified and file.verdict is not Verdict.UNCHANGED for file in self.files)
        return 1 if refused or doubtful or wrong or self.open_conflicts else 0

    @property
    def summary(self) -> dict[str, int]:
        """How many cells fell into each class, without the zeros."""
        counts = Counter(cell.kind for file in self.files for cell in file.cells)
        counts[Class.UNCHANGED] += sum(file.unchanged for file in self.files)
        return {str(kind): counts[kind] for kind in Class if counts[kind]}

    def to_json(self) -> dict[str, Any]:
        """The contract in docs/contracts/merge.md; ``batch`` is the newest one among the files."""
        return {
            "batch": max((file.batch for file in self.files if file.batch), default=None),
            "files": [file.to_json() for file in self.files],
            "cells": [cell.to_json() for file in self.files for cell in file.cells],
            "summary": self.summary,
        }

    def to_text(self) -> str:
        """The same for the office, as sentences."""
        lines = list(self.choices)
        for file in self.files:
            lines.append(f"{VERDICT_LABELS[file.verdict]}　{file.file}：{file.reason}")
            lines += [f"　　{line}。" for line in file.told]
            lines += [f"　　{line}" for line in (_sentence(cell, file) for cell in file.cells) if line]
            lines += [f"　　{one.to_text()}。" for one in file.understood]
            lines += [f"　　填报有误（{_place(one)}）：{one.message}。{one.fix}。" for one in file.wrong]
        if self.open_conflicts and (self.saved or not self.changed):
            lines.append(_to_be_chosen(self.open_conflicts))
        elif self.open_conflicts:
            lines.append(f"合并以后，“合并冲突”表中会有{self.open_conflicts}处等待处理。")
        if not self.saved:
            lines.append("以上只是预览，目录没有改动。" if self.changed else "目录没有改动。")
        return "\n".join(lines)


@dataclass(slots=True)
class UndoReport:
    """What became of the cells of an undone file.

    Attributes:
        restored: How many of the changes that its merge counted are taken back.
        kept: Why the others were left, as sentences.
        open_conflicts: How many conflicts wait for a choice afterwards.
        is_copy: It was a copy of the master that had been edited apart.
    """

    file: SeenFile
    restored: int = 0
    conflicts: int = 0
    kept: list[str] = field(default_factory=list)
    open_conflicts: int = 0
    saved: bool = False
    is_copy: bool = False

    @property
    def exit_code(self) -> int:
        """0 when all is done, 1 when the office has to choose."""
        return 1 if self.open_conflicts else 0

    def to_json(self) -> dict[str, Any]:
        """For other programs."""
        return {
            "undone": self.file.name,
            "agency": self.file.agency or None,
            "batch": self.file.stamp.batch or None,
            "sha256": self.file.stamp.digest,
            "restored": self.restored,
            "conflicts": self.conflicts,
            "kept": self.kept,
            "open_conflicts": self.open_conflicts,
        }

    def to_text(self) -> str:
        """The same as sentences."""
        verb = "已撤销" if self.saved else "将撤销"
        whose = "目录的副本" if self.is_copy else f"{self.file.agency}，批次{self.file.stamp.batch}"
        lines = [f"{verb}　{self.file.name}（{whose}）：恢复{self.restored}处"]
        lines += [f"　　{sentence}" for sentence in self.kept]
        if self.open_conflicts:
            lines.append(_to_be_chosen(self.open_conflicts))
        return "\n".join(lines)


VERDICT_LABELS = {
    Verdict.MERGED: "已合并",
    Verdict.UNCHANGED: "无变化",
    Verdict.PARTIAL: "部分合并",
    Verdict.REFUSED: "未合并",
}
"""What the office reads instead of the verdicts."""

KIND_LABELS = {
    Class.THEIRS: "采用报送",
    Class.ADDED: "新增",
    Class.SAME: "双方一致",
    Class.OURS: "保留目录的值",
    Class.UNCHANGED: "没有变化",
    Class.CONFLICT: "双方都改了",
    Class.DELETE_MODIFY: "一方删除、一方修改",
    Class.ADD_ADD: "双方都新增",
    Class.DUPLICATE: "同一行报送了两次",
    Class.OUT_OF_SCOPE: "超出填报范围",
    Class.DELETED: "报送表中删去",
}
"""The words the office sees for the classes."""


def _to_be_chosen(conflicts: int) -> str:
    then = by_face("再运行一次合并", "再点“处理冲突”")
    return f"“合并冲突”表中有{conflicts}处等待处理：请在“处理”一栏选择，{then}。"


def _sentence(cell: MergedCell, file: FileReport) -> str:
    """A line about a cell that needs the office's eye; empty for the others."""
    if cell.kind in (Class.OURS, Class.THEIRS):
        return _superseded(cell)
    if cell.kind not in CONTESTED | {Class.OUT_OF_SCOPE, Class.DELETED} or (
        cell.kind is Class.DELETED and cell.applied
    ):
        return ""
    where = "，".join(part for part in (cell.cell, cell.key, cell.column or ("整行" if cell.key else "")) if part)
    if cell.kind is Class.DELETED:
        return f"{KIND_LABELS[cell.kind]}（{where}），目录中仍保留"
    ours = f"，目录中是“{_brief(cell.ours)}”" if cell.key else ""  # elsewhere the master has no such place
    source = "副本中" if file.is_copy else "报送的"
    return f"{KIND_LABELS[cell.kind]}（{where}）：{source}是“{_brief(cell.theirs)}”{ours}"


def _superseded(cell: MergedCell) -> str:
    """A line about an answer that gives way to another answer of the same agency; empty for other cells."""
    where = "，".join(part for part in (cell.cell, cell.key, cell.column) if part)
    if cell.kind is Class.THEIRS and cell.ours is not None:
        return f"改写以前的值（{where}）：“{_brief(cell.ours)}”改为“{_brief(cell.theirs)}”"
    if cell.kind is Class.OURS and cell.theirs not in (None, cell.ours, cell.base):
        ours = f"目录中是“{_brief(cell.ours)}”"
        return f"没有采用（{where}）：这份填的是“{_brief(cell.theirs)}”，已有更新的填报或已另有改动，{ours}"
    return ""


def _place(wrong: Problem) -> str:
    return "，".join(part for part in (f"{wrong.sheet}!{wrong.cell}", wrong.item, wrong.column) if part)


def _brief(value: Value) -> str:
    text = (shown(value) or "").replace("\n", " ")
    return text if len(text) <= 40 else f"{text[:39]}…"
