"""What the agencies sent back is taken out of folders, archives, letters and mailboxes, and sorted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.storage.file_lock import held
from catalogue_xl.exchange.collecting.attachments import Attachment, NotTaken
from catalogue_xl.exchange.collecting.collection import Collection, Collector, Taken
from catalogue_xl.exchange.collecting.collection_journal import JOURNAL, CollectionJournal
from catalogue_xl.exchange.collecting.folders import files_in
from catalogue_xl.exchange.collecting.unpacking import unpacked
from catalogue_xl.operations.opening import MasterOrPath, one_at_a_time, opened
from catalogue_xl.operations.progress_notes import Progress, silent
from catalogue_xl.operations.result import Result
from catalogue_xl.workbook.master.master import Master

if TYPE_CHECKING:
    from catalogue_xl.exchange.mailing.mail_server import MailServer
    from catalogue_xl.operations.merge import Merged

_SCHEMES = ("imaps", "imap")


@dataclass(frozen=True, slots=True)
class Collected(Result):
    """What was found, and where it is now.

    Attributes:
        folder: Where the workbooks were put.
        found: What was taken, what was there before, what was left.
        merged: What merging the new ones did; None where it was not asked for, or nothing was new.
    """

    folder: Path
    found: Collection
    merged: Merged | None = None

    def to_text(self) -> str:
        """A line a workbook, a line for each file that was left, and the sum."""
        found = self.found
        lines = [self._line(one) for one in found.taken]
        lines += [f"未取：{one.place}：{one.why}。" for one in found.not_taken]
        failed = sum(1 for one in found.not_taken if one.failed)
        parts = [f"收到{len(found.taken)}份任务表，放在“{self.folder}”" if found.taken else "没有新的任务表"]
        if found.again:
            parts.append(f"{len(found.again)}份以前收过")
        if failed:
            parts.append(f"{failed}个文件可能是报送材料但取不出来，请逐个处理")
        lines.append("；".join(parts) + "。")
        if self.merged is not None:
            lines.append(self.merged.to_text())
        return "\n".join(lines)

    @staticmethod
    def _line(one: Taken) -> str:
        sender = f"（{one.letter.sender}）" if one.letter and one.letter.sender else ""
        remarks = "".join(f"；{remark}" for remark in one.remarks)
        return f"{one.agency}\t{one.batch}\t{one.path.name}\t来自 {one.place}{sender}{remarks}"

    def to_json(self) -> dict[str, Any]:
        """The contract in docs/contracts/collect.md."""
        found = self.found
        return {
            "folder": str(self.folder),
            "taken": [
                {
                    "agency": one.agency,
                    "batch": one.batch,
                    "file": one.path.name,
                    "from": one.place,
                    "saved": one.saved or None,
                    "sender": one.letter.sender if one.letter else None,
                    "remarks": list(one.remarks),
                }
                for one in found.taken
            ],
            "again": list(found.again),
            "left": [{"from": one.place, "why": one.why, "failed": one.failed} for one in found.not_taken],
            "merged": self.merged.to_json() if self.merged is not None else None,
        }

    @property
    def notes(self) -> Sequence[str]:
        """Those of the merge."""
        return self.merged.notes if self.merged is not None else ()

    @property
    def exit_code(self) -> int:
        """1 where a file may have been an answer and could not be taken; else that of the merge."""
        failed = any(one.failed for one in self.found.not_taken)
        merged = self.merged.exit_code if self.merged is not None else 0
        return max(int(failed), merged)


@one_at_a_time(only_with=("merge",))
def collect(
    book: MasterOrPath,
    sources: Path | str | Sequence[Path | str],
    folder: Path | str,
    *,
    merge: bool = False,
    since: date | None = None,
    insecure_lan: bool = False,
    now: datetime | None = None,
    progress: Progress = silent,
) -> Collected:
    """Put what answers a batch of BOOK into FOLDER, named by agency and batch; a second run takes only what is new.

    Whose answer a workbook is, is told by what is inside it. Nothing is deleted, moved or marked where it was found;
    executables and workbooks with macros are not written.

    Args:
        book: The workbook; changed only by MERGE.
        sources: Folders, workbooks, .zip, .eml, .msg, .mbox; ``imaps://user@host/folder`` for a mailbox.
        folder: Made where it is missing.
        merge: Go on and merge what is new.
        since: Letters of a mailbox from this day on; from the first batch that is still out for None.
        insecure_lan: A mailbox of the local network may be read without TLS.
        now: For the merge; the present moment for None.
        progress: Is told what is read next.

    Raises:
        Refusal: missing_file, no_permission, bad_mail_server, mail_server_absent, no_tls, bad_certificate,
            login_refused, no_mail_folder, no_mail_password; as :func:`catalogue_xl.operations.merge.merge`.

    Example::

        done = collect("目录.xlsx", ["下载", "报送.zip"], "收件", merge=True)
        print(done.to_text())
    """
    master, place, moment = opened(book), Path(folder), now or datetime.now()
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(RefusalCode.NO_PERMISSION, file=str(place)) from error
    with held(place / JOURNAL):
        journal = CollectionJournal(place)
        collector = Collector(master, place, journal, moment)
        try:
            for source in [sources] if isinstance(sources, str | Path) else sources:
                progress(f"查看“{source}” ……")
                if isinstance(source, str) and "://" in source:
                    _from_mailbox(source, collector, journal, since or first_day(master), insecure_lan, progress)
                else:
                    collector.take(files_in(Path(source), but=place))
        finally:
            if merge:
                journal.waiting |= {one.path.name for one in collector.found.taken}
            journal.save()
        if not merge or not journal.waiting:
            return Collected(place, collector.found)
        from catalogue_xl.operations import merge as merging

        files = [path for name in sorted(journal.waiting) if (path := place / name).is_file()]
        done = merging.merge(master, files, now=moment, progress=progress)
        journal.waiting.clear()
        journal.save()
        return Collected(place, collector.found, done)


def _from_mailbox(
    address: str,
    collector: Collector,
    journal: CollectionJournal,
    since: date | None,
    clear: bool,
    progress: Progress,
) -> None:
    from imapclient.exceptions import IMAPClientError

    from catalogue_xl.exchange.collecting.inbox import Inbox
    from catalogue_xl.exchange.mailing.mail_server import mail_server, password_for

    server: MailServer = mail_server(address, _SCHEMES, clear=clear)
    with Inbox(server, lambda: password_for(server)) as inbox:
        box = f"{server.name}/{server.path}:{inbox.validity}"
        trail = (server.name,)
        try:
            for letter in inbox.new_letters(since, journal.known(box)):
                name = f"第{letter.uid}封.eml"
                progress(f"读取{name.removesuffix('.eml')}邮件 ……")
                if letter.content is None:
                    collector.take([NotTaken(f"{server.name} › {name}", "邮件过大，没有取", True)])
                else:
                    collector.take(unpacked(Attachment(name, letter.content, trail)))
                journal.read(box, letter.uid)
        except (IMAPClientError, OSError):
            collector.take([NotTaken(server.name, "连接中断，后面的邮件没有读；再收一次会接着收", True)])


def first_day(master: Master) -> date | None:
    """When the first batch that is still out was sent; that of the first batch of all where none is."""
    days = [day for batch in master.table("batches").records() if (day := batch.day("sent_on"))]
    return min(days, default=None)
