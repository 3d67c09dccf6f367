"""Each row against its sheet's JSON Schema, one problem per cell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from catalogue_xl.checks.new_items import is_new_item
from catalogue_xl.checks.row_gate import Plain, gate
from catalogue_xl.checks.value_formats import FORMATS
from catalogue_xl.core import schema
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.records import Record, Value
from catalogue_xl.core.tables import Book, problem

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, FormatChecker
    from jsonschema.exceptions import ValidationError

# One cell can break several rules at once; the clerk is told the one that explains the others.
_TELLING = ("required", "type", "format", "enum", "minimum", "maxLength")
_FORMATS = {"date": ProblemCode.NOT_A_DATE, "emails": ProblemCode.NOT_AN_EMAIL, "link": ProblemCode.NOT_A_LINK}


def check_rows(book: Book) -> Iterator[Problem]:
    """Every cell that its column's definition does not allow; generated sheets are not looked at."""
    for name, sheet in book.sheets.items():
        if sheet.schema.generated:
            continue
        kinds = sheet.schema.kinds
        passes, lets_by = gate(name).passes, gate(name).lets_by
        for row in sheet:
            if lets_by(row.values):
                continue
            plain = _plain_row(row, kinds)
            if not passes(plain):
                yield from _row_problems(name, row, plain)


def row_problems(name: str, row: Record, only: Collection[str]) -> Iterator[Problem]:
    """The same of one row of the sheet that the schema calls NAME, as far as it concerns ONLY some columns."""
    kinds = schema.load(name).kinds
    plain = _plain_row(row, kinds)
    if not gate(name).passes(plain, only):
        yield from (one for one in _row_problems(name, row, plain) if one.key in only)


def _plain_row(row: Record, kinds: Mapping[str, str]) -> dict[str, Plain]:
    """The filled cells of the sheet's columns as JSON has them."""
    return {
        key: value if type(value) is str else _plain(value, kinds[key])
        for key, value in row.values.items()
        if value is not None and key in kinds and not (type(value) is str and not value.strip())
    }


def _plain(value: Value, kind: str) -> Plain:
    """A number typed into a text column is text there."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) and kind != "integer" else value


def _row_problems(name: str, row: Record, plain: Mapping[str, Plain]) -> Iterator[Problem]:
    definition = schema.load(name)
    for key, error in _one_per_cell(validator(name).iter_errors(plain)).items():
        code, params = _translate(definition[key], error)
        if code is ProblemCode.REQUIRED and name == "items" and key == "id" and is_new_item(row):
            code = ProblemCode.NEW_ITEM
        yield problem(code, name, row, key, **params)


@cache
def validator(name: str) -> Draft202012Validator:
    """The library's validator for the sheet called NAME."""
    # Imported on first use: most workbooks have nothing that the gate holds back, and the import is dear.
    from jsonschema import Draft202012Validator

    return Draft202012Validator(schema.load(name).json_schema, format_checker=_formats())


def _formats() -> FormatChecker:
    """Our own formats alone: those of the library differ from one installation to another."""
    from jsonschema import FormatChecker

    formats = FormatChecker(formats=())
    for name, holds in FORMATS.items():
        formats.checks(name)(lambda value, holds=holds: not isinstance(value, str) or holds(value))
    return formats


def _one_per_cell(errors: Iterable[ValidationError]) -> Mapping[str, ValidationError]:
    worst: dict[str, ValidationError] = {}
    for error in sorted(errors, key=lambda e: _TELLING.index(str(e.validator))):
        for key in _keys(error):
            worst.setdefault(key, error)
    return worst


def _keys(error: ValidationError) -> list[str]:
    if error.validator == "required":
        # The library reports each missing key on its own, but names it only in its sentence.
        required: list[str] = list(_rule(error))
        return [key for key in required if error.message.startswith(f"'{key}' ")]
    return [str(error.absolute_path[0])]


def _rule(error: ValidationError) -> Any:
    """What the schema says under the keyword that was broken."""
    return error.validator_value


def _translate(column: schema.Column, error: ValidationError) -> tuple[ProblemCode, dict[str, Any]]:
    """The catalogue's code and parameters for what the library found."""
    match error.validator:
        case "required":
            return ProblemCode.REQUIRED, {}
        case "type":
            return (ProblemCode.NOT_AN_INTEGER if column.kind == "integer" else ProblemCode.MALFORMED), {
                "wanted": "文字"
            }
        case "format":
            return _FORMATS[_rule(error)], {}
        case "enum":
            return ProblemCode.NOT_A_CHOICE, {"choices": "、".join(column.choices)}
        case "maxLength":
            return ProblemCode.TOO_LONG, {"length": len(str(error.instance)), "limit": _rule(error)}
        case _:
            return ProblemCode.MALFORMED, {"wanted": f"不小于{_rule(error)}的整数"}
