"""What the commands share: reading of input, line by line."""

from __future__ import annotations

import pytest

from catalogue_xl.cli.words import json_lines, read_bytes
from catalogue_xl.core.refusals import Refusal, RefusalCode


def test_a_line_that_is_no_json_is_named_by_its_number(tmp_path):
    file = tmp_path / "短语.jsonl"
    file.write_text('"及时"\n\n及时\n', "utf-8")
    lines = json_lines(file)
    assert next(lines) == (1, "及时")
    with pytest.raises(Refusal) as refusal:
        next(lines)
    assert (refusal.value.code, refusal.value.params["line"]) == (RefusalCode.BAD_JSONL, 3)


def test_a_file_that_may_not_be_read_is_refused(tmp_path, monkeypatch):
    file = tmp_path / "短语.jsonl"
    file.write_text("", "utf-8")

    def denied(self):
        raise PermissionError(13, "denied")

    monkeypatch.setattr(type(file), "read_bytes", denied)
    with pytest.raises(Refusal) as refusal:
        read_bytes(file)
    assert refusal.value.code == RefusalCode.NO_PERMISSION
