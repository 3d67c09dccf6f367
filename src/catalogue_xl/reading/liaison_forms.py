"""Liaison forms: another table in the same document, which asks for the 分管领导 and the 联络员."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from catalogue_xl.core.import_codes import LeftoverCode
from catalogue_xl.core.model import Contact, Leftover, Source
from catalogue_xl.documents.grid import Row, Table
from catalogue_xl.reading.cells.features import squeeze
from catalogue_xl.reading.messages import left_over

_COLUMNS: Mapping[str, str] = {
    r"姓名|名字|联络员姓名": "",
    r"职务|职务职级|岗位": "_title",
    r"(联系|办公)?(电话|手机|方式|号码)(号码)?|联系方式|手机号码?": "_phone",
}
_AGENCY = r"(所属|所在|工作|填报|报送)?(单位|部门)(名称)?(（盖章）|\(盖章\))?"
_EMAIL = r"(电子)?邮箱|e-?mail|邮件"
_ROLES = (
    (r"分管领导|主管领导|负责人|领导", "leader"),
    (r"联络员|联系人|经办人|具体负责人|工作人员", "liaison"),
)


@dataclass
class Form:
    """A liaison form as read: contacts, and whatever is printed on it (when it is still blank)."""

    contacts: list[Contact] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)


def _match(pattern: str, text: str) -> bool:
    return re.fullmatch(pattern, squeeze(text), re.IGNORECASE) is not None


def _header(row: Row) -> dict[int, str] | None:
    """Position -> meaning, when the row titles a liaison form: 姓名 and at least one of 职务, 联系电话."""
    out: dict[int, str] = {}
    for index, cell in enumerate(row.cells):
        for pattern, suffix in _COLUMNS.items():
            if _match(pattern, cell.text):
                out[index] = f"person{suffix}"
        if _match(_AGENCY, cell.text):
            out[index] = "agency"
        elif _match(_EMAIL, cell.text):
            out[index] = "email"
    return out if "person" in out.values() and len(set(out.values())) >= 2 else None


def is_form_header(row: Row) -> bool:
    """True for the row that titles a liaison form."""
    return _header(row) is not None


def _role(text: str) -> str:
    bare = squeeze(text)
    return next((role for pattern, role in _ROLES if re.search(pattern, bare)), "")


def read_form(file: str, table: Table) -> Form | None:
    """The contacts of a liaison form; None when the table is not one.

    A form that nobody has filled in is kept as leftovers, every printed cell of it.
    """
    start, columns = next(
        ((index, found) for index, row in enumerate(table.rows[:6]) if (found := _header(row))), (0, None)
    )
    if columns is None:
        return None
    reader = _FormReader(columns, _agency_above(table.rows[:start]))
    for row in table.rows[start + 1 :]:
        reader.read(row)
    source = Source(file, table.name, table.rows[start].number)
    form = Form([Contact(values, source) for name, values in reader.agencies.items() if name and len(values) > 1])
    if form.contacts:
        entries = {text for contact in form.contacts for text in contact.values.values()}
        form.leftovers = [
            left
            for left in table_as_leftovers(file, table, table.rows, LeftoverCode.FORM_REST)
            if "".join(left.text.split()) not in entries and left.text.strip() not in entries
        ]
    else:
        code = LeftoverCode.FORM_WITHOUT_AGENCY if reader.agencies else LeftoverCode.EMPTY_FORM
        form.leftovers = table_as_leftovers(file, table, table.rows, code)
    return form


def _agency_above(rows: Sequence[Row]) -> str:
    """The agency that a line above the form's header names: 单位名称（盖章）, and beside it the name."""
    for row in rows:
        for label, cell in pairwise(row.printed):
            if _match(_AGENCY, label.text):
                return "".join(cell.text.split())
    return ""


class _FormReader:
    """Gathers the people of a form by agency; a row without an agency belongs to the one before."""

    def __init__(self, columns: Mapping[int, str], agency: str) -> None:
        self._columns, self._agency = columns, agency
        self.agencies: dict[str, dict[str, str]] = {}

    def read(self, row: Row) -> None:
        entries = {key: row.cells[i].text.strip() for i, key in self._columns.items() if i < len(row.cells)}
        others = (cell.text for i, cell in enumerate(row.cells) if i not in self._columns)
        role = next((role for text in others if (role := _role(text))), "liaison")
        self._agency = "".join(entries.get("agency", "").split()) or self._agency
        if not entries.get("person"):
            return
        values = self.agencies.setdefault(self._agency, {"name": self._agency} if self._agency else {})
        for key, text in entries.items():
            if text and key.startswith("person"):
                values[key.replace("person", role)] = text
            elif text and key == "email":
                values["email"] = text


def table_as_leftovers(file: str, table: Table, rows: Sequence[Row], code: LeftoverCode) -> list[Leftover]:
    """Every printed cell of some rows of a table, as leftovers for the reason that CODE stands for."""
    return [
        left_over(Source(file, table.name, cell.row, cell.column), cell.text, code)
        for row in rows
        for cell in row.printed
    ]
