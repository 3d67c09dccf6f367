"""A file taken apart until single files are left: letters, archives, and what is packed into them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from catalogue_xl.core.budget import ReadingBudget
from catalogue_xl.core.refusals import Refusal
from catalogue_xl.exchange.collecting.archives import files_of_zip
from catalogue_xl.exchange.collecting.attachments import (
    MAX_DEPTH,
    MAX_FILE,
    Allowance,
    Attachment,
    LetterHead,
    NotTaken,
    shown_name,
)
from catalogue_xl.exchange.collecting.letters import letter_in, outlook_letter_in, too_large, winmail_in

_ZIP, _OLE, _TNEF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x78\x9f\x3e\x22"
_RAR, _SEVEN = b"Rar!", b"7z\xbc\xaf"
_PROGRAMS = (b"MZ", b"\x7fELF")
_PROGRAM_SUFFIXES = {
    *(".exe", ".dll", ".scr", ".com", ".pif", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".wsh"),
    *(".hta", ".msi", ".lnk", ".url", ".jar", ".reg", ".cpl", ".iso", ".img", ".chm", ".sh", ".py"),
}


def unpacked(attachment: Attachment, budget: Allowance | None = None) -> Iterator[Attachment | NotTaken]:
    """The single files in ATTACHMENT, itself where it is one; what cannot be opened is a leftover."""
    yield from _opened(attachment, budget or Allowance())


def _opened(found: Attachment, budget: Allowance) -> Iterator[Attachment | NotTaken]:
    if len(found.content) > MAX_FILE:
        yield too_large(found)
        return
    suffix = _suffix(found.name)
    if suffix in _PROGRAM_SUFFIXES or found.content.startswith(_PROGRAMS):
        yield NotTaken(found.place, "可执行文件，没有取出，请勿打开", True, found.letter)
    elif found.content.startswith((_RAR, _SEVEN)):
        yield NotTaken(found.place, "打不开这种压缩包，请对方改用 .zip，或直接发任务表", True, found.letter)
    elif len(found.trail) > MAX_DEPTH:
        yield NotTaken(found.place, "压缩包或邮件套了太多层，没有取出", True, found.letter)
    elif suffix == ".zip" and found.content.startswith(_ZIP):
        for one in files_of_zip(found, budget):
            yield from _opened(one, budget) if isinstance(one, Attachment) else (one,)
    elif suffix == ".eml":
        yield from _letter(found, letter_in, budget)
    elif suffix == ".msg" and found.content.startswith(_OLE):
        yield from _letter(found, outlook_letter_in, budget)
    elif found.content.startswith(_TNEF):
        yield from _winmail(found, budget)
    else:
        yield found


def _letter(
    found: Attachment, read: Callable[[bytes], tuple[LetterHead, list[Attachment]]], budget: Allowance
) -> Iterator[Attachment | NotTaken]:
    try:
        with ReadingBudget(found.name):
            head, files = read(found.content)
    except (ValueError, Refusal) as error:
        yield NotTaken(found.place, _why(error), True, found.letter)
        return
    letter = found.letter or head
    if not files:
        yield NotTaken(found.place, "这封邮件没有附件；用“超大附件”或网盘发的，请对方作为普通附件重发", False, letter)
    for one in files:
        yield from _within(found, one, budget, letter)


def _winmail(found: Attachment, budget: Allowance) -> Iterator[Attachment | NotTaken]:
    try:
        with ReadingBudget(found.name):
            files = winmail_in(found.content)
    except (ValueError, Refusal) as error:
        yield NotTaken(found.place, _why(error), True, found.letter)
        return
    for one in files:
        yield from _within(found, one, budget, found.letter)


def _why(error: ValueError | Refusal) -> str:
    return error.what if isinstance(error, Refusal) else str(error)


def _within(
    found: Attachment, one: Attachment, budget: Allowance, letter: LetterHead | None
) -> Iterator[Attachment | NotTaken]:
    inside = found.inside(shown_name(one.name), one.content, letter)
    if budget.spend(len(one.content)):
        yield from _opened(inside, budget)
    else:
        yield NotTaken(inside.place, "文件太多或太大，没有取出", True, letter)


def _suffix(name: str) -> str:
    dot = name.rfind(".")
    return name[dot:].strip().lower() if dot >= 0 else ""
