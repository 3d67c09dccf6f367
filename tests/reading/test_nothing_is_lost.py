"""The first law of the product: every non-blank input cell is in the catalogue or among the leftovers."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from catalogue_xl.documents.grid import Cell, Document, Row, Table
from catalogue_xl.reading.document import understand

from .telling import is_told, told

HEADER = ("序号", "一级事项", "二级事项", "公开内容", "公开主体", "公开渠道", "公开时限", "备注")
TEXTS = st.sampled_from(
    [
        "", "", "", "\u3000", "同上", "1", "2", "7", "机构职能", "财政信息", "区政府文件", "政府采购",
        "公开部门预算、决算的说明和报表等信息", "区财政局", "区财政局牵头，各部门配合", "各镇\n各部门",
        "政府网站", "政府网站 公示栏",
        "形成之日起20个工作日内", "及时公开", "— 3 —", "注：说明", "甲乙丙", "√", "《条例》（国务院令第711号）",
        "合计", "16项", "以下空白", "填表人：甲某", "一、机构信息", "（一）领导", "一", "1.1", "1.2", "附表1：术语",
        "序号", "公开内容", "姓名", "联系电话", "职务", "某县某局公开目录", "●", "●表示主动公开", "×", "續表",
        "公开肉容",
    ]
)  # fmt: skip
ROWS = st.lists(st.lists(TEXTS, min_size=1, max_size=10), min_size=1, max_size=12)


def assert_all_told(table: Table, header_rows: int) -> None:
    everything = told(understand(Document("表.txt", (table,))))
    for row in table.rows[header_rows:]:
        for cell in row.printed:
            assert is_told(cell.text, everything), cell


@settings(deadline=None)
@given(rows=ROWS, breaks=st.lists(st.integers(1, 12), max_size=3))
@example(rows=[["机构职能"], ["（一）领导"]], breaks=[])
def test_every_cell_of_a_ragged_text_table_is_told(rows, breaks):
    built = [Row(tuple(Cell(text, 1, column) for column, text in enumerate(HEADER, start=1)))]
    for number, texts in enumerate(rows, start=2):
        page = 1 + sum(number > place for place in breaks)
        built.append(Row(tuple(Cell(text, number, column) for column, text in enumerate(texts, start=1)), page))
    assert_all_told(Table("表1", tuple(built), spans_known=False), 1)


@settings(deadline=None)
@given(data=st.data(), rows=st.lists(st.lists(TEXTS, min_size=8, max_size=8), min_size=1, max_size=10))
def test_every_cell_of_a_table_with_random_merges_is_told(data, rows):
    texts = [list(HEADER), *rows]
    anchors: dict[tuple[int, int], tuple[int, int]] = {}
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for _ in range(data.draw(st.integers(0, 5))):
        top, left = data.draw(st.integers(2, len(texts))), data.draw(st.integers(1, 8))
        bottom, right = data.draw(st.integers(top, len(texts))), data.draw(st.integers(left, min(8, left + 2)))
        area = [(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)]
        if any(place in anchors or place in spans for place in area):
            continue
        spans[top, left] = (bottom - top + 1, right - left + 1)
        anchors.update({place: (top, left) for place in area if place != (top, left)})
    built = []
    for r, line in enumerate(texts, start=1):
        cells = []
        for c, text in enumerate(line, start=1):
            if (r, c) in anchors:
                cells.append(Cell("", r, c, anchor=anchors[r, c]))
            else:
                rowspan, colspan = spans.get((r, c), (1, 1))
                cells.append(Cell(text, r, c, rowspan, colspan))
        built.append(Row(tuple(cells)))
    assert_all_told(Table("表1", tuple(built), spans_known=True), 1)


WIDE = ("序号", "公开事项", "公开内容", "公开对象", "特定群体", "公开渠道", "网站", "公开层级", "责任科室", "公开主体")
OVER = st.sampled_from(
    ["", "序号", "公开事项", "公开内容", "公开方式", "公开渠道", "全社会", "网站", "县级", "1", "甲"]
)


@settings(deadline=None)
@given(
    rows=st.lists(st.lists(TEXTS, min_size=10, max_size=10), min_size=1, max_size=14),
    below=st.lists(OVER, min_size=10, max_size=10),
    again=st.integers(1, 14),
    spans_known=st.booleans(),
)
def test_every_cell_is_told_below_headers_of_two_rows_that_return(rows, below, again, spans_known):
    texts = [WIDE, below, *rows[:again], WIDE, below, *rows[again:]]
    built = [
        Row(tuple(Cell(text, number, column) for column, text in enumerate(line, start=1)))
        for number, line in enumerate(texts, start=1)
    ]
    assert_all_told(Table("表1", tuple(built), spans_known=spans_known), 1)


@settings(deadline=None)
@given(
    parts=st.lists(st.lists(st.lists(TEXTS, min_size=5, max_size=5), min_size=1, max_size=5), min_size=2, max_size=4)
)
def test_every_cell_is_told_of_tables_that_go_on_with_one_another(parts):
    header = Row(tuple(Cell(text, 1, column) for column, text in enumerate(HEADER[:5], start=1)))
    tables = []
    for place, rows in enumerate(parts, start=1):
        built = [
            Row(tuple(Cell(text, number, column) for column, text in enumerate(line, start=1)))
            for number, line in enumerate(rows, start=2)
        ]
        tables.append(Table(f"表{place}", tuple([header, *built] if place == 1 else built), spans_known=True))
    everything = told(understand(Document("表.docx", tuple(tables))))
    for table in tables:
        for row in table.rows:
            assert all(is_told(cell.text, everything) for cell in row.printed)
