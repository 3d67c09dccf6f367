"""An agency that was renamed while its workbooks were out: its rows follow the name that 单位 has now."""

from __future__ import annotations

from catalogue_xl.exchange.merging.master_copy import Cause, MasterCopy

RENAMED = "单位更名"
"""The 类别 of such a line in 变更记录."""


def follow_renames(copy: MasterCopy) -> None:
    """Give tasks, ledger rows and conflicts of a former name (an 别名 by now) the present one, and record it.

    A task that stands under both names is left as it is: nobody can tell which answer is meant.
    """
    tasks = copy.tables["tasks"]
    for item, agency in list(tasks.rows):
        name = copy.canonical(agency)
        if name != agency and (item, name) not in tasks.rows:
            tasks.rename((item, agency), (item, name))
            _record(copy, "tasks", item, agency, name)
    for key, row in copy.tables["publications"].rows.items():
        agency = str(row.get("agency") or "")
        name = copy.canonical(agency)
        if name != agency:
            row["agency"] = name
            _record(copy, "publications", key[0], agency, name)
    copy.owners_changed()
    copy.conflicts.rename(copy.canonical)


def _record(copy: MasterCopy, sheet: str, key: str, before: str, after: str) -> None:
    title = copy.tables[sheet].sheet["agency"].title
    copy.record(sheet, (key,), title, (before, after), cause=Cause("", after, ""), kind=RENAMED)
