import pytest

from catalogue_xl.reading.columns.header import find_header
from catalogue_xl.reading.columns.layout import layout_from_titles
from catalogue_xl.reading.rows.row_kinds import RowKind, RowKinds, depth

HEAD = "序号|公开事项|公开内容|公开主体|公开时限\n"
ITEM = "{}|机构职能|职能和办公地址等信息|县政府办|及时公开\n"
ITEMS = "".join(ITEM.format(number) for number in range(1, 10))


@pytest.fixture
def kind(table):
    def _kind(row, *, merges=False, head=HEAD):
        made = table(head + ITEMS + row, merges=merges)
        header = find_header(made.rows, spans_known=merges)
        body = made.rows[header.stop :]
        fields = layout_from_titles(header.titles, body)
        kinds = RowKinds(made.rows[: header.stop], body, fields, spans_known=merges)
        return kinds.kind(made.rows[-1])

    return _kind


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (ITEM.format(11), RowKind.ITEM),
        (HEAD, RowKind.REPRINT),
        ("— 3 —||||", RowKind.PAGE),
        ("（续上页）||||", RowKind.PAGE),
        ("注：本目录由县政府办解释||||", RowKind.NOTE),
        ("合计|9项|||", RowKind.TOTAL),
        ("（以下空白）||||", RowKind.END),
        ("……|……|……|……|……", RowKind.END),
        ("填写说明：顺序编号|按标准指引填写|写明要素|写全称|写明工作日", RowKind.NOTE),
        ("示例|机构职能|职能和办公地址等信息|县政府办|及时公开", RowKind.NOTE),
        ("填表人：甲某||审核人：乙某||", RowKind.SIGNATURE),
        ("一、机构信息||||", RowKind.BANNER),
        ("二、|业务信息|||", RowKind.BANNER),
        ("三|执法信息|||", RowKind.BANNER),
        ("|四、财务信息|||", RowKind.BANNER),
        ("||和联系方式||", RowKind.REST),
        ("|领导信息|领导的姓名和分工|县政府办|", RowKind.ITEM),
        ("11|联系人：见附件|联系人的姓名|县政府办|", RowKind.ITEM),
    ],
)
def it_tells_what_a_row_is(kind, row, expected):
    assert kind(row) is expected


def it_takes_a_long_text_across_the_table_for_a_note(kind):
    assert (
        kind(
            "各单位应当在信息形成后及时报送县政府办，由县政府办统一发布，逾期没有报送的，由县政府办予以通报批评。|<|<|<|<",
            merges=True,
        )
        is RowKind.NOTE
    )


def it_leaves_content_without_a_number_alone_where_rows_are_not_numbered(kind):
    assert kind("|和联系方式||", head="公开事项|公开内容|公开主体|公开时限|备注\n") is RowKind.ITEM


def it_joins_the_rest_of_a_torn_row_and_flags_it(read):
    item = read(HEAD + ITEMS + "||和联系方式||").items[-1]
    assert item.values["content"] == "职能和办公地址等信息\n和联系方式"
    assert [(filled.field, filled.rule) for filled in item.filled] == [("content", "continued")]
    assert "续行" in item.doubts[0].reason


def it_counts_how_deep_a_banner_stands():
    banners = ["第一部分 总则", "一、机构", "（一）领导", "1.简历", "1.1 姓名", "重点领域"]
    assert [depth(banner) for banner in banners] == [0, 1, 2, 3, 4, 1]


def it_puts_a_banner_into_the_group_of_the_broader_one_above(read):
    text = HEAD + "一、政务||||\n（一）机构||||\n" + ITEM.format(1) + "（二）人事||||\n" + ITEM.format(2)
    got = read(text + "二、财务||||\n" + ITEM.format(3))
    assert [item.values["group"] for item in got.items] == [
        "一、政务 / （一）机构",
        "一、政务 / （二）人事",
        "二、财务",
    ]


def it_takes_headings_of_an_outline_for_banners(read):
    text = "序号|公开事项|公开内容|公开主体\n1|机构信息||\n1.1|职能|主要职能|县政府办\n1.2|领导|领导分工|县政府办\n"
    got = read(text + "2|财政信息||\n2.1|预算|部门预算|县财政局\n")
    assert [item.values["group"] for item in got.items] == ["1 机构信息", "1 机构信息", "2 财政信息"]
    assert [item.values["notes"] for item in got.items] == ["序号：1.1", "序号：1.2", "序号：2.1"]
