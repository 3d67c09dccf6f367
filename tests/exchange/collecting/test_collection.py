"""Returned workbooks are told by what is inside them, and taken once."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from catalogue_xl.exchange.collecting.collection_journal import JOURNAL
from catalogue_xl.exchange.sending.distribution import distribute
from catalogue_xl.operations.correspondence.collect import collect
from catalogue_xl.workbook.master.master import Master

from .made_letters import eml, msg

pytestmark = pytest.mark.slow

AGENCIES = ("区财政局", "区民政局", "区教育局")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("收取")
    path = folder / "目录.xlsx"
    master = Master.create(path, title="示例区基本目录", region="示例区", year=2026)
    for number, name in enumerate(AGENCIES, start=1):
        master.table("items").append(
            {"id": f"SX{number:04}", "level1": "财政", "content": "预算", "agency": name, "responsible": name}
        )
        master.table("agencies").append({"name": name, "email": f"a{number}@example.gov.cn"})
    master.table("office").append({"name": "示例区人民政府办公室"})
    master.save()
    distribute(Master.open(path), folder / "任务表", due=date(2026, 12, 5), today=date(2026, 11, 21))
    return folder


@pytest.fixture
def round_(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "轮")
    return tmp_path / "轮"


def _answered(round_: Path, agency: str, status: str = "已公开", *, saved: str = "2026-12-01T01:00:00Z") -> bytes:
    """The agency's workbook with an answer, saved at that time."""
    workbook = openpyxl.load_workbook(round_ / "任务表" / f"{agency}_2026-11-21-01.xlsx")
    sheet = workbook["任务清单"]
    header = next(row for row in sheet.iter_rows() if any(cell.value == "办理状态" for cell in row))
    column = next(cell.column for cell in header if cell.value == "办理状态")
    sheet.cell(header[0].row + 1, column).value = status
    buffer = io.BytesIO()
    workbook.save(buffer)
    return _saved_at(buffer.getvalue(), saved)


def _saved_at(content: bytes, saved: str) -> bytes:
    import re

    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = before.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + saved.encode(), data)
            after.writestr(name, data)
    return buffer.getvalue()


def _put(round_: Path, **files: bytes) -> Path:
    folder = round_ / "来件"
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_bytes(content)
    return folder


class DescribeCollecting:
    def it_knows_whose_answer_a_workbook_is_whatever_it_is_called_and_wherever_it_lies(self, round_):
        source = _put(
            round_,
            最终版__xlsx=_answered(round_, "区财政局"),
            来信__eml=eml("a2@example.gov.cn", {"表.xlsx": _answered(round_, "区民政局")}),
            来信__msg=msg("a3@example.gov.cn", {"表.xlsx": _answered(round_, "区教育局")}),
        )
        done = collect(round_ / "目录.xlsx", source, round_ / "收件")
        assert sorted(one.agency for one in done.found.taken) == sorted(AGENCIES)
        assert sorted(path.name for path in (round_ / "收件").glob("*.xlsx")) == sorted(
            f"{agency}_2026-11-21-01.xlsx" for agency in AGENCIES
        )
        assert [one.remarks for one in done.found.taken] == [()] * 3
        assert (done.exit_code, done.found.not_taken) == (0, [])

    def it_takes_the_same_file_once_and_a_second_run_takes_nothing(self, round_):
        answer = _answered(round_, "区财政局")
        source = _put(round_, 一__xlsx=answer, 二__xlsx=answer)
        first = collect(round_ / "目录.xlsx", source, round_ / "收件")
        second = collect(round_ / "目录.xlsx", source, round_ / "收件")
        assert (len(first.found.taken), len(first.found.again)) == (1, 1)
        assert (len(second.found.taken), len(second.found.again)) == (0, 2)
        assert second.to_text() == "没有新的任务表；2份以前收过。"

    def it_goes_on_to_merge_the_newest_answer_whichever_came_first(self, round_):
        newer = _answered(round_, "区财政局", "已公开", saved="2026-12-02T01:00:00Z")
        older = _answered(round_, "区财政局", "正在办理", saved="2026-12-01T01:00:00Z")
        source = _put(round_, 一__xlsx=newer, 二__xlsx=older)
        done = collect(round_ / "目录.xlsx", source, round_ / "收件", merge=True, now=datetime(2026, 12, 3))
        assert "比前面收到的那一份旧" in done.found.taken[1].remarks[0]
        (task,) = [
            r for r in Master.open(round_ / "目录.xlsx").table("tasks").records() if r.text("agency") == "区财政局"
        ]
        assert task.text("status") == "已公开"

    def it_says_when_somebody_else_sent_it(self, round_):
        source = _put(round_, 来信__eml=eml("stranger@evil.example", {"表.xlsx": _answered(round_, "区民政局")}))
        (taken,) = collect(round_ / "目录.xlsx", source, round_ / "收件").found.taken
        assert taken.agency == "区民政局"
        assert taken.remarks == ("发件人 stranger@evil.example 不是“单位”表里区民政局的邮箱，请核实",)

    @pytest.mark.parametrize(
        ("name", "content", "why", "failed"),
        [
            ("图.png", b"\x89PNG\r\n", "不是任务表", False),
            ("通知.txt", "收到".encode(), "不是任务表", False),
            ("表.xlsx", b"PK\x03\x04 torn", "已损坏", True),
            ("表.exe", b"MZ", "可执行文件", True),
        ],
    )
    def it_lists_all_else_with_the_reason(self, round_, name, content, why, failed):
        source = _put(round_, **{name.replace(".", "__"): content})
        done = collect(round_ / "目录.xlsx", source, round_ / "收件")
        (left,) = done.found.not_taken
        assert why in left.why
        assert (left.failed, done.exit_code) == (failed, int(failed))
        assert [path.name for path in (round_ / "收件").iterdir()] == [JOURNAL]

    def it_writes_no_macros(self, round_):
        content = io.BytesIO(_answered(round_, "区财政局"))
        with zipfile.ZipFile(content, "a") as package:
            package.writestr("xl/vbaProject.bin", b"macro")
        done = collect(round_ / "目录.xlsx", _put(round_, 表__xlsm=content.getvalue()), round_ / "收件")
        assert "含有宏" in done.found.not_taken[0].why
        assert done.found.taken == []

    def it_does_not_take_its_own_folder_for_a_source(self, round_):
        source = _put(round_, 一__xlsx=_answered(round_, "区财政局"))
        done = collect(round_ / "目录.xlsx", source, source / "收件")
        again = collect(round_ / "目录.xlsx", source, source / "收件")
        assert (len(done.found.taken), len(again.found.taken), len(again.found.again)) == (1, 0, 1)

    def it_takes_anew_what_was_deleted(self, round_):
        source = _put(round_, 一__xlsx=_answered(round_, "区财政局"))
        (taken,) = collect(round_ / "目录.xlsx", source, round_ / "收件").found.taken
        taken.path.unlink()
        assert len(collect(round_ / "目录.xlsx", source, round_ / "收件").found.taken) == 1

    @pytest.mark.parametrize("journal", [b"", b"[]", b"{", b'{"digests": 3, "letters": {"a": "b"}}', b"\xff"])
    def it_survives_a_broken_journal(self, round_, journal):
        (round_ / "收件").mkdir()
        (round_ / "收件" / JOURNAL).write_bytes(journal)
        source = _put(round_, 一__xlsx=_answered(round_, "区财政局"))
        assert len(collect(round_ / "目录.xlsx", source, round_ / "收件").found.taken) == 1
        assert len(json.loads((round_ / "收件" / JOURNAL).read_bytes())["digests"]) == 1
