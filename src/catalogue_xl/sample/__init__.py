"""The sample that ships with the package: an invented district's catalogue, its truth and its roster."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Literal

SampleForm = Literal["txt", "docx", "xlsx"]

_HERE = Path(__file__).resolve().parent


def sample_file(kind: SampleForm) -> Path:
    """The catalogue as pasted text, as a Word document or as a worksheet: one content, in three forms.

    The text form is damaged besides: pages with narrower grids, a shifted row, words cut by the page's edge.

    Raises:
        ValueError: There is no such form.
    """
    if kind not in ("txt", "docx", "xlsx"):
        raise ValueError(f"no sample of kind {kind!r}")
    return _HERE / f"sample.{kind}"


def truth_file(kind: SampleForm) -> Path:
    """What a careful clerk reads in :func:`sample_file`, as a gold table in JSON.

    Its ``records`` hold, for every item, the levels and the other columns, which fields were ``inherited``
    and from which item, and which are ``suspect`` and why.

    Raises:
        ValueError: There is no such form.
    """
    return sample_file(kind).with_name("truth_txt.json" if kind == "txt" else "truth.json")


def roster_rows() -> list[dict[str, str]]:
    """The invented district's roster: a dict per agency, by the titles of ``schema/agencies``; blanks are ''."""
    with (_HERE / "roster.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def office_row() -> dict[str, str]:
    """The invented district's office that keeps the catalogue: a row of ``schema/office``, by its titles."""
    return {
        "机关名称": "澄岚区人民政府办公室",
        "落款": "澄岚区政府办公室（政务公开办）",
        "联系人": "何一鸣",
        "联系电话": "0000-2000001",
        "邮箱": "zwgk@chenglan.example.org",
        "网站": "https://www.chenglan.example.org/zwgk",
    }
