"""Returned workbooks sorted by what is inside them: whose they are, which batch they answer, which came before."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.storage.temporaries import flush, put_in_place
from catalogue_xl.documents.sniff import RETURN_KINDS, kind_of
from catalogue_xl.exchange.collecting.attachments import Attachment, LetterHead, NotTaken
from catalogue_xl.exchange.collecting.collection_journal import CollectionJournal
from catalogue_xl.exchange.mailing.mail_addresses import read_addresses
from catalogue_xl.exchange.merging.master_copy import MasterCopy
from catalogue_xl.exchange.merging.recognition_of_returns import Delivery, recognise
from catalogue_xl.exchange.sending.file_names import safe_name
from catalogue_xl.workbook.master.master import Master

_SUFFIXES = frozenset(suffix for suffixes in RETURN_KINDS.values() for suffix in suffixes)
_PRIVATE = ".收取中"
"""The folder, inside that of the returns, in which a file lies while it is looked into."""

_NOT_OURS = frozenset({RefusalCode.NOT_A_RETURN, RefusalCode.NOT_A_WORKBOOK, RefusalCode.OTHER_CATALOGUE})
"""What speaks of a file that was never meant as an answer."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A returned workbook that was put into the folder.

    Attributes:
        path: Where it is now.
        place: Where it was found.
        saved: When it was last saved, as it says itself (UTC); empty where it does not.
        remarks: What the office should know: a sender who is not the agency's, a version that an older letter brought.
    """

    agency: str
    batch: str
    path: Path
    place: str
    saved: str
    letter: LetterHead | None = None
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class Collection:
    """What was found.

    Attributes:
        taken: In the order in which it was found.
        again: Places of workbooks that were taken before, in this run or an earlier one.
        not_taken: All else, with the reason.
    """

    taken: list[Taken] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    not_taken: list[NotTaken] = field(default_factory=list)


class Collector:
    """Puts the workbooks that answer MASTER's batches into FOLDER.

    Args:
        master: Not changed.
        folder: There already.
        journal: Knows what was taken before.
        now: For the copy of the master that tells whose answers they are.
    """

    def __init__(self, master: Master, folder: Path, journal: CollectionJournal, now: datetime) -> None:
        self._folder, self._journal = folder, journal
        self._stranded = self._left_by_a_killed_run()
        self._catalogue, self._secret = master.meta.catalogue_id, master.meta.secret
        self._copy = MasterCopy(master, now)
        self._addresses = {
            record.text("name"): _addresses(record.values) for record in master.table("agencies").records()
        }
        self.found = Collection()

    def _left_by_a_killed_run(self) -> dict[str, Path]:
        """What a killed run took and did not write down, by digest: it is not taken a second time beside itself."""
        shutil.rmtree(self._folder / _PRIVATE, ignore_errors=True)
        known = set(self._journal.digests.values())
        found = [path for path in self._folder.iterdir() if path.suffix.lower() in _SUFFIXES and path.name not in known]
        return {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in found if path.is_file()}

    def take(self, files: Iterable[Attachment | NotTaken]) -> None:
        """Sort FILES; each that answers a batch is written, under a name of our own."""
        for one in files:
            if isinstance(one, NotTaken):
                self.found.not_taken.append(one)
            else:
                self._sort(one)

    def _sort(self, file: Attachment) -> None:
        digest = hashlib.sha256(file.content).hexdigest()
        kept = self._journal.digests.get(digest)
        if kept is not None and (self._folder / kept).is_file():
            self.found.again.append(file.place)
            return
        suffix = _suffix(file)
        # Not in the system's temporary folder: it is an answer, with the contacts of an agency.
        private = self._folder / _PRIVATE
        private.mkdir(exist_ok=True)
        path = private / f"{safe_name(file.name.removesuffix(suffix))}{suffix}"
        try:
            path.write_bytes(file.content)
            try:
                if (why := _no_workbook(path)) is not None:
                    self._leave(file, *why)
                    return
                delivery = recognise(path, self._catalogue, self._secret, self._copy)
            except Refusal as refusal:
                self._leave(file, refusal.sentence, refusal.code not in _NOT_OURS)
                return
            self._keep(file, path, delivery, self._stranded.pop(digest, None))
        finally:
            shutil.rmtree(private, ignore_errors=True)
        self._journal.digests[digest] = self.found.taken[-1].path.name

    def _leave(self, file: Attachment, why: str, failed: bool) -> None:
        self.found.not_taken.append(NotTaken(file.place, why, failed, file.letter))

    def _keep(self, file: Attachment, path: Path, delivery: Delivery, there: Path | None) -> None:
        agency, batch = delivery.cause.agency, delivery.cause.batch
        target = there or self._free_name(agency, batch, path.suffix)
        if there is None:
            flush(path)
            put_in_place(path, target)
        saved = delivery.stamp.saved
        remarks = []
        sender = file.letter.sender if file.letter else ""
        if sender and sender not in self._addresses.get(agency, frozenset()):
            remarks.append(f"发件人 {sender} 不是“单位”表里{agency}的邮箱，请核实")
        newer = [one for one in self.found.taken if (one.agency, one.batch) == (agency, batch) and one.saved > saved]
        if newer:
            remarks.append("比前面收到的那一份旧，合并时以新的为准")
        self.found.taken.append(Taken(agency, batch, target, file.place, saved, file.letter, tuple(remarks)))

    def _free_name(self, agency: str, batch: str, suffix: str) -> Path:
        stem, number = f"{safe_name(agency)}_{safe_name(batch)}", 1
        target = self._folder / f"{stem}{suffix}"
        while target.exists():
            number += 1
            target = self._folder / f"{stem}（{number}）{suffix}"
        return target


def _addresses(agency: Mapping[str, object]) -> frozenset[str]:
    cells = (str(agency.get(key) or "") for key in ("email", "cc"))
    return frozenset(address.lower() for cell in cells for address in read_addresses(cell).valid)


def _suffix(file: Attachment) -> str:
    dot = file.name.rfind(".")
    suffix = file.name[dot:].strip().lower() if dot >= 0 else ""
    return suffix if suffix in _SUFFIXES else ".xlsx"


def _no_workbook(path: Path) -> tuple[str, bool] | None:
    """Why the file at PATH is not looked into, and whether it may have been an answer; None for a workbook.

    Raises:
        Refusal: too_large, encrypted, corrupt.
    """
    try:
        kind = kind_of(path)
    except Refusal as refusal:
        if refusal.code in (RefusalCode.UNKNOWN_FORMAT, RefusalCode.UNKNOWN_ENCODING, RefusalCode.NO_TABLE):
            return "不是任务表", False
        raise
    if kind not in RETURN_KINDS:
        return "不是任务表", False
    if zipfile.is_zipfile(path) and _has_macros(path):
        return "含有宏，没有取出；请对方另存为不含宏的 .xlsx 再发", True
    return None


def _has_macros(path: Path) -> bool:
    with zipfile.ZipFile(path) as package:
        return any(name.lower().endswith(("vbaproject.bin", ".vba")) for name in package.namelist())
