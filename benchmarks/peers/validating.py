"""The sheet 目录 against its JSON Schema, or what other libraries have in its place: each problem with its cell.

None of these makes our further checks: names that nobody knows, deadlines that cannot be read, repealed regulations.
"""

from __future__ import annotations

import json
from pathlib import Path

SCHEMA = Path(__file__).parent.parent.parent / "schema" / "items.schema.json"


def _schema():
    return json.loads(SCHEMA.read_text("utf-8"))


def openpyxl_jsonschema(folder: Path, size: int) -> int:
    from jsonschema import Draft202012Validator
    from openpyxl import load_workbook
    from openpyxl.utils import get_column_letter

    schema = _schema()
    validator = Draft202012Validator(schema)
    keys = {prop["title"]: key for key, prop in schema["properties"].items()}
    rows = load_workbook(folder / "目录.xlsx")["目录"].iter_rows(values_only=True)
    header = [keys.get(title) for title in next(rows)]
    letters = {key: get_column_letter(number) for number, key in enumerate(header, start=1)}
    problems = []
    for number, values in enumerate(rows, start=2):
        row = {key: value for key, value in zip(header, values, strict=False) if key and value is not None}
        for error in validator.iter_errors(row):
            column = str(error.absolute_path[0]) if error.absolute_path else "id"
            problems.append((f"{letters[column]}{number}", error.message))
    print("\n".join(f"{cell} {message[:80]}" for cell, message in problems))
    return len(problems)


def pandas_openpyxl(folder: Path, size: int, engine: str = "openpyxl") -> int:
    import pandas as pd

    schema = _schema()
    frame = pd.read_excel(folder / "目录.xlsx", sheet_name="目录", dtype=object, engine=engine)
    problems = []
    for key, prop in schema["properties"].items():
        column = frame[prop["title"]]
        filled = column.notna()
        if key in schema["required"]:
            problems += [(row + 2, key, "required") for row in column.index[~filled]]
        if "maxLength" in prop:
            long = filled & (column.astype(str).str.len() > prop["maxLength"])
            problems += [(row + 2, key, "too long") for row in column.index[long]]
        if "minimum" in prop:
            number = pd.to_numeric(column, errors="coerce")
            wrong = filled & ~(number >= prop["minimum"])
            problems += [(row + 2, key, "not a number") for row in column.index[wrong]]
    doubles = frame["事项编码"].duplicated() & frame["事项编码"].notna()
    problems += [(row + 2, "id", "double") for row in frame.index[doubles]]
    print("\n".join(map(str, problems)))
    return len(problems)


def frictionless(folder: Path, size: int) -> int:
    from frictionless import Resource, Schema
    from frictionless.formats import ExcelControl

    fields = []
    for key, prop in _schema()["properties"].items():
        constraints = {}
        if "maxLength" in prop:
            constraints["maxLength"] = prop["maxLength"]
        if "minimum" in prop:
            constraints["minimum"] = prop["minimum"]
        if key == "id":
            constraints["required"] = constraints["unique"] = True
        kind = "integer" if "integer" in prop["type"] else "string"
        fields.append({"name": prop["title"], "type": kind, "constraints": constraints})
    schema = Schema.from_descriptor({"fields": fields})
    resource = Resource(
        path="目录.xlsx", basepath=str(folder), control=ExcelControl(sheet="目录"), schema=schema, format="xlsx"
    )
    report = resource.validate(limit_errors=1_000_000)
    errors = report.flatten(["rowNumber", "fieldName", "type"])
    print("\n".join(map(str, errors)))
    return len(errors)


def pandera_calamine(folder: Path, size: int) -> int:
    import pandas as pd
    import pandera.pandas as pa

    schema = _schema()
    frame = pd.read_excel(folder / "目录.xlsx", sheet_name="目录", dtype=object, engine="calamine")
    columns = {}
    for key, prop in schema["properties"].items():
        checks = []
        if "maxLength" in prop:
            checks.append(pa.Check(lambda texts, most=prop["maxLength"]: texts.astype(str).str.len() <= most))
        if "minimum" in prop:
            least = prop["minimum"]
            checks.append(pa.Check(lambda numbers, least=least: pd.to_numeric(numbers, errors="coerce") >= least))
        columns[prop["title"]] = pa.Column(object, checks, nullable=key not in schema["required"], unique=key == "id")
    try:
        pa.DataFrameSchema(columns).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as found:
        print(found.failure_cases[["column", "index", "check"]].to_string())
        return len(found.failure_cases)
    return 0
