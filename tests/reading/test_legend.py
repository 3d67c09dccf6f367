import pytest

from catalogue_xl.documents.grid import Document, Line
from catalogue_xl.reading.legend import legend_of

HEAD = "序号|公开事项|公开内容|公开方式\n"


@pytest.mark.parametrize(
    "text",
    [
        "●表示主动公开，▲表示依申请公开",
        "说明：“●”为主动公开；“▲”为依申请公开。",
        "● 主动公开　▲ 依申请公开",
        "主动公开用●，依申请公开用▲",
    ],
)
def it_reads_the_ways_of_explaining_marks(text):
    legend = legend_of(Document("目录.txt", (Line(text, 1),)))
    assert legend.meaning_of("method", "●") == "主动公开"
    assert legend.meaning_of("method", "● ▲") == "主动公开、依申请公开"


def but_a_mark_that_is_not_explained_stays(read):
    got = read(HEAD + "1|机构|职能|●\n2|领导|分工|◆", before="●表示主动公开")
    assert [item.values["method"] for item in got.items] == ["主动公开", "◆"]
    assert [filled.rule for filled in got.items[0].filled] == ["legend"]
    assert not got.items[1].filled


def and_a_legend_below_the_table_counts_too(read):
    assert read(HEAD + "1|机构|职能|▲", after="注：▲为依申请公开").items[0].values["method"] == "依申请公开"
