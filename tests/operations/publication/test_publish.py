"""Publishing: what is declined before anything is written, and what is said of it."""

from __future__ import annotations

import contextlib
import gc
import sys
from datetime import date

import pytest

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.operations.publication import publish as operation
from catalogue_xl.operations.publication.publish import PAGE, publish
from catalogue_xl.workbook.master.master import Master

DAY = date(2026, 3, 2)


@pytest.fixture
def master(tmp_path, monkeypatch) -> Master:
    monkeypatch.setattr(operation, "find_program", lambda: None)
    made = Master.create(tmp_path / "目录.xlsx", title="某县/目录：2026", region="某县", year=2026)
    made.table("items").append({"id": "SX0001", "content": "预算", "deadline": "每年3月底前", "agency": "县财政局"})
    made.save()
    return made


def it_makes_the_folder_and_tells_what_each_file_is_for(master, tmp_path):
    done = publish(master, tmp_path / "a" / "发布", today=DAY)
    assert sorted(one.path.name for one in done.files) == sorted(
        path.name for path in (tmp_path / "a" / "发布").iterdir()
    )
    assert all(one.path.name in done.to_text() and one.purpose for one in done.files)
    assert done.columns == ("序号", "公开内容", "公开时限", "公开主体")
    assert done.notes == []


def it_gives_the_files_names_that_every_system_takes(master, tmp_path):
    names = {one.kind: one.path.name for one in publish(master, tmp_path / "发布", today=DAY).files}
    assert names["docx"] == "某县_目录：2026.docx"


def it_backs_up_what_was_there(master, tmp_path):
    publish(master, tmp_path / "发布", today=DAY)
    assert "7个文件" in publish(master, tmp_path / "发布", today=DAY).notes[0]


def it_writes_nothing_where_a_file_is_open(master, tmp_path):
    done = publish(master, tmp_path / "发布", today=DAY)
    (document,) = (one.path for one in done.files if one.kind == "docx")
    document.with_name(f".~lock.{document.name}#").write_text("王某,wang,pc,,;", "utf-8")
    before = (tmp_path / "发布" / PAGE).read_bytes()
    master.table("items").write(2, "content", "决算")
    with pytest.raises(Refusal) as declined:
        publish(master, tmp_path / "发布", today=DAY)
    assert declined.value.code is RefusalCode.OPEN_ELSEWHERE
    assert (tmp_path / "发布" / PAGE).read_bytes() == before


def it_declines_a_file_where_a_folder_is_wanted(master, tmp_path):
    with pytest.raises(Refusal) as declined:
        publish(master, master.path, today=DAY)
    assert declined.value.code is RefusalCode.NOT_A_DIRECTORY


def it_tells_which_file_comes_next(master, tmp_path):
    told: list[str] = []
    publish(master, tmp_path / "发布", today=DAY, progress=told.append)
    assert told[0] == f"1/7 {PAGE} ……"
    assert len(told) == 7


PROGRAM = """#!/bin/sh
touch "$TMPDIR/unpacked"
while [ $# -gt 1 ]; do [ "$1" = --outdir ] && out=$2; shift; done
mkdir -p "$out" && cp "$1" "$out/source.pdf"
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a shell's")
def it_unpacks_nothing_into_the_systems_temporary_folder(master, tmp_path, monkeypatch):
    program = tmp_path / "soffice"
    program.write_text(PROGRAM, "utf-8")
    program.chmod(0o700)
    monkeypatch.setattr(operation, "find_program", lambda: program)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "nowhere"))
    done = publish(master, tmp_path / "发布", today=DAY)
    assert {one.path.name for one in done.files} == {path.name for path in (tmp_path / "发布").iterdir()}
    assert "pdf" in {one.kind for one in done.files}


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("at", [1, 2])
def it_says_once_that_the_disk_is_full(master, tmp_path, at):
    from catalogue_xl.publishing.office.word_catalogue import write_docx
    from catalogue_xl.publishing.public_catalogue import public_catalogue
    from hazards.faulty_disk import Fault, FaultyDisk, faulty

    catalogue = public_catalogue(master, day=DAY)
    with (
        faulty(FaultyDisk(tmp_path, Fault.FULL, at, lasting=True)) as disk,
        contextlib.suppress(OSError),
    ):
        write_docx(catalogue, tmp_path / "目录.docx")
    gc.collect()
    assert [call for call, _ in disk.steps] == ["open", "write"][:at]
