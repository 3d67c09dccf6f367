"""A whole year of the office, scripted, beside a model of it in plain dicts that knows nothing of the program.

Two clerks, four quarterly batches with the mistakes that agencies make, a reform, a revised document, the renewal into
the next year and a handover. What the agencies and the office type is played on the files; what must come out is worked
out by the model; at each quarter's end every figure of ``status`` is counted anew from it.
"""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import docx
import pytest

from catalogue_xl.exchange.merging.conflicts import TAKE
from catalogue_xl.operations.distribute import distribute
from catalogue_xl.operations.import_documents import import_documents
from catalogue_xl.operations.merge import merge
from catalogue_xl.operations.reforming.change_roster import rename_agency
from catalogue_xl.operations.renew import renew
from catalogue_xl.operations.status import status
from catalogue_xl.sample import sample_file
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.xlsx.patching.patched_book import PatchedBook

pytestmark = pytest.mark.slow

COLUMNS = {
    "level1": "一级事项", "level2": "二级事项", "level3": "三级事项", "level4": "四级事项", "content": "公开内容",
    "deadline": "公开时限", "agency": "公开主体", "channel": "公开渠道和载体",
}  # fmt: skip
ROLES = ("lead", "responsible", "support")
MANY = 4


def type_in(path: Path, sheet: str, key: str, **values: Any) -> None:
    """Type VALUES under their titles into the row whose first cell is KEY; below the last row for a blank one."""
    workbook = PatchedBook.open(path)
    worksheet = workbook[sheet]
    header = 2 if sheet == "任务清单" else 1
    columns = {cell.value: cell.column for cell in worksheet[header]}
    rows = range(header + 1, worksheet.max_row + 1)
    first = {row: worksheet.cell(row, 1).value for row in rows}
    row = next((row for row in rows if first[row] == key), None) if key else None
    if row is None:
        row = 1 + max(row for row in (header, *rows) if row == header or worksheet.cell(row, columns["公开内容"]).value)
    for title, value in values.items():
        worksheet.cell(row, columns[title]).value = value
    path.write_bytes(workbook.to_bytes())


@dataclass
class Model:
    """What the office's work must come to.

    Attributes:
        items: Code → content.
        bearers: Code → the chosen agencies that answer for it.
        tasks: Item and agency → 办理状态, "" for none yet.
        batches: How far each agency is, batch by batch, under the name by which it was sent its workbook.
        names: Former name → present name.
    """

    items: dict[str, str]
    bearers: dict[str, list[str]]
    tasks: dict[tuple[str, str], str] = field(default_factory=dict)
    batches: dict[str, dict[str, str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def of(self, agency: str) -> list[str]:
        return [code for code in self.items if agency in self.bearers.get(code, ())]

    def send(self, number: str, agencies: list[str]) -> None:
        self.batches[number] = dict.fromkeys(agencies, "未交")
        for agency in agencies:
            for code in self.of(agency):
                self.tasks.setdefault((code, agency), "")

    def rename(self, old: str, new: str) -> None:
        self.bearers = {c: [new if a == old else a for a in names] for c, names in self.bearers.items()}
        self.tasks = {(c, new if a == old else a): status for (c, a), status in self.tasks.items()}
        self.names[old] = new


class Year:
    """Plays the year in FOLDER on what SOURCES hold."""

    def __init__(self, folder: Path, sources: list[Path]) -> None:
        self.folder = folder
        self.book = folder / "目录.xlsx"
        import_documents(sources, self.book, year=2026)
        rows = self.rows("items")
        known = {row["name"] for row in self.rows("agencies")}
        named = {
            row["id"]: list(dict.fromkeys(n for role in ROLES for n in (row.get(role) or "").split("、") if n in known))
            for row in rows
        }
        counts = Counter(name for names in named.values() for name in names)
        self.agencies = [name for name, number in counts.most_common() if number >= 3][-MANY:]
        bearers = {code: [name for name in names if name in self.agencies] for code, names in named.items()}
        self.model = Model({row["id"]: row.get("content") or "" for row in rows}, bearers)
        self.sent: dict[str, dict[str, Path]] = {}

    def rows(self, name: str, path: Path | None = None) -> list[dict[str, Any]]:
        return [record.values for record in Master.open(path or self.book).table(name).records()]

    # the office

    def send(self, month: int) -> str:
        done = distribute(
            self.book,
            self.folder / f"任务表{month}",
            due=date(2026, month, 20),
            agencies=self.agencies,
            today=date(2026, month, 2),
        )
        self.model.send(done.batch.number, self.agencies)
        self.sent[done.batch.number] = {one.agency: one.path for one in done.batch.books}
        assert {one.agency: one.tasks for one in done.batch.books} == {a: len(self.model.of(a)) for a in self.agencies}
        return done.batch.number

    def take(self, month: int, *files: Path) -> None:
        merge(self.book, files, now=datetime(2026, month, 10, 9))
        self.recount(date(2026, month, 21))

    def recount(self, today: date) -> None:
        """Every figure of status, from the model."""
        found = status(self.book, today=today).to_json()
        model = self.model
        counts: dict[str, Counter[str]] = {}
        for (_, agency), word in model.tasks.items():
            counts.setdefault(agency, Counter())[word or "未填报"] += 1
        assert {one["agency"]: (one["tasks"], one["counts"]) for one in found["agencies"]} == {
            agency: (sum(count.values()), dict(count)) for agency, count in counts.items()
        }
        told = {one["batch"]: (one["agencies"], one["states"], one["late"]) for one in found["batches"]}
        assert told == {
            number: (len(states), dict(Counter(states.values())), sum(s == "未交" for s in states.values()))
            for number, states in model.batches.items()
        }
        assert {(one["batch"], one["agency"]): one["state"] for one in found["returns"]} == {
            (number, agency): state for number, states in model.batches.items() for agency, state in states.items()
        }
        least = ["未交", "已交未填", "已交有错", "已交未填全", "已报送"]
        worst: dict[str, str] = {}
        for states in model.batches.values():
            for agency, state in states.items():
                name = model.names.get(agency, agency)
                worst[name] = min(worst.get(name, state), state, key=least.index)
        assert found["whole"]["agencies"] == len(worst)
        assert found["whole"]["states"] == dict(Counter(worst.values()))
        assert found["open_conflicts"] == 0

    # the agencies

    def answer(self, number: str, agency: str, words: dict[str, str], state: str, *, called: str = "") -> Path:
        """AGENCY answers with WORDS by item; it had another name when the batch went out where CALLED says so."""
        path = self.folder / f"{agency}{number}.xlsx"
        shutil.copy(self.sent[number][called or agency], path)
        for code, word in words.items():
            type_in(path, "任务清单", code, 办理状态=word)
            self.model.tasks[code, agency] = {"√ 已公开": "已公开"}.get(word, word)
        self.model.batches[number][called or agency] = state
        return path

    def all(self, number: str, agency: str, word: str = "已公开", *, called: str = "") -> Path:
        return self.answer(number, agency, dict.fromkeys(self.model.of(agency), word), "已报送", called=called)

    # the end

    def compare(self, path: Path, tasks: dict[tuple[str, str], str]) -> None:
        """The master at PATH is what the model says."""
        assert {row["id"]: row.get("content") or "" for row in self.rows("items", path)} == self.model.items
        assert {(r["item"], r["agency"]): r.get("status") or "" for r in self.rows("tasks", path)} == tasks


def write_document(path: Path, rows: list[dict[str, Any]]) -> None:
    document = docx.Document()
    document.add_heading("示例区主动公开基本目录")
    table = document.add_table(rows=0, cols=len(COLUMNS) + 1)
    lines = [[str(n), *((row.get(key) or "—") for key in COLUMNS)] for n, row in enumerate(rows, start=1)]
    for texts in (["序号", *COLUMNS.values()], *lines):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    document.save(str(path))


def two_clerks(year: Year) -> None:
    """One edits the master, the other a copy; on one item they differ, and the office takes the copy's."""
    one, two, both = list(year.model.items)[:3]
    other = year.folder / "乙的副本.xlsx"
    shutil.copy(year.book, other)
    type_in(year.book, "目录", one, 公开内容="甲改的内容")
    type_in(year.book, "目录", both, 公开内容="甲以为的内容")
    type_in(other, "目录", two, 公开内容="乙改的内容")
    type_in(other, "目录", both, 公开内容="乙以为的内容")
    type_in(
        other,
        "目录",
        "",
        公开内容="乙新增的事项",
        公开主体=year.agencies[0],
        责任单位=year.agencies[0],
        公开时限="及时公开",
    )
    assert merge(year.book, other, now=datetime(2026, 1, 9)).report.open_conflicts == 1
    master = Master.open(year.book)
    master.table("conflicts").write(2, "choice", TAKE)
    master.save()
    merge(year.book, resolve=True, now=datetime(2026, 1, 9))
    new = f"SX{max(int(code[2:]) for code in year.model.items) + 1:04}"
    year.model.items |= {one: "甲改的内容", two: "乙改的内容", both: "乙以为的内容", new: "乙新增的事项"}
    year.model.bearers[new] = [year.agencies[0]]


def revised(year: Year) -> None:
    """A revised document drops one item, rewords another and adds a third."""
    rows = year.rows("items")
    agency = year.agencies[1]
    dropped, reworded = year.model.of(agency)[:2]
    text = year.model.items[reworded] + "（含附表）"
    kept = [{**row, **({"content": text} if row["id"] == reworded else {})} for row in rows if row["id"] != dropped]
    added = {
        **dict.fromkeys(COLUMNS),
        "level1": "新增类",
        "content": "修订新增的事项",
        "deadline": "及时公开",
        "agency": agency,
    }
    write_document(year.folder / "修订稿.docx", [*kept, added])
    target = year.folder / "修订.xlsx"
    renew(year.book, year.folder / "修订稿.docx", target, same_year=True, today=date(2026, 8, 1))
    year.book = target
    del year.model.items[dropped]
    new = f"SX{max(int(code[2:]) for code in [*year.model.items, dropped]) + 1:04}"
    year.model.items |= {reworded: text, new: "修订新增的事项"}
    year.model.bearers[new] = [agency]
    year.model.tasks = {
        (code, name): word for (code, name), word in year.model.tasks.items() if code != dropped or word
    }


def play(year: Year) -> None:
    a, b, c, d = year.agencies
    two_clerks(year)
    first = year.send(3)
    words = dict.fromkeys(year.model.of(b), "已公开") | {year.model.of(b)[0]: "差不多"}
    untouched = year.answer(first, c, {}, "已交未填")
    year.take(3, year.all(first, a), year.answer(first, b, words, "已交有错"), untouched)
    second = year.send(5)
    ticked = dict.fromkeys(year.model.of(b), "已公开") | {year.model.of(b)[0]: "√ 已公开"}
    half = dict.fromkeys(year.model.of(a)[:1], "部分公开")
    year.take(
        5,
        year.answer(second, a, half, "已交未填全"),
        year.answer(second, b, ticked, "已报送"),
        year.all(second, c, "未公开"),
    )
    new = "示例区改革发展局"
    rename_agency(year.book, d, new, since=date(2026, 6, 1), now=datetime(2026, 6, 1))
    year.model.rename(d, new)
    year.agencies = [a, b, c, new]
    year.take(6, year.all(second, new, "不涉及", called=d))
    revised(year)
    third = year.send(9)
    year.take(9, *(year.all(third, name) for name in year.agencies[:3]))
    fourth = year.send(11)
    year.take(11, *(year.all(fourth, name) for name in year.agencies))
    year.compare(year.book, year.model.tasks)
    write_document(year.folder / "明年.docx", year.rows("items"))
    following = year.folder / "目录2027.xlsx"
    renew(year.book, year.folder / "明年.docx", following, year=2027, today=date(2026, 12, 20))
    year.compare(following, {})
    hand_over(year, following)


def hand_over(year: Year, following: Path) -> None:
    """The next clerk enters herself; the workbook is all that she needs."""
    master = Master.open(following)
    master.table("office").append({"name": "示例区政务公开办", "contact": "接手的人"})
    master.save()
    done = distribute(following, year.folder / "任务表2027", agencies=year.agencies[:1], today=date(2027, 3, 1))
    assert done.signed
    (book,) = done.batch.books
    assert book.tasks == len(year.model.of(book.agency))
    assert {row["name"] for row in year.rows("agencies", following)} >= set(year.agencies)


def it_ends_as_the_model_says_on_the_sample(tmp_path):
    play(Year(tmp_path, [sample_file("xlsx")]))


@pytest.mark.corpus
def it_ends_as_the_model_says_on_real_documents(tmp_path, corpus):
    play(Year(tmp_path, sorted((corpus / "seeds").glob("*.txt"))))
