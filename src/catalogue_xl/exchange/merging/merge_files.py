"""Returned task workbooks merged into the master: any files, in any order, as often as you like."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from catalogue_xl.core.refusals import Refusal
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
    copy = MasterCopy(master, now)
    follow_renames(copy)
    copy.refresh_conflicts()
    report = MergeReport(choices=carry_out_choices(copy))
    deliveries: list[tuple[FileReport, Delivery | None]] = [_receive(path, master, copy) for path in files]
    received = [delivery for _, delivery in deliveries if delivery is not None]
    merged = {id(d): merge_file(copy, d) for d in sorted(received, key=lambda d: d.stamp)}
    close_agreed(copy, UNVERIFIED)  # a file with a stamp, merged before or after, may say just the same
    report.files = [file if d is None else merged[id(d)] for file, d in deliveries]
    copy.refresh_conflicts()
    report.open_conflicts = len(copy.conflicts)
    report.changed = copy.differs()
    if report.changed and not plan_only:
        copy.write_back()
        master.save()
        report.saved = True
    return report


def _receive(path: Path, master: Master, copy: MasterCopy) -> tuple[FileReport, Delivery | None]:
    """A recognised file, or the report that says why it is refused."""
    try:
        delivery = recognise(path, master.meta.catalogue_id, master.meta.secret, copy)
    except Refusal as refusal:
        content = digest(path) if path.is_file() else ""
        return FileReport(path.name, content, verdict=Verdict.REFUSED, reason=refusal.sentence), None
    return FileReport(delivery.cause.file, delivery.stamp.digest), delivery
