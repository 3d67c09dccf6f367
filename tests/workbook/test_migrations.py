"""Workbooks of older versions are brought up to date when they are opened; newer ones are declined."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from catalogue_xl.core.import_codes import DoubtCode, FillRule, LeftoverCode
from catalogue_xl.core.model import Catalogue, Filled, Item, Source
from catalogue_xl.core.refusals import Refusal
from catalogue_xl.core.schema import FIRST_VERSION, SCHEMA_VERSION, load
from catalogue_xl.exchange.merging.merge_files import merge
from catalogue_xl.exchange.sending.distribution import distribute
from catalogue_xl.publishing.catalogue_json import dumps, export
from catalogue_xl.reading.messages import doubt, left_over
from catalogue_xl.workbook.master.compose import compose
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.migrations.machine_forms import source_in
from catalogue_xl.workbook.migrations.migration_steps import MASTER_STEPS, RETURN_STEPS
from catalogue_xl.workbook.migrations.sentences_of_version_1 import code_of

pytestmark = pytest.mark.slow

FILE = "目录 2026.xlsx"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory, as_first_version: Callable[[Path], Path]) -> bytes:
    path = tmp_path_factory.mktemp("第一版") / "目录.xlsx"
    places = [Source(FILE, "Sheet 1", 3), Source(FILE, "Sheet 1", 4)]
    texts = [{"level1": "预算", "content": "年度预算", "agency": "县财政局"}, {"level1": "预算", "content": "决"}]
    items = [Item(values, place, seq) for seq, (values, place) in enumerate(zip(texts, places, strict=True), start=1)]
    items[1].filled.append(Filled("level1", FillRule.DITTO, Source(FILE, "Sheet 1", 3, 1)))
    items[1].doubts.append(doubt("content", DoubtCode.CLIPPED, "决算"))
    rest = [left_over(Source(FILE, "Sheet 1", 9, 1), "注：以上", LeftoverCode.NOTE)]
    compose(Catalogue(title="某县目录", region="某县", year=2026, items=items, leftovers=rest), path).save()
    return as_first_version(path).read_bytes()


@pytest.fixture
def first(tmp_path: Path, content: bytes) -> Path:
    """A master as version 1 wrote it, with filled, doubted and left over cells, and names with blanks."""
    path = tmp_path / "目录.xlsx"
    path.write_bytes(content)
    return path


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name.startswith("catalogue_xl")]


@pytest.mark.parametrize("steps", [MASTER_STEPS, RETURN_STEPS])
def they_lead_from_the_first_version_to_todays(steps):
    assert [step.before for step in steps] == list(range(FIRST_VERSION, SCHEMA_VERSION))


def it_reads_an_older_master_as_if_it_were_of_today_and_changes_nothing(first: Path, caplog):
    before = first.read_bytes()
    exported = export(Master.open(first))
    assert [item["source"] for item in exported["items"]] == [
        {"file": FILE, "table": "Sheet 1", "row": 3},
        {"file": FILE, "table": "Sheet 1", "row": 4},
    ]
    assert exported["items"][1]["inherited"] == {"level1": "ditto"}
    assert exported["schema_version"] == SCHEMA_VERSION
    assert first.read_bytes() == before
    (sentence,) = told(caplog)
    assert "目录.xlsx" in sentence
    assert sentence.count("。") == 1


def it_writes_the_codes_of_all_remarks_and_hides_them(first: Path):
    master = Master.open(first)
    codes = {note.text("category"): note.text("code") for note in master.table("import_notes").records()}
    assert codes == {"补全": "ditto", "存疑": "clipped", "遗留": "note"}
    table = master.table("import_notes")
    assert table.worksheet.column_dimensions[table.letters["code"]].hidden
    assert master.workbook["_来源"].sheet_state == "veryHidden"


def it_backs_the_older_file_up_when_it_saves_even_where_no_backup_was_asked_for(first: Path, caplog):
    before = first.read_bytes()
    backup = Master.open(first).save(backup=False)
    assert backup is not None
    assert backup.read_bytes() == before
    caplog.clear()
    again = Master.open(first)
    assert (again.migration, again.meta.schema_version, told(caplog)) == (None, SCHEMA_VERSION, [])
    assert openpyxl.load_workbook(first)["导入说明"]["L1"].value == "机器代码"


def it_sorts_the_new_column_with_its_rows_and_leaves_the_offices_own(first: Path):
    book = openpyxl.load_workbook(first)
    book["导入说明"]["L1"].value, book["导入说明"]["L2"].value = "已核", "是"
    book.save(first)
    master = Master.open(first)
    worksheet = master.table("import_notes").worksheet
    assert [worksheet[place].value for place in ("L1", "L2", "M1", "N1")] == ["已核", "是", "机器代码", "处理"]
    assert worksheet.auto_filter.ref == "A1:N4"


def it_leaves_what_is_up_to_date_alone_where_only_the_version_was_lost(first: Path):
    Master.open(first).save()
    book = openpyxl.load_workbook(first)
    for row in book["_信息"].iter_rows():
        if row[0].value == "schema_version":
            row[1].value = None
    book["目录"]["V2"].value = "别处.docx 表9 第99行"
    book.save(first)
    master = Master.open(first)
    assert len(master.table("sources").records()) == 2
    assert export(master)["items"][0]["source"]["row"] == 3


def it_declines_a_newer_master_with_a_sentence(first: Path):
    master = Master.open(first)
    master.meta.schema_version = SCHEMA_VERSION + 1
    master.save()
    with pytest.raises(Refusal, match="更新版本", check=lambda error: error.code == "newer_schema"):
        Master.open(first)


@pytest.mark.parametrize(
    ("sentence", "files", "address"),
    [
        ("a.xlsx Sheet1 第5行", {"a.xlsx"}, ("a.xlsx", "Sheet1", 5)),
        ("a.xlsx Sheet 1 第5行", {"a.xlsx"}, ("a.xlsx", "Sheet 1", 5)),
        ("a.xlsx Sheet 1 第5行", {"a.xlsx", "a.xlsx Sheet"}, None),
        ("目录 终稿 表1 第5行", {"目录 终稿"}, ("目录 终稿", "表1", 5)),
        ("a.txt 第5行", {"a.txt"}, ("a.txt", "", 5)),
        ("a.txt", {"a.txt"}, ("a.txt", "", None)),
        ("去年的目录 第5行", {"a.xlsx"}, None),
        ("第5行", {"a.xlsx"}, None),
        ("", {"a.xlsx"}, None),
        # the sheet 导入说明 was emptied
        ("a.xlsx Sheet 1 第5行", set(), ("a.xlsx", "Sheet 1", 5)),
        ("一 二.docx 表1 第5行", set(), ("一 二.docx", "表1", 5)),
        ("a.xlsx b.xlsx 第5行", set(), None),
        ("目录 表1 第5行", set(), None),
    ],
)
def it_reads_the_old_sentence_of_an_address_only_where_there_is_one_reading(sentence, files, address):
    found = source_in(sentence, files)
    assert (found and (found.file, found.table, found.row)) == address


# The reasons that version 1 had; those that came later stand in no workbook of its.
DOUBTS_THEN = """
    dangling_ditto below_page page_end lost_column unsure_column across_page torn_by_page reprinted unmerged
    continued table_before optional_blank unworded left_blank cut_off merged_with_lost clipped overprinted
    overprinted_below unfinished stray_mark
""".split()
LEFTOVERS_THEN = """
    header reprint line page note total signature end no_column form form_rest form_without_agency empty_form row
""".split()

# Sentences that have been worded anew since.
FILLED_THEN = {FillRule.CONTINUED: "下一行是本项的续行"}
DOUBTED_THEN = {DoubtCode.CONTINUED: "下一行没有序号，只有“{text}”，按换页续行并入本项"}
DOUBTED = {doubted: DOUBTED_THEN.get(doubted, doubted.sentence) for doubted in map(DoubtCode, DOUBTS_THEN)}


@pytest.mark.parametrize(
    ("category", "code", "sentence"),
    [
        *(("补全", str(code), FILLED_THEN.get(code, code.sentence)) for code in FillRule),
        *(
            ("存疑", str(code), sentence.format(text="甲“乙”", above="上\n上", below="下"))
            for code, sentence in DOUBTED.items()
        ),
        *(("遗留", str(code), code.sentence) for code in map(LeftoverCode, LEFTOVERS_THEN)),
        ("遗留", "reprint", "重复的表头，共3处：第9、20、31行"),
        ("补全", "", "办公室补的"),
        ("来源", "", "按栏目名称判断"),
        ("", "", ""),
    ],
)
def it_knows_the_reason_of_every_old_sentence(category, code, sentence):
    assert code_of(category, sentence) == code


def returned(master: Path, *, version: int) -> Path:
    """An agency's answer to a task workbook that a program of VERSION made."""
    opened = Master.open(master)
    batch = distribute(opened, master.parent / "任务表", due=date(2026, 5, 1), today=date(2026, 4, 1))
    (sent,) = (book.path for book in batch.books)
    workbook = openpyxl.load_workbook(sent)
    tasks = workbook["任务清单"]
    status = next(cell.column for cell in tasks[2] if cell.value == "办理状态")
    tasks.cell(3, status).value = "已公开"
    sign_as(workbook["_任务信息"], version, opened.meta.secret)
    workbook.save(sent)
    return sent


def sign_as(worksheet, version: int, secret: str) -> None:
    from catalogue_xl.workbook.task_book.machine_sheet import read_stamp, write_stamp
    from catalogue_xl.workbook.xlsx.values.of_worksheets import values_of

    stamp = read_stamp(values_of(worksheet))
    assert stamp is not None
    stamp.schema_version = version
    stamp.signature = stamp.signed(secret)
    write_stamp(worksheet, stamp)


@pytest.mark.slow
def it_merges_what_an_older_task_workbook_answers_and_declines_a_newer_one(first: Path):
    file = returned(first, version=1)
    report = merge(Master.open(first), [file], now=datetime(2026, 4, 9))
    assert [str(one.verdict) for one in report.files] == ["merged"]
    workbook = openpyxl.load_workbook(file)
    sign_as(workbook["_任务信息"], SCHEMA_VERSION + 1, Master.open(first).meta.secret)
    workbook.save(file)
    (declined,) = merge(Master.open(first), [file], now=datetime(2026, 4, 10)).files
    assert str(declined.verdict) == "refused"
    assert "更新版本" in declined.reason


@pytest.mark.slow
def it_opens_every_master_that_the_first_version_left_and_merges_its_returns(corpus: Path, tmp_path: Path):
    cases = corpus.parent / "cases" / "documents"
    if not cases.is_dir():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"no cases at {cases}")
    masters = [path for pattern in ("master.xlsx", "book*.xlsx") for path in sorted(cases.glob(f"*/{pattern}"))]
    assert len(masters) > 10
    for path in masters:
        shutil.copytree(path.parent, tmp_path / path.parent.name, copy_function=shutil.copyfile)
        copied = tmp_path / path.parent.name / path.name
        master = Master.open(copied)
        assert master.migration is not None
        exported = json.loads(dumps(export(master)))
        assert [item["source"]["file"] for item in exported["items"]] == ["src.xlsx"] * len(exported["items"])
        returns = [*sorted(copied.parent.glob("return*.xlsx")), *sorted(copied.parent.glob("returns/[!~]*.xlsx"))]
        report = merge(Master.open(copied), returns, now=datetime(2026, 12, 1, 9))
        assert all(str(file.verdict) != "refused" for file in report.files), copied
        Master.open(copied).save()
        assert export(Master.open(copied))["items"] == exported["items"]


def it_is_written_of_sheets_and_columns_since_when_they_are_there():
    assert load("sources").since == load("import_notes")["code"].since == 2
    assert load("items").since == load("items")["source"].since == FIRST_VERSION
