"""The mapping file: what the import understood of each table, written down for the office to correct."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from catalogue_xl.core import schema
from catalogue_xl.core.model import ColumnReading, TableReading
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.reading.columns.titles import OPTIONS
from catalogue_xl.reading.toml_files import read_toml

NOT_IMPORTED = "备注"
"""What a column without a place of its own is mapped to: kept as a remark under its own title."""

_MAX_DIGITS = 6
_HEAD = """\
# 导入对照表：每张表（file 文件、name 表名）的表头在哪几行（header）、各列是什么（columns）。改好以后运行
#   catalogue-xl import 来源文件 -o 目录.xlsx --mapping 本文件
# columns 里左边是第几列，右边是标准栏目（见 docs/reference/columns.md 的“目录”），勾选列写成“公开对象=全社会”这样。
# 没有对应栏目的列写“备注”，内容会带着原来的栏目名记进备注。整张表不要导入的，加一行 skip = true。
"""


@dataclass(frozen=True, slots=True)
class TableMapping:
    """How one table is to be read.

    Attributes:
        header: The document's row numbers of the header; empty when the table has none.
        columns: Position of the column (from 1) to (JSON key, option); the key is ``other`` for a mere remark.
        skip: The table is no catalogue.
    """

    header: tuple[int, ...] = ()
    columns: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    skip: bool = False


@dataclass(frozen=True, slots=True)
class Mappings:
    """Everything a mapping file says, by file name and table name; and what the office said of titles before."""

    tables: Mapping[tuple[str, str], TableMapping] = field(default_factory=dict)
    remembered: Mapping[str, str] = field(default_factory=dict)

    def find(self, file: str, table: str) -> TableMapping | None:
        """What it says of a table: by both names, else for any file by the table's name."""
        return self.tables.get((file, table)) or self.tables.get(("", table))


def read_mappings(path: Path) -> Mappings:
    """The mapping file at PATH.

    Raises:
        Refusal: missing_file; as :func:`.toml_files.read_toml`; bad_mapping also when it names an unknown column.
    """
    try:
        raw = read_toml(path)
    except FileNotFoundError as error:
        raise Refusal(RefusalCode.MISSING_FILE, file=path.name) from error
    tables = raw.get("table", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise Refusal(RefusalCode.BAD_MAPPING, file=path.name, what="应由若干个 [[table]] 组成")
    return Mappings({(str(t.get("file", "")), str(t.get("name", ""))): _table(t, path.name) for t in tables})


def _table(raw: Mapping[str, Any], file: str) -> TableMapping:
    header, columns = raw.get("header", []), raw.get("columns", {})
    if not isinstance(header, list) or not all(isinstance(row, int) for row in header):
        raise Refusal(RefusalCode.BAD_MAPPING, file=file, what="header 应是行号，如 [2, 3]")
    if not isinstance(columns, dict):
        raise Refusal(RefusalCode.BAD_MAPPING, file=file, what="columns 应是“列号 = 栏目”")
    return TableMapping(tuple(header), dict(_column(k, v, file) for k, v in columns.items()), bool(raw.get("skip")))


def _column(number: str, meaning: Any, file: str) -> tuple[int, tuple[str, str]]:
    if not number.isdecimal() or len(number) > _MAX_DIGITS:
        raise Refusal(RefusalCode.BAD_MAPPING, file=file, what=f"没有“{number} = {meaning}”这样的栏目")
    return int(number), meant_column(number, meaning, file)


def meant_column(name: str, meaning: Any, file: str) -> tuple[str, str]:
    """The JSON key and the option that a line ``NAME = MEANING`` of FILE says; ``other`` for a mere remark.

    Raises:
        Refusal: bad_mapping, naming the line.
    """
    title, _, option = str(meaning).partition("=")
    column = schema.load("items").by_title.get(title.strip())
    if column is None or column.computed or column.key in ("id", "rule", "source"):
        raise Refusal(RefusalCode.BAD_MAPPING, file=file, what=f"没有“{name} = {meaning}”这样的栏目")
    if option and column.key not in ("channel", "tier") and (column.key, option.strip()) not in OPTIONS:
        raise Refusal(RefusalCode.BAD_MAPPING, file=file, what=f"“{title}”没有“{option}”这个选项")
    return ("other" if title.strip() == NOT_IMPORTED else column.key, option.strip())


def write_mappings(readings: Iterable[TableReading]) -> str:
    """The text of a mapping file that says what was understood."""
    parts = [_HEAD]
    for reading in readings:
        lines = ["[[table]]", f'file = "{_quoted(reading.source.file)}"', f'name = "{_quoted(reading.source.table)}"']
        lines += [f"header = {list(reading.header)}", "", "[table.columns]"]
        lines += [f'{column.number} = "{shown(column)}"{_remark(column)}' for column in reading.columns]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def shown(column: ColumnReading) -> str:
    """A column's meaning as the mapping file and the preview write it."""
    if column.key == "other":
        return NOT_IMPORTED
    title = schema.load("items")[column.key].title
    return f"{title}={column.option}" if column.option else title


def _remark(column: ColumnReading) -> str:
    comment = column.title or "没有表头，按内容判断"
    return f"  # {comment}"


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
