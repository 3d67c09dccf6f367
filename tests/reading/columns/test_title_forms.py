import pytest

from catalogue_xl.reading.columns.title_forms import plain
from catalogue_xl.reading.columns.titles import meaning


@pytest.mark.parametrize(
    "printed",
    ["公开时限", "公 开 时 限", "公开\n时限", "公开时限①", "公开时限[2]", "公开时限*", "（公开时限）", "【公开时限】",
     "5.公开时限", "公開時限", "公开时限（工作日）", "公开时限：", "公开时限注1"],
)  # fmt: skip
def it_takes_typography_and_notes_away(printed):
    assert plain(printed) == "公开时限"


@pytest.mark.parametrize(
    ("printed", "role"),
    [
        ("公开肉容", "content"),
        ("责任単位", "agency"),
        ("公幵渠道和栽体", "channel"),
        ("公开对像", "audience"),
        ("公开依椐", "basis"),
        ("公开日录", "level"),
    ],
)
def it_recognises_titles_with_slips_of_a_scan(printed, role):
    assert meaning(printed).role == role


def but_keeps_levels_and_their_numbers():
    assert plain("一级事项") == "一级事项"
    assert meaning("1级目录").ordinal == 1
