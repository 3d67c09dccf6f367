"""Each row against its sheet's JSON Schema, one problem per cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from catalogue_xl.core import schema
from catalogue_xl.core.cells import day_of
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.records import Record, Value
from catalogue_xl.core.tables import Book, problem

_EMAIL = re.compile(r"[A-Za-z0-9_%+-]+(\.[A-Za-z0-9_%+-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")
_LINK = re.compile(r"https?://[^\s/?#]+\.[^\s/?#]+([/?#]\S*)?", re.IGNORECASE)
_BETWEEN_EMAILS = re.compile(r"[;；,，、\s]+")
_BETWEEN_LINKS = re.compile(r"[;；，、]?\s+|[；，、](?=https?://)")

# One cell can break several rules at once; the clerk is told the one that explains the others.
_TELLING = ("required", "type", "format", "enum", "minimum", "maxLength")
_FORMATS = {"date": ProblemCode.NOT_A_DATE, "emails": ProblemCode.NOT_AN_EMAIL, "link": ProblemCode.NOT_A_LINK}


def check_rows(book: Book) -> Iterator[Problem]:
    """Every cell that its column's definition does not allow; generated sheets are not looked at."""
    for name, sheet in book.sheets.items():
        if sheet.schema.generated:
            continue
        validator = _validator(name)
        for row in sheet:
            yield from _row_problems(name, row, validator)


@cache
def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema.load(name).json_schema, format_checker=_formats())


def _formats() -> FormatChecker:
    """Our own formats alone: those of the library differ from one installation to another."""
    formats = FormatChecker(formats=())
    formats.checks("date")(lambda value: not isinstance(value, str) or day_of(value) is not None)
    formats.checks("emails")(lambda value: _all(_EMAIL, _BETWEEN_EMAILS, value))
    formats.checks("link")(lambda value: _all(_LINK, _BETWEEN_LINKS, value))
    return formats


def _all(pattern: re.Pattern[str], separator: re.Pattern[str], value: object) -> bool:
    if not isinstance(value, str):
        return True
    members = [member for member in separator.split(value.strip()) if member]
    return bool(members) and all(pattern.fullmatch(member) for member in members)


def _row_problems(name: str, row: Record, validator: Draft202012Validator) -> Iterator[Problem]:
    definition = schema.load(name)
    instance = {
        key: _plain(value, definition.by_key[key].kind)
        for key, value in row.values.items()
        if key in definition.by_key and not _blank(value)
    }
    for key, error in _one_per_cell(validator.iter_errors(instance)).items():
        code, params = _translate(definition[key], error)
        yield problem(code, name, row, key, **params)


def _blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _plain(value: Value, kind: str) -> object:
    """The value as JSON has it; a number typed into a text column is text there."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) and kind != "integer" else value


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
