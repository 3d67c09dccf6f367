"""300 returned task workbooks: read and merged by this project, and by a plain script with pandas on openpyxl.

The script is what an office's computer hand would write: read 任务清单 of each file, join it to the master on the key,
take what is not blank. It knows no base, so it cannot tell a change from what was sent, sees no conflict, no ledger, no
liaison, and no tampering; the ratio says what these cost.

    python benchmarks/merge.py [FILES] [ITEMS]
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
import warnings
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas as pd

from catalogue_xl.exchange.merging.merge_files import merge
from catalogue_xl.exchange.sending.distribution import distribute
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.task_book.returned import read_return


def prepare(folder: Path, files: int, items: int) -> tuple[Path, list[Path]]:
    path = folder / "目录.xlsx"
    master = Master.create(path, title="测速目录", region="示例区", year=2026)
    for number in range(1, files + 1):
        master.table("agencies").append({"name": f"第{number:03}局"})
        for item in range(1, items + 1):
            row = {"id": f"SX{number:03}{item:02}", "content": f"第{item}项" * 5, "agency": f"第{number:03}局"}
            master.table("items").append({**row, "level1": "一级", "deadline": "自信息形成之日起20个工作日内"})
    master.save()
    batch = distribute(Master.open(path), folder / "下发", due=date(2026, 12, 5), today=date(2026, 11, 21))
    for book in batch.books:
        workbook = openpyxl.load_workbook(book.path)
        columns = {cell.value: cell.column for cell in workbook["任务清单"][2]}
        for row in range(3, 3 + items):
            workbook["任务清单"].cell(row, columns["办理状态"]).value = "已公开"
            workbook["任务清单"].cell(row, columns["最近公开日期"]).value = date(2026, 3, 1)
        workbook.save(book.path)
    return path, [book.path for book in batch.books]


def by_script(path: Path, files: list[Path]) -> None:
    master = pd.read_excel(path, sheet_name="任务", dtype=object).set_index(["事项编码", "单位"])
    for file in files:
        returned = pd.read_excel(file, sheet_name="任务清单", header=1, dtype=object)
        returned["单位"] = file.name.split("_")[0]
        master.update(returned.set_index(["事项编码", "单位"]))
    master.reset_index().to_excel(path.with_name("合并.xlsx"), sheet_name="任务")


def timed(work: object, *arguments: object) -> float:
    start = time.perf_counter()
    work(*arguments)  # type: ignore[operator]
    return time.perf_counter() - start


def main(files: int = 300, items: int = 20) -> None:
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as name:
        path, returned = prepare(Path(name), files, items)
        script = timed(by_script, path, returned)
        reading = timed(lambda: [read_return(file) for file in returned])
        copied = path.with_name("副本.xlsx")
        shutil.copy(path, copied)
        ours = timed(lambda: merge(Master.open(copied), returned, now=datetime(2026, 12, 1, 9)))
    print(f"{files} files of {items} tasks; pandas + openpyxl, task lists alone: 1.00 ({script:.1f} s)")
    print(f"ours, read whole (five sheets, stamp, comments, foreign cells): {reading / script:.2f}")
    print(f"ours, read, merged, conflicts, changes recorded, backed up and saved: {ours / script:.2f}")
    print(f"ours, seconds a file: {ours / files:.3f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
