"""Files out of folders, single files, and mailboxes kept as one file (.mbox)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.storage.backups import BACKUP_FOLDER
from catalogue_xl.core.storage.files import lock_mark
from catalogue_xl.exchange.collecting.attachments import MAX_FILE, MAX_FILES, Allowance, Attachment, NotTaken
from catalogue_xl.exchange.collecting.unpacking import unpacked

_LARGEST_BOX = 4 << 30
_MOST_LETTERS = 20_000  # of a mailbox that is one file; each is read on its own


def files_in(source: Path, *, but: Path | None = None) -> Iterator[Attachment | NotTaken]:
    """The single files in SOURCE: a folder with all below it, or a file; what lies in folder BUT is passed over.

    Raises:
        Refusal: missing_file.
    """
    if source.is_dir():
        for number, path in enumerate(sorted(source.rglob("*"))):
            if number >= MAX_FILES:
                yield NotTaken(source.name, f"文件太多，只看了前{MAX_FILES}个", True)
                return
            inside = but is not None and path.resolve().is_relative_to(but.resolve())
            if path.is_file() and not inside and not _passed_over(path.relative_to(source)):
                yield from _file(path, (str(source.name), *path.relative_to(source).parts[:-1]))
    elif source.is_file():
        yield from _file(source, ())
    elif source.exists():
        yield NotTaken(source.name, "不是普通文件，没有读", True)
    else:
        raise Refusal(RefusalCode.MISSING_FILE, file=str(source))


def _passed_over(path: Path) -> bool:
    """Backups, hidden files, and the marks that programs put beside an open workbook."""
    return BACKUP_FOLDER in path.parts or any(part.startswith((".", "~$")) for part in path.parts)


def _file(path: Path, trail: tuple[str, ...]) -> Iterator[Attachment | NotTaken]:
    try:
        if path.suffix.lower() == ".mbox":
            yield from _mailbox(path, trail)
        elif lock_mark(path) is not None:
            return
        elif (size := path.stat().st_size) > MAX_FILE:
            yield NotTaken(path.name, f"文件过大（{size >> 20} MB），超过上限{MAX_FILE >> 20} MB", True)
        else:
            yield from unpacked(Attachment(path.name, path.read_bytes(), trail))
    except OSError:
        yield NotTaken(path.name, "打不开，请检查权限，或先在别的程序里关闭它", True)


def _mailbox(path: Path, trail: tuple[str, ...]) -> Iterator[Attachment | NotTaken]:
    import mailbox

    if path.stat().st_size > _LARGEST_BOX:
        yield NotTaken(path.name, f"文件过大，超过上限{_LARGEST_BOX >> 30} GB", True)
        return
    box = mailbox.mbox(path, create=False)
    try:
        for number, key in enumerate(box.iterkeys(), start=1):
            if number > _MOST_LETTERS:
                told = f"邮件太多，只看了前{_MOST_LETTERS}封；请只导出这一批次期间的邮件再收"
                yield NotTaken(path.name, told, True)
                return
            letter = Attachment(f"第{number}封.eml", box.get_bytes(key), (*trail, path.name))
            yield from unpacked(letter, Allowance())
    finally:
        box.close()
