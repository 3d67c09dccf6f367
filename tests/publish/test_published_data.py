"""The data that is published: CSV that computes nothing, JSON of the known contract, and what describes both."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from datetime import date

import pytest

from catalogue_xl.publish.data.csv_text import harmless, to_csv
from catalogue_xl.publish.public_catalogue import public_catalogue


def it_is_csv_that_excel_knows_for_utf_8_with_a_cell_for_every_heading(part):
    content = part("csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert head[:3] == ["事项编码", "序号", "板块"]
    assert len(rows) == 88
    assert all(row[head.index("一级事项")] for row in rows)


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@sum", "＝1+1", "\t=1"])
def it_is_csv_that_computes_nothing(text, master_of):
    assert harmless(text) == f"'{text}"
    text = to_csv(public_catalogue(master_of({"content": text, "agency": "县局"}), day=date(2026, 3, 2)))
    assert not any(cell[:1] in {*"=+-@＝＋－＠"} for row in csv.reader(io.StringIO(text)) for cell in row)


@pytest.mark.parametrize("text", ["-", "——", "预算", "'甲", ""])
def but_leaves_what_computes_nothing_anyway(text):
    assert harmless(text) == text


def it_is_json_of_the_contract_without_what_is_for_the_office_alone(part):
    told = json.loads(part("json").read_text("utf-8"))
    assert len(told["items"]) == 88
    assert (told["leftovers"], told["problems"]) == ([], [])
    assert told["items"][0]["channels"] == ["政府网站", "政务新媒体"]
    assert all(item["source"] is None and not item["suspect"] and not item["inherited"] for item in told["items"])
    assert told["agencies"]
    assert {key for agency in told["agencies"] for key, value in agency.items() if value} == {"name"}


def it_is_described(part):
    package = json.loads(part("datapackage").read_text("utf-8"))
    table, values = package["resources"]
    for resource, kind in ((table, "csv"), (values, "json")):
        content = part(kind).read_bytes()
        assert resource["path"] == part(kind).name
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    head = next(csv.reader(io.StringIO(part("csv").read_text("utf-8-sig"))))
    assert [field["name"] for field in table["schema"]["fields"]] == head
    assert table["schema"]["primaryKey"] == ["事项编码"]


@pytest.mark.slow
def it_is_valid_to_frictionless(part):
    frictionless = pytest.importorskip("frictionless")
    with frictionless.system.use_context(trusted=True):
        report = frictionless.Package(str(part("datapackage"))).validate()
    assert report.valid, report.flatten(["type", "message"])
