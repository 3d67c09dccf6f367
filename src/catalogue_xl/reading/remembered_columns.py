"""How an office corrected the meaning of columns, kept by their titles, and what that says of the next document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from catalogue_xl.core.model import TableReading
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.reading.columns.layout import Field, numbered
from catalogue_xl.reading.columns.title_forms import plain
from catalogue_xl.reading.mapping import meant_column, shown
from catalogue_xl.reading.toml_files import read_toml

FILE = "导入对照.toml"
"""What the file is called, in the folder of the master workbook."""

_HEAD = """\
# 本单位改过的栏目对照：左边是来文的栏目名，右边是标准栏目。以后导入到这个文件夹时照此理解；不要的删去那一行即可。
[columns]
"""


def read_remembered(path: Path) -> Mapping[str, str]:
    """By printed title: the column that the office says it is; nothing where there is no such file.

    Raises:
        Refusal: as :func:`.toml_files.read_toml`; bad_mapping when it names an unknown column.
    """
    try:
        columns = read_toml(path).get("columns", {})
    except FileNotFoundError:
        return {}
    if not isinstance(columns, dict):
        raise Refusal(RefusalCode.BAD_MAPPING, file=path.name, what="columns 应是“栏目名 = 栏目”")
    for title, meaning in columns.items():
        meant_column(title, meaning, path.name)
    return {str(title): str(meaning) for title, meaning in columns.items()}


def corrections(readings: Iterable[TableReading]) -> Mapping[str, str]:
    """By printed title: what a mapping made of columns that the program had understood otherwise."""
    return {
        column.title: shown(column)
        for reading in readings
        for column in reading.columns
        if column.corrected and column.title
    }


def written_down(columns: Mapping[str, str]) -> str:
    """The text of the file that remembers the columns, later ones in the place of earlier ones of the same title."""
    known: dict[str, str] = {}
    for title, meaning in columns.items():
        known = {one: other for one, other in known.items() if plain(one) != plain(title)} | {title: meaning}
    lines = [f"{_quoted(title)} = {_quoted(meaning)}" for title, meaning in known.items()]
    return _HEAD + "\n".join(lines) + "\n"


def as_remembered(fields: Sequence[Field], remembered: Mapping[str, str]) -> tuple[Field, ...]:
    """The fields with what the office said of such titles; another column that claimed the same is a remark then."""
    known = {plain(title): meant_column(title, meaning, FILE) for title, meaning in remembered.items()}
    said = {place: known[plain(field.title)] for place, field in enumerate(fields) if plain(field.title) in known}
    if not said:
        return tuple(fields)
    taken = {key for key, option in said.values() if not option and not key.startswith("level")}
    out = []
    for place, field in enumerate(fields):
        if place in said:
            key, option = said[place]
            changed = replace(field, key="level" if key.startswith("level") else key, option=option, inferred=False)
        elif field.key in taken and not field.option and field.key not in ("other", "notes"):
            changed = replace(field, key="other", claimed=field.key)
        else:
            changed = replace(field, key="level") if field.is_level else field
        out.append(changed)
    return numbered(out)


def _quoted(text: str) -> str:
    return '"' + "".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'
