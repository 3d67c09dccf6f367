"""Returned task workbooks merged into the master: any files, in any order, as often as you like."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from catalogue_xl.core.budget import Budget
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.exchange.merging.choices import carry_out_choices, close_agreed
from catalogue_xl.exchange.merging.fingerprint import digest
from catalogue_xl.exchange.merging.master_copy import MasterCopy
from catalogue_xl.exchange.merging.merge_file import merge_file
from catalogue_xl.exchange.merging.merge_report import FileReport, MergeReport, Verdict
from catalogue_xl.exchange.merging.merge_sheet import UNVERIFIED
from catalogue_xl.exchange.merging.recognition_of_returns import Delivery, recognise
from catalogue_xl.exchange.merging.renamed_agencies import follow_renames
from catalogue_xl.workbook.master.master import Master

__all__ = ["MergeReport", "merge"]

_LOG = logging.getLogger(__name__)


def merge(master: Master, files: Iterable[Path], *, plan_only: bool = False, now: datetime) -> MergeReport:
    """Merge FILES into MASTER and save it, with a backup, if anything changed.

    Choices that the office made in 合并冲突 are carried out first. Files are taken from the oldest to the newest, and
    what older files said gives way to what newer files of the same agency say: the result is the same whatever the
    order, and whether they come in one run or in several. A file that is refused stops no other.

    Args:
        master: As it was opened; other programs have it closed.
        files: Returned task workbooks, in any order.
        plan_only: Work everything out and change nothing.
        now: For 报送日期 and 变更记录.

    Raises:
        Refusal: as :meth:`Master.save`.
    """
    if not plan_only:
        master.check_writable()
    copy, report = _begun(master, now)
    deliveries: list[tuple[FileReport, Delivery | None]] = [_receive(path, master, copy) for path in files]
    while True:
        try:
            merged = _merged(copy, [delivery for _, delivery in deliveries if delivery is not None])
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

    def __init__(self, delivery: Delivery, error: Exception) -> None:
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


def _merged(copy: MasterCopy, received: Iterable[Delivery]) -> dict[int, FileReport]:
    """What became of each delivery, by its identity.

    Raises:
        _BadFileError: One could not be merged; COPY is of no use any more.
    """
    merged = {}
    for delivery in sorted(received, key=lambda d: d.stamp):
        try:
            with Budget(delivery.cause.file):
                merged[id(delivery)] = merge_file(copy, delivery)
        except Exception as error:
            raise _BadFileError(delivery, error) from error
    close_agreed(copy, UNVERIFIED)  # a file with a stamp, merged before or after, may say just the same
    return merged


def _receive(path: Path, master: Master, copy: MasterCopy) -> tuple[FileReport, Delivery | None]:
    """A recognised file, or the report that says why it is refused."""
    try:
        delivery = recognise(path, master.meta.catalogue_id, master.meta.secret, copy)
    except Exception as error:  # whatever one file does, the others are merged
        return _refused(FileReport(path.name, _digest(path)), _why(path.name, error)), None
    return FileReport(delivery.cause.file, delivery.stamp.digest), delivery


def _refused(file: FileReport, sentence: str) -> FileReport:
    return FileReport(file.file, file.sha256, verdict=Verdict.REFUSED, reason=sentence)


def _digest(path: Path) -> str:
    try:
        return digest(path) if path.is_file() else ""
    except OSError:
        return ""
