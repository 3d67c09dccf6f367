"""How large a document may be that becomes a catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.reading import importing
from catalogue_xl.reading.importing import read_catalogue


@pytest.mark.parametrize(("rows", "declined"), [(3, False), (4, True)])
def it_declines_more_rows_than_any_catalogue_has(tmp_path: Path, monkeypatch, rows, declined):
    monkeypatch.setattr(importing, "_MOST_ROWS", 4)  # with the header
    file = tmp_path / "目录.csv"
    lines = [f"{number},财政,预算{number},区财政局,20个工作日内\n" for number in range(1, rows + 1)]
    file.write_text("序号,一级事项,公开内容,公开主体,公开时限\n" + "".join(lines), "utf-8")
    if not declined:
        assert len(read_catalogue([file]).items) == rows
        return
    with pytest.raises(Refusal) as refused:
        read_catalogue([file])
    assert refused.value.code is RefusalCode.TOO_MANY_CELLS
    assert file.name in refused.value.sentence
