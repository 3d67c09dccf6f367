"""The sound files that hostile ones are made of: a master with a batch, and what its agencies were sent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from catalogue_xl.exchange.sending.distribution import distribute
from catalogue_xl.sample import sample_file
from catalogue_xl.workbook.master.master import Master

MASTER, RETURN, OTHER_RETURN = "目录.xlsx", "报回.xlsx", "另一份.xlsx"
ITEMS = (
    {"id": "SX0001", "level1": "财政", "content": "预算", "agency": "区财政局", "deadline": "20个工作日内"},
    {"id": "SX0002", "level1": "教育", "content": "招生", "agency": "区教育局牵头，区财政局配合"},
)
AGENCIES = ({"name": "区财政局", "email": "cz@example.gov.cn", "liaison": "张三"}, {"name": "区教育局"})


def make(folder: Path) -> None:
    """Put them into FOLDER."""
    path = folder / MASTER
    master = Master.create(path, title="示例区基本目录", region="示例区", year=2026)
    for name, rows in (("items", ITEMS), ("agencies", AGENCIES)):
        for row in rows:
            master.table(name).append(row)
    master.save()
    batch = distribute(Master.open(path), folder / "下发", due=date(2026, 12, 5), today=date(2026, 11, 21))
    for book in batch.books:
        name = RETURN if book.agency == "区财政局" else OTHER_RETURN
        (folder / name).write_bytes(book.path.read_bytes())
    for form in ("xlsx", "docx", "txt"):
        (folder / f"sample.{form}").write_bytes(sample_file(form).read_bytes())
