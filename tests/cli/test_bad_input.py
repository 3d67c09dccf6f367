"""Bad input gets a Chinese sentence and exit code 2, and writes nothing."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import click
import pytest
from openpyxl import Workbook

from catalogue_xl.sample import sample_file

pytestmark = pytest.mark.slow


def prose(path: Path) -> None:
    path.write_text("各单位：\n请于月底前报送材料。\n", "utf-8")


def empty_table(path: Path) -> None:
    workbook = Workbook()
    workbook.active.append(["序号", "事项名称", "公开内容", "公开主体", "公开时限"])
    workbook.save(path)


def no_catalogue(path: Path) -> None:
    workbook = Workbook()
    for row in (["姓名", "工资"], ["甲", 1], ["乙", 2]):
        workbook.active.append(row)
    workbook.save(path)


def corrupt(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + b"\0" * 200)


def encrypted(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))


def picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)


def truncated(path: Path) -> None:
    data = sample_file("xlsx").read_bytes()
    path.write_bytes(data[: len(data) // 2])


@pytest.mark.parametrize(
    ("make", "name", "words"),
    [
        (prose, "通知.txt", "没有表格"),
        (empty_table, "空表.xlsx", "事项"),
        (no_catalogue, "工资.xlsx", "看不出公开事项"),
        (corrupt, "坏.xlsx", "已损坏"),
        (truncated, "半个.xlsx", "已损坏"),
        (encrypted, "密.xlsx", "密码"),
        (picture, "图.docx", "图"),
    ],
)
def it_refuses_a_source_that_is_no_catalogue(run, tmp_path, make, name, words):
    source, target = tmp_path / name, tmp_path / "目录.xlsx"
    make(source)
    said = run("import", source, "-o", target)
    assert said.code == 2
    assert words in said.err
    assert "Traceback" not in said.err
    assert not target.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--year", "2026"], "--year 只与 --figures 连用"),
        (["--figures", "数.xlsx", "--mark"], "不与 --mark、--batch 连用"),
        (["--figures", "数.xlsx", "--batch", "2026-03-02-01"], "不与 --mark、--batch 连用"),
    ],
)
def it_refuses_options_that_would_have_no_effect(run, tmp_path, options, words):
    said = run("status", tmp_path / "目录.xlsx", *options)
    assert said.code == 2
    assert words in said.err
    assert list(tmp_path.iterdir()) == []


def it_refuses_what_is_not_there_and_folders(run, tmp_path):
    assert "找不到" in run("import", tmp_path / "无.docx", "-o", tmp_path / "x.xlsx").err
    assert "文件夹" in run("import", tmp_path, "-o", tmp_path / "x.xlsx").err
    assert "文件夹" in run("validate", tmp_path).err


def it_refuses_to_write_over_its_own_source(run, tmp_path):
    source = tmp_path / "目录.xlsx"
    shutil.copyfile(sample_file("xlsx"), source)
    said = run("import", source, "-o", source)
    assert said.code == 2
    assert "输出文件与输入文件是同一个" in said.err
    assert source.read_bytes() == sample_file("xlsx").read_bytes()


@pytest.mark.parametrize("lock", ["~${}", ".~lock.{}#"])
@pytest.mark.parametrize("command", [["deadlines"], ["validate", "--mark"], ["distribute", "-o", "任务表"], ["merge"]])
def it_does_not_touch_a_workbook_that_is_open_elsewhere(run, book, tmp_path, monkeypatch, lock, command):
    monkeypatch.chdir(tmp_path)
    before = book.read_bytes()
    (book.parent / lock.format(book.name)).write_bytes(b"\x05clerk" + b" " * 50)
    name, *options = command
    said = run(name, book, *options)
    assert said.code == 2
    assert "打开" in said.err
    assert book.read_bytes() == before
    assert not Path("任务表").exists()


def it_refuses_a_workbook_that_is_not_ours(run, tmp_path):
    other = tmp_path / "别的.xlsx"
    Workbook().save(other)
    for command in ("validate", "deadlines", "status", "export", "merge"):
        said = run(command, other)
        assert said.code == 2
        assert "不是本工具的目录工作簿" in said.err


@pytest.mark.slow
def it_refuses_a_return_of_another_catalogue(run, book, tmp_path):
    other = tmp_path / "另一份.xlsx"
    run("import", sample_file("docx"), "-o", other)
    run("distribute", other, "-o", tmp_path / "任务表")
    file = next((tmp_path / "任务表").glob("*.xlsx"))
    before = book.read_bytes()
    said = run("merge", book, file)
    assert said.code == 2
    assert "另一份目录" in said.out + said.err
    assert book.read_bytes() == before


def it_refuses_a_return_that_is_no_task_workbook(run, book, tmp_path):
    file = tmp_path / "回复.xlsx"
    Workbook().save(file)
    said = run("merge", book, file)
    assert said.code == 2
    assert "不是本工具下发的任务表" in said.out + said.err


def it_refuses_a_task_folder_in_use(run, book, tmp_path):
    folder = tmp_path / "任务表"
    folder.mkdir()
    (folder / "别的.txt").write_text("x")
    said = run("distribute", book, "-o", folder)
    assert said.code == 2
    assert [path.name for path in folder.iterdir()] == ["别的.txt"]


def it_cannot_be_led_out_of_its_bounds_by_a_zip_bomb(run, tmp_path):
    source = tmp_path / "炸弹.xlsx"
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("xl/workbook.xml", b" " * 300_000_000)
    said = run("import", source, "-o", tmp_path / "目录.xlsx")
    assert said.code == 2


def it_never_exports_over_the_workbook_it_reads(run, book, tmp_path):
    before = book.read_bytes()
    (tmp_path / "同一个.json").symlink_to(book)
    for target in (book, tmp_path / "." / book.name, tmp_path / "同一个.json"):
        said = run("export", book, "-o", target)
        assert (said.code, "同一个" in said.err) == (2, True)
    assert book.read_bytes() == before


def it_does_not_read_a_master_as_if_it_were_a_document(run, book, tmp_path):
    said = run("import", book, "-o", tmp_path / "又一份.xlsx")
    assert (said.code, "已经是目录工作簿" in said.err) == (2, True)
    assert not (tmp_path / "又一份.xlsx").exists()


def it_says_that_a_folder_is_not_there(run, tmp_path):
    said = run("import", sample_file("xlsx"), "-o", tmp_path / "无此处" / "目录.xlsx")
    assert said.code == 2
    assert "请先新建这个文件夹" in said.err


def it_takes_a_closed_standard_input_for_a_refusal(run, monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    for words in (["parse", "deadline"], ["parse", "agency"], ["due"]):
        said = run(*words, "--jsonl", "-")
        assert (said.code, "标准输入里没有内容" in said.err) == (2, True)


def it_says_when_the_answer_cannot_be_written(run, monkeypatch):
    echo = click.echo

    def full(message: str, *, err: bool = False, **options: object) -> None:
        if not err:
            raise OSError(28, "No space left on device")
        echo(message, err=True)

    monkeypatch.setattr("click.echo", full)
    said = run("parse", "deadline", "每季度")
    assert (said.code, said.err.startswith("读写时出错（磁盘已满）")) == (2, True)
