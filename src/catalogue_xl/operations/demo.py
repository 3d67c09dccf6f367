"""The whole loop on the sample, with invented agencies that answer, late, wrongly or not at all."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, time
from pathlib import Path

from catalogue_xl.core import schema
from catalogue_xl.core.faces import by_face
from catalogue_xl.core.problems import Problem, Severity
from catalogue_xl.core.records import Value
from catalogue_xl.exchange.merging.merge_report import MergeReport, Verdict
from catalogue_xl.exchange.sending.distribution import Batch
from catalogue_xl.exchange.standing.progress import Status
from catalogue_xl.operations.check import check
from catalogue_xl.operations.compute_deadlines import compute_deadlines
from catalogue_xl.operations.correspondence.mail import mail
from catalogue_xl.operations.distribute import distribute
from catalogue_xl.operations.import_documents import import_documents
from catalogue_xl.operations.merge import merge
from catalogue_xl.operations.status import status
from catalogue_xl.sample import office_row, roster_rows, sample_file
from catalogue_xl.sample.returns import OfficeEdit, Publication, SampleReturn, Script, script
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.sheets.table import SheetTable
from catalogue_xl.workbook.task_book.task_layout import LEDGER, TASKS, ledger, task_list
from catalogue_xl.workbook.xlsx.patching.patched_book import PatchedBook


def run(folder: Path, *, progress: Callable[[str], None]) -> Iterator[str]:
    """Run the loop in FOLDER, which exists and is empty; yields the summary, line by line."""
    plot = script()
    book = folder / "澄岚区主动公开目录.xlsx"
    progress("1/7 导入 ……")
    source = folder / sample_file("docx").name
    shutil.copyfile(sample_file("docx"), source)
    import_documents(source, book)
    master = Master.open(book)
    enter_roster(master)
    master.save(backup=False)
    progress("2/7 核对 ……")
    checked = check(book, mark=True)
    progress("3/7 计算期限 ……")
    filled = compute_deadlines(book, today=plot.sent).filled
    progress("4/7 分发，写邮件草稿 ……")
    batch = distribute(book, folder / "任务表", due=plot.due, today=plot.sent).batch
    drafts = mail(book, batch.folder).drafts
    progress("5/7 代各单位填报 ……")
    returned = answer(plot, batch, Master.open(book), folder / "报回")
    edit_meanwhile(Master.open(book), plot.office)
    progress("6/7 合并 ……")
    report = _merge_all(book, plot, returned)
    again = merge(book, list(returned.values()), now=datetime.combine(plot.due, time(18))).report
    progress("7/7 汇总 ……")
    items = len(master.table("items").records())
    yield f"样例：{master.title}，{items}个事项。"
    yield f"核对：{_counts(checked.problems)}，已标在“问题”表和单元格里。"
    yield f"期限：{filled.dated}个事项有下次截止日期，{filled.unreadable}个时限不能计算。"
    tasks = sum(sent.tasks for sent in batch.books)
    yield f"分发：批次{batch.number}，{len(batch.books)}个单位，{tasks}项任务，{len(drafts)}封邮件草稿。"
    yield from _sentence(plot, report, again)
    yield from _standing(status(book, today=plot.due, mark=True).status)
    yield ""
    yield f"打开来看：{folder}（逐个单位的进度：{by_face(f'catalogue-xl status {book.name}', '打开后点“看进度”')}）"
    yield f"　　{book.name}　目录工作簿（目录、任务、台账、问题、看板、合并冲突、变更记录……）"
    yield "　　任务表/　发给各单位的任务表和邮件草稿"
    yield "　　报回/　　各单位填好报回的任务表"


def enter_roster(master: Master) -> None:
    """What an office does after its first import: enter itself in 本单位; aliases, groups and liaisons in 单位.

    A name that the import entered and that is an alias of another goes.
    """
    own = schema.load("office")
    master.table("office").append({own.by_title[title].key: text for title, text in office_row().items()})
    sheet = schema.load("agencies")
    table = master.table("agencies")
    roster = [{sheet.by_title[title].key: text for title, text in row.items() if text} for row in roster_rows()]
    aliases = {alias for row in roster for alias in sheet["aliases"].split(row.get("aliases"))}
    table.remove([record.row for record in table.records() if record.text("name") in aliases])
    rows = {record.text("name"): record.row for record in table.records()}
    for values in roster:
        if values["name"] not in rows:
            table.append(values)
            continue
        for key, value in {"notes": None, **values}.items():
            table.write(rows[values["name"]], key, value)


def _counts(problems: Sequence[Problem]) -> str:
    count = {severity: sum(p.severity is severity for p in problems) for severity in Severity}
    return "，".join(f"{severity.label}{number}处" for severity, number in count.items())


def answer(plot: Script, batch: Batch, master: Master, folder: Path) -> dict[str, Path]:
    """The agencies' workbooks as they come back; by agency, in the order in which they come."""
    folder.mkdir()
    codes = {r.values.get("seq"): r.text("id") for r in master.table("items").records()}
    sent = {book.agency: book.path for book in batch.books}
    out = {}
    for back in sorted(plot.returns, key=lambda one: one.on):
        if back.agency in sent:
            path = folder / (back.renamed or sent[back.agency].name)
            _fill(sent[back.agency], path, back, codes)
            out[back.agency] = path
    return out


def _fill(source: Path, target: Path, back: SampleReturn, codes: Mapping[Value, str]) -> None:
    """Fill in a task workbook as its agency did, out of its scope included."""
    workbook = PatchedBook.open(source)
    tasks = SheetTable(workbook[TASKS], task_list(), required=("item", "deadline", "status"))
    seqs = {code: seq for seq, code in codes.items()}
    for record in tasks.records():
        seq = seqs.get(record.text("item"))
        if not isinstance(seq, int):
            continue
        counted = dict(back.answer(seq)) | {edit.column: edit.text for edit in back.out_of_scope if edit.seq == seq}
        for key, value in counted.items():
            tasks.write(record.row, key, value)
    publications = SheetTable(workbook[LEDGER], ledger(computed=False))
    for publication in back.ledger:
        publications.append(_ledger_row(publication, codes))
    target.write_bytes(workbook.to_bytes())


def _ledger_row(publication: Publication, codes: Mapping[Value, str]) -> dict[str, Value]:
    return {
        "item": codes[publication.seq],
        "title": publication.title,
        "document_number": publication.document_number,
        "formed_on": publication.formed_on,
        "published_on": publication.published_on,
        "link": publication.link,
        "notes": publication.notes,
    }


def edit_meanwhile(master: Master, edits: tuple[OfficeEdit, ...]) -> None:
    """The office goes on working while the batch is out."""
    codes = {record.values.get("seq"): record.text("id") for record in master.table("items").records()}
    tasks: SheetTable = master.table("tasks")
    rows = {(record.text("item"), record.text("agency")): record.row for record in tasks.records()}
    for one in edits:
        tasks.write(rows[codes[one.edit.seq], one.agency], one.edit.column, one.edit.text)
    master.save()


def _merge_all(book: Path, plot: Script, returned: Mapping[str, Path]) -> MergeReport:
    """Merge what came in time, then what came late; the report covers both."""
    whole = MergeReport()
    days = {back.agency: back.on for back in plot.returns}
    for day in sorted({days[agency] for agency in returned}):
        files = [path for agency, path in returned.items() if days[agency] == day]
        report = merge(book, files, now=datetime.combine(day, time(16, 30))).report
        whole.files += report.files
        whole.open_conflicts = report.open_conflicts
    return whole


def _standing(standing: Status) -> Iterator[str]:
    """Where the work stands, in two lines; ``catalogue-xl status`` tells it agency by agency."""
    counts = Counter[str]()
    for agency in standing.agencies:
        counts.update(agency.counts)
    yield f"进度：{standing.whole.to_text()}。"
    yield f"办理：{'，'.join(f'{name}{number}项' for name, number in counts.items() if number)}。"


def _sentence(plot: Script, report: MergeReport, again: MergeReport) -> Iterator[str]:
    merged = sum(file.verdict is not Verdict.REFUSED for file in report.files)
    count = report.summary
    yield (
        f"合并：收到{len(report.files)}份，合并{merged}份；采用填报{count.get('theirs', 0)}处，"
        f"新增{count.get('added', 0)}处，冲突{report.open_conflicts}处，"
        f"超出填报范围{count.get('out_of_scope', 0)}处（没有采用）。"
    )
    yield f"迟报：{'、'.join(plot.late)}。未报：{'、'.join(plot.silent)}。"
    yield f"同样的文件再合并一次：{'目录没有任何变化' if not again.changed else '目录有变化'}。"
