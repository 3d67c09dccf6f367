"""Returned task lists brought into one table; none of these knows a ledger, a liaison, or a file that is not ours."""

from __future__ import annotations

from pathlib import Path

_KEY = ["事项编码", "单位"]


def _frames(folder: Path, engine: str):
    import pandas as pd

    for path in sorted((folder / "报送").glob("*.xlsx")):
        frame = pd.read_excel(path, sheet_name="任务清单", header=1, dtype=object, engine=engine)
        frame.insert(1, "单位", path.name.split("_")[0])
        yield frame


def pandas_concatenate(folder: Path, size: int, engine: str = "openpyxl") -> int:
    """Only puts them one below the other: no base, no master, no conflict."""
    import pandas as pd

    whole = pd.concat(_frames(folder, engine), ignore_index=True)
    (folder / "结果").mkdir(exist_ok=True)
    whole.to_excel(folder / "结果" / "合并.xlsx", sheet_name="任务", index=False)
    return len(whole)


def daff_three_way(folder: Path, size: int) -> int:
    """What was sent, what the master holds, and what came back, merged by daff; read by calamine."""
    import pandas as pd
    from daff import CompareFlags, Merger, PythonTableView

    sent = pd.read_excel(folder / "目录.xlsx", sheet_name="任务", dtype=object, engine="calamine").fillna("")
    columns = [title for title in sent.columns if title != "角色"]
    returned = pd.concat(_frames(folder, "calamine"), ignore_index=True).reindex(columns=columns).fillna("")

    def view(frame):
        rows = [[str(value) for value in row] for row in frame[columns].itertuples(index=False)]
        return PythonTableView([columns, *rows])

    local, flags = view(sent), CompareFlags()
    for column in _KEY:
        flags.addPrimaryKey(column)
    conflicts = Merger(view(sent), local, view(returned), flags).apply()
    (folder / "结果").mkdir(exist_ok=True)
    pd.DataFrame(local.data[1:], columns=columns).to_excel(folder / "结果" / "合并.xlsx", index=False)
    return int(conflicts)
