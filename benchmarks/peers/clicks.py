"""From the start of the interpreter to the first thing a person sees, and what the start alone costs."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def first_problem(folder: Path, size: int) -> None:
    """The usual stack's script, as far as its first sentence."""
    import json

    import pandas as pd
    from jsonschema import Draft202012Validator

    from benchmarks.peers.validating import SCHEMA

    schema = json.loads(SCHEMA.read_text("utf-8"))
    validator = Draft202012Validator(schema)
    frame = pd.read_excel(folder / "目录.xlsx", sheet_name="目录", dtype=object)
    keys = {prop["title"]: key for key, prop in schema["properties"].items()}
    for row in frame.rename(columns=keys).to_dict("records"):
        filled = {key: value for key, value in row.items() if not pd.isna(value)}
        for error in validator.iter_errors(filled):
            print(error.message, flush=True)
            return


def press_to_first_line(folder: Path, size: int) -> None:
    """A press of 核对, as far as the action's first line; the workbook and its application stand for nothing."""
    from catalogue_xl.excel.environment.xlwings_alone import xlwings
    from catalogue_xl.excel.open_book import session

    xlwings()
    session.Session.master = None
    from catalogue_xl.excel.buttons import press

    press._step = lambda action: lambda session: os._exit(0)

    class Nobody:
        def progress(self, text: str) -> None:
            pass

    press.press("validate", object(), Nobody())


def import_xlwings(folder: Path, size: int) -> None:
    """As it is where pandas is installed."""
    import xlwings  # noqa: F401


def import_xlwings_alone(folder: Path, size: int) -> None:
    from catalogue_xl.excel.environment.xlwings_alone import HEAVY

    sys.modules.update(dict.fromkeys(HEAVY))
    import xlwings  # noqa: F401


def python_alone(folder: Path, size: int) -> None:
    """The interpreter."""
