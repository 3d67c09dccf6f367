from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import openpyxl
import pytest

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.core.storage.backups import backups
from catalogue_xl.core.storage.files import check_workbook_file, refuse_if_open, write_atomically


def put(text: str):
    return lambda path: path.write_text(text)


def refusal(code: str):
    return pytest.raises(Refusal, check=lambda error: error.code == code)


def it_writes_a_new_file_without_a_backup(tmp_path: Path):
    assert write_atomically(tmp_path / "a.xlsx", put("one")) is None
    assert (tmp_path / "a.xlsx").read_text() == "one"
    assert [file.name for file in tmp_path.iterdir()] == ["a.xlsx"]


def it_keeps_what_stood_there_before(tmp_path: Path):
    target = tmp_path / "a.xlsx"
    target.write_text("one")
    first = write_atomically(target, put("two"))
    second = write_atomically(target, put("three"))
    assert first is not None
    assert second is not None
    assert [first.read_text(), second.read_text(), target.read_text()] == ["one", "two", "three"]
    assert first.parent.name == "备份"
    assert first.name.startswith("a.备份-20")
    assert backups(target) == [first, second]


def it_leaves_the_old_file_alone_when_writing_fails(tmp_path: Path):
    target = tmp_path / "a.xlsx"
    target.write_text("one")

    def fail(path: Path) -> None:
        path.write_text("half")
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        write_atomically(target, fail)
    assert target.read_text() == "one"
    assert [file.name for file in tmp_path.iterdir()] == ["a.xlsx"]


def it_says_so_when_the_disk_is_full(tmp_path: Path):
    def fail(path: Path) -> None:
        raise OSError(28, "No space left on device")

    with refusal("write_failed"):
        write_atomically(tmp_path / "a.xlsx", fail)


def it_follows_a_symbolic_link(tmp_path: Path):
    (tmp_path / "real").mkdir()
    real = tmp_path / "real" / "a.xlsx"
    real.write_text("one")
    link = tmp_path / "link.xlsx"
    link.symlink_to(real)
    backup = write_atomically(link, put("two"))
    assert link.is_symlink()
    assert real.read_text() == "two"
    assert backup is not None
    assert backup.parent.parent == real.parent


def it_keeps_the_permissions(tmp_path: Path):
    target = tmp_path / "a.xlsx"
    target.write_text("one")
    target.chmod(0o664)
    write_atomically(target, put("two"))
    assert target.stat().st_mode & 0o777 == 0o664


def it_declines_a_read_only_file(tmp_path: Path):
    target = tmp_path / "a.xlsx"
    target.write_text("one")
    target.chmod(0o444)
    with refusal("read_only"):
        write_atomically(target, put("two"))
    assert target.read_text() == "one"


def it_declines_a_folder_and_a_place_that_is_none(tmp_path: Path):
    with refusal("is_directory"):
        write_atomically(tmp_path, put("x"))
    with refusal("not_a_directory"):
        write_atomically(tmp_path / "nowhere" / "a.xlsx", put("x"))


def it_writes_nothing_when_the_backup_fails(tmp_path: Path):
    target = tmp_path / "a.xlsx"
    target.write_text("one")
    (tmp_path / "备份").write_text("in the way")
    with refusal("backup_failed"):
        write_atomically(target, put("two"))
    assert target.read_text() == "one"


@pytest.mark.parametrize(
    ("lock", "content", "user"),
    [
        (
            "~$a.xlsx",
            bytes([4]) + "张三".encode("gbk") + b" " * 50 + bytes([2, 0]) + "张三".encode("utf-16-le"),
            "张三",
        ),
        ("~$a.xlsx", b"", "使用者不明"),
        (".~lock.a.xlsx#", "李四,li,pc,01.04.2026 09:00,file:///x;".encode(), "李四"),
        (".~lock.a.xlsx#", b",li,pc,01.04.2026 09:00,file:///x;", "li"),
        (".~a.xlsx", b"", "使用者不明"),
    ],
)
def it_declines_a_file_with_a_lock_beside_it(tmp_path: Path, lock: str, content: bytes, user: str):
    (tmp_path / "a.xlsx").write_text("one")
    (tmp_path / lock).write_bytes(content)
    with refusal("open_elsewhere") as caught:
        refuse_if_open(tmp_path / "a.xlsx")
    assert user in caught.value.sentence
    assert f"请删除同一文件夹里的隐藏文件“{lock}”" in caught.value.sentence


def it_does_not_mind_other_files_locks(tmp_path: Path):
    (tmp_path / "~$b.xlsx").write_bytes(b"")
    refuse_if_open(tmp_path / "a.xlsx")


def workbook_bytes() -> bytes:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


def ole(stream: str) -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 100 + stream.encode("utf-16-le")


def damaged() -> bytes:
    content = bytearray(workbook_bytes())
    content[60:90] = b"\xff" * 30
    return bytes(content)


def zipped(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "corrupt"),
        (b"hello", "corrupt"),
        (workbook_bytes()[:-200], "corrupt"),
        (damaged(), "corrupt"),
        (zipped(readme="a zip, but no workbook"), "corrupt"),
        (ole("EncryptedPackage"), "encrypted"),
        (ole("Workbook"), "old_format"),
        (ole("WordDocument"), "corrupt"),
    ],
)
def it_declines_what_is_no_workbook(tmp_path: Path, content: bytes, code: str):
    (tmp_path / "a.xlsx").write_bytes(content)
    with refusal(code):
        check_workbook_file(tmp_path / "a.xlsx")


def it_declines_missing_files_folders_and_files_too_large(tmp_path: Path):
    with refusal("missing_file"):
        check_workbook_file(tmp_path / "a.xlsx")
    with refusal("is_directory"):
        check_workbook_file(tmp_path)
    (tmp_path / "a.xlsx").write_bytes(workbook_bytes())
    check_workbook_file(tmp_path / "a.xlsx")
    with refusal("too_large"):
        check_workbook_file(tmp_path / "a.xlsx", max_bytes=100)
    with refusal("too_large"):
        check_workbook_file(tmp_path / "a.xlsx", max_inflated=100)


@pytest.mark.skipif(os.name == "nt", reason="permissions work otherwise there")
def it_respects_the_umask_for_new_files(tmp_path: Path):
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "a.xlsx", put("one"))
    finally:
        os.umask(before)
    assert (tmp_path / "a.xlsx").stat().st_mode & 0o777 == 0o640
