"""Returned task workbooks merged into the master: any files, in any order, as often as you like."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from catalogue_xl.core.budget import ReadingBudget
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.exchange.merging.choices import carry_out_choices, close_agreed
from catalogue_xl.exchange.merging.fingerprint import digest
from catalogue_xl.exchange.merging.master_copy import MasterCopy
from catalogue_xl.exchange.merging.merge_file import merge_file
from catalogue_xl.exchange.merging.merge_report import FileReport, MergeReport, Verdict
from catalogue_xl.exchange.merging.merge_sheet import UNVERIFIED
from catalogue_xl.exchange.merging.parted_copies.merge_parted_copy import merge_parted_copy, open_parted_copy
from catalogue_xl.exchange.merging.recognition_of_returns import Delivery, recognise
from catalogue_xl.exchange.merging.renamed_agencies import follow_renames
from catalogue_xl.workbook.master.master import Master

__all__ = ["MergeReport", "merge"]

_LOG = logging.getLogger(__name__)


def merge(
    master: Master,
    files: Iterable[Path],
    *,
    plan_only: bool = False,
    now: datetime,
    found: Collection[Path] = (),
) -> MergeReport:
    """Merge FILES into MASTER and save it, with a backup, if anything changed.

    Choices that the office made in 合并冲突 are carried out first. Files are taken from the oldest to the newest, and
    what older files said gives way to what newer files of the same agency say: the result is the same whatever the
    order, and whether they come in one run or in several. A file that is refused stops no other.

    A copy of the master itself that somebody edited apart is merged before them, on what both had in common.

    Args:
        master: As it was opened; other programs have it closed.
        files: Returned task workbooks and copies of the master, in any order.
        plan_only: Work everything out and change nothing.
        now: For 报送日期 and 变更记录.
        found: Those of FILES that nobody named, as they merely lay in a folder: a copy of the master among them is
            refused, since it may lie there for keeping.

    Raises:
        Refusal: as :meth:`Master.save`.
    """
    if not plan_only:
        master.check_writable()
    copy, report = _begun(master, now)
    deliveries: list[tuple[FileReport, Delivery | Master | None]] = [
        _receive(path, master, copy, is_named=path not in found) for path in files
    ]
    while True:
        try:
            merged = _merged(copy, master, [delivery for _, delivery in deliveries if delivery is not None])
            break
        except _BadFileError as bad:  # all is in memory yet: begin again without it
            copy, report = _begun(master, now)
            deliveries = [
                (_refused(file, bad.sentence(file.file)), None) if delivery is bad.delivery else (file, delivery)
                for file, delivery in deliveries
            ]
    report.files = [file if d is None else merged[id(d)] for file, d in deliveries]
    copy.refresh_conflicts()
    report.open_conflicts = len(copy.conflicts)
    report.changed = copy.differs()
    if report.changed and not plan_only:
        copy.write_back()
        master.save()
        report.saved = True
    return report


class _BadFileError(Exception):
    """A file that nobody foresaw: what came of merging it."""

    def __init__(self, delivery: Delivery | Master, error: Exception) -> None:
        super().__init__()
        self.delivery, self.error = delivery, error

    def sentence(self, file: str) -> str:
        """Why it is refused."""
        return _why(file, self.error)


def _why(file: str, error: Exception) -> str:
    if isinstance(error, Refusal):
        return error.sentence
    _LOG.debug("%s", file, exc_info=error)
    return Refusal(RefusalCode.UNREADABLE_RETURN, file=file, what=type(error).__name__).sentence


def _begun(master: Master, now: datetime) -> tuple[MasterCopy, MergeReport]:
    """A copy of MASTER after the office's choices, and what came of these."""
    copy = MasterCopy(master, now)
    follow_renames(copy)
    copy.refresh_conflicts()
    return copy, MergeReport(choices=carry_out_choices(copy))


def _merged(copy: MasterCopy, master: Master, received: Sequence[Delivery | Master]) -> dict[int, FileReport]:
    """What became of each delivery and each copy of the master, by its identity.

    Raises:
        _BadFileError: One could not be merged; COPY is of no use any more.
    """
    merged = {}
    parted = [one for one in received if isinstance(one, Master)]
    for number, other in enumerate(sorted(parted, key=lambda one: digest(one.path)), start=1):
        with _blamed(other, other.path.name):
            merged[id(other)] = merge_parted_copy(copy, master, other, number)
    for delivery in sorted((one for one in received if isinstance(one, Delivery)), key=lambda one: one.stamp):
        with _blamed(delivery, delivery.cause.file):
            merged[id(delivery)] = merge_file(copy, delivery)
    close_agreed(copy, UNVERIFIED)  # a file with a stamp, merged before or after, may say just the same
    return merged


@contextmanager
def _blamed(delivery: Delivery | Master, file: str) -> Iterator[None]:
    try:
        with ReadingBudget(file):
            yield
    except Exception as error:
        raise _BadFileError(delivery, error) from error


def _receive(
    path: Path, master: Master, copy: MasterCopy, *, is_named: bool
) -> tuple[FileReport, Delivery | Master | None]:
    """A recognised file or copy of the master, or the report that says why it is refused."""
    try:
        delivery = _recognise(path, master, copy, is_named=is_named)
    except Exception as error:  # whatever one file does, the others are merged
        return _refused(FileReport(path.name, _digest(path)), _why(path.name, error)), None
    if isinstance(delivery, Master):
        return FileReport(path.name, _digest(path)), delivery
    return FileReport(delivery.cause.file, delivery.stamp.digest), delivery


def _recognise(path: Path, master: Master, copy: MasterCopy, *, is_named: bool) -> Delivery | Master:
    try:
        return recognise(path, master.meta.catalogue_id, master.meta.secret, copy)
    except Refusal as refusal:
        if refusal.code is not RefusalCode.NOT_A_RETURN:
            raise
        other = open_parted_copy(path, master)
        if other is None:
            raise
        if not is_named:
            raise Refusal(RefusalCode.MASTER_IN_FOLDER, file=path.name) from refusal
        return other


def _refused(file: FileReport, sentence: str) -> FileReport:
    return FileReport(file.file, file.sha256, verdict=Verdict.REFUSED, reason=sentence)


def _digest(path: Path) -> str:
    try:
        return digest(path) if path.is_file() else ""
    except OSError:
        return ""
