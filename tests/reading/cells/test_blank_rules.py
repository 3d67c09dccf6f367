"""The rules about blanks: one rule, one little table, and what its last row then says."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from catalogue_xl.core.import_codes import DoubtCode
from catalogue_xl.documents.grid import Cell, Row
from catalogue_xl.reading.cells.blanks import BlankResolver, numbers_head_groups, repeated, worded
from catalogue_xl.reading.columns.alignment import Placed
from catalogue_xl.reading.columns.layout import Field
from catalogue_xl.reading.rows.page_breaks import Below

BLANK_MEANINGS = [
    # rule; the table, its first line the columns; what is known of it; its last row; the doubts about that row
    #
    # The cell itself
    (
        "a cell that a merge covers says what the merge says",
        ["content agency", "甲|县政府办", "乙|^"],
        {"merges_known": True},
        "乙|县政府办(merged)",
        "",
    ),
    (
        "a cell that is covered from the left is empty",
        ["agency channel", "县政府办|<"],
        {"merges_known": True},
        "县政府办|",
        "",
    ),
    (
        "so it is in the lower rows of that merge",
        ["agency channel", "县政府办|<", "^|^"],
        {"merges_known": True},
        "县政府办(merged)|",
        "",
    ),
    (
        "a merge that was judged past the end of a page is doubted",
        ["content agency", "甲|县政府办", "乙|^~"],
        {"merges_known": True},
        "乙|县政府办(blank_above)",
        "agency:across_page=县政府办",
    ),
    (
        "a text that was put together over a page end is doubted",
        ["content agency", "甲|县政府办~"],
        {},
        "甲|县政府办",
        "agency:torn_by_page",
    ),
    (
        "an empty merge is empty",
        ["content agency", "零|县政府办", "甲|", "乙|^"],
        {"merges_known": True},
        "乙|",
        "",
    ),
    (
        "同上 says what stands above",
        ["content agency", "甲|县政府办", "乙|同上"],
        {},
        "乙|县政府办(ditto)",
        "",
    ),
    (
        "同上 in a merge says it in every row of the merge",
        ["content agency", "甲|县政府办", "乙|同上", "丙|^"],
        {"merges_known": True},
        "丙|县政府办(ditto)",
        "",
    ),
    (
        "同上 below nothing is kept as it is written",
        ["content agency", "甲|同上"],
        {},
        "甲|同上",
        "agency:dangling_ditto",
    ),
    (
        "同上 below a cell that was cut off is kept too",
        ["content agency", "甲|!", "乙|同上"],
        {},
        "乙|同上",
        "agency:dangling_ditto",
    ),
    (
        "a typed ideographic space is empty",
        ["content agency", "甲|县政府办", "乙|\u3000"],
        {},
        "乙|",
        "",
    ),
    (
        "a stroke under a heading is empty",
        ["level1 level2 content", "财政|预算|甲", "财政|—|乙"],
        {},
        "财政||乙",
        "",
    ),
    (
        "a stroke elsewhere is empty too, and nothing goes on there",
        ["content agency", "甲|县政府办", "乙|—"],
        {},
        "乙|",
        "",
    ),
    (
        "a stroke in a merge is empty in every row of the merge",
        ["content agency", "甲|—", "乙|^"],
        {"merges_known": True},
        "乙|",
        "",
    ),
    (
        "a cell that was cut off is lost",
        ["content agency", "甲|县政府办", "乙|!"],
        {},
        "乙|lost",
        "agency:cut_off",
    ),
    (
        "a blank below a lost cell is lost with it",
        ["content agency", "甲|!", "乙|"],
        {},
        "乙|lost",
        "agency:merged_with_lost",
    ),
    # Headings
    (
        "a blank heading goes on",
        ["level1 level2 content", "财政|预算|甲", "||乙"],
        {},
        "财政(blank_above)|预算(blank_above)|乙",
        "",
    ),
    (
        "a blank heading that is merged goes on in all the rows of the merge",
        ["level1 level2 content", "财政|预算|甲", "|规划|乙", "^|总结|丙"],
        {},
        "财政(blank_above)|总结|丙",
        "",
    ),
    (
        "a blank heading below a new group does not",
        ["level1 level2 content", "财政|预算|甲", "规划||乙"],
        {},
        "规划||乙",
        "",
    ),
    (
        "other spacing makes no new group, but the blank below it is doubted",
        ["level1 level2 content", "财政|预算|甲", "财 政||乙"],
        {},
        "财 政|预算(blank_above)|乙",
        "level2:reprinted=预算",
    ),
    (
        "a blank heading beside a merge is blank, where the table has merges",
        ["level1 level2 content", "财政|预算|甲", "^||乙"],
        {"merges_known": True, "merged": "level1"},
        "财政(merged)||乙",
        "",
    ),
    (
        "a blank heading that heads a printed one goes on even so",
        ["level1 level2 content", "财政|预算|甲", "|采购|乙"],
        {"merges_known": True},
        "财政(blank_above)|采购|乙",
        "",
    ),
    (
        "but is doubted in a column that has merges",
        ["level1 level2 content", "财政|预算|甲", "|采购|乙"],
        {"merges_known": True, "merged": "level1"},
        "财政(blank_above)|采购|乙",
        "level1:unmerged",
    ),
    (
        "a heading column that the page lost goes on above a printed heading, doubted",
        ["level1 level2 content", "财政|预算|甲", "_|采购|乙"],
        {},
        "财政(same_page_group)|采购|乙",
        "level1:lost_column",
    ),
    (
        "but is blank where no heading is printed",
        ["level1 level2 content", "财政|预算|甲", "_|_|乙"],
        {},
        "||乙",
        "",
    ),
    (
        "a page that lost a column ends nothing in it",
        ["content agency", "甲|县政府办", "乙|_", "丙|"],
        {},
        "丙|县政府办(blank_above)",
        "",
    ),
    (
        "a heading from the next page is taken, and starts a group",
        ["level1 level2 content", "财政|预算|甲", "||乙"],
        {"below": {"level1": "规划"}},
        "规划(blank_below)||乙",
        "level1:below_page=财政",
    ),
    (
        "where it is taken in several rows, the rival is what stands above the first of them",
        ["level1 level2 content", "财政|预算|甲", "||乙", "||丙"],
        {"below": {"level1": "规划"}, "below_rows": 2},
        "规划(blank_below)||丙",
        "level1:below_page=财政",
    ),
    (
        "a page that lost a heading makes the deepest one doubtful",
        ["level1 level2 content", "财政|预算|甲", "?财政|采购|乙"],
        {},
        "财政|采购|乙",
        "level2:unsure_column",
    ),
    # The table before
    (
        "the first heading at the top goes on with the table before, doubted",
        ["level1 content", "|甲"],
        {"before": "财政|零"},
        "财政(table_before)|甲",
        "level1:table_before",
    ),
    (
        "a deeper one does so above a printed heading only",
        ["level2 level3 content", "|决算|甲"],
        {"before": "预算||零", "merges_known": True},
        "预算(table_before)|决算|甲",
        "level2:table_before",
    ),
    (
        "and is blank elsewhere, where the table has merges",
        ["level2 content", "|甲"],
        {"before": "预算|零", "merges_known": True},
        "|甲",
        "",
    ),
    (
        "an empty merge at the top goes on with the table before in all its rows",
        ["content agency", "甲|", "乙|^"],
        {"before": "零|县政府办", "merges_known": True},
        "乙|县政府办(table_before)",
        "",
    ),
    (
        "nothing goes on with the table before once a row has said its own",
        ["level1 level2 content", "机构|领导|甲", "|科室|乙"],
        {"before": "财政||零"},
        "机构(blank_above)|科室|乙",
        "",
    ),
    (
        "a banner ends what stands above",
        ["content agency", "甲|县政府办", "---", "乙|"],
        {},
        "乙|",
        "",
    ),
    (
        "and what the table before said",
        ["level1 content", "---", "|甲"],
        {"before": "财政|零"},
        "|甲",
        "",
    ),
    # Everything else
    (
        "a blank in a column whose cells are often merged goes on",
        ["content agency", "甲|县政府办", "乙|"],
        {},
        "乙|县政府办(blank_above)",
        "",
    ),
    (
        "but is blank where the table has merges",
        ["content agency", "甲|县政府办", "乙|"],
        {"merges_known": True},
        "乙|",
        "",
    ),
    (
        "content never goes on",
        ["content agency", "甲|县政府办", "|县财政局"],
        {},
        "|县财政局",
        "",
    ),
    (
        "a tick never goes on",
        ["content audience+全社会", "甲|√", "乙|"],
        {},
        "乙|",
        "",
    ),
    (
        "a basis goes on within a group",
        ["level1 content basis", "财政|甲|预算法", "|乙|"],
        {},
        "财政(blank_above)|乙|预算法(blank_above)",
        "",
    ),
    (
        "but not below a heading of its own",
        ["level1 content basis", "财政|甲|预算法", "规划|乙|"],
        {},
        "规划|乙|",
        "",
    ),
    (
        "a number goes on where numbers head groups",
        ["seq level1 content", "1|财政|甲", "||乙"],
        {"numbers_head": True},
        "1(blank_above)|财政(blank_above)|乙",
        "",
    ),
    (
        "but not elsewhere",
        ["seq level1 content", "1|财政|甲", "||乙"],
        {},
        "|财政(blank_above)|乙",
        "",
    ),
    (
        "a blank in a column that is filled row by row is blank and doubted",
        ["content agency", "甲|县政府办", "乙|"],
        {"filled": "agency"},
        "乙|",
        "agency:left_blank=县政府办",
    ),
    (
        "a blank among the supporting agencies is doubted where merges are not told",
        ["content support", "甲|县财政局", "乙|"],
        {"spans_known": False},
        "乙|",
        "support:optional_blank",
    ),
    (
        "and is blank where they are",
        ["content support", "甲|县财政局", "乙|"],
        {"spans_known": True},
        "乙|",
        "",
    ),
    (
        "a value from the next page is taken and doubted",
        ["content agency", "甲|县政府办", "乙|"],
        {"below": {"agency": "县财政局"}},
        "乙|县财政局(blank_below)",
        "agency:below_page=县政府办",
    ),
    (
        "but not doubted when it is the one above",
        ["content agency", "甲|县政府办", "乙|"],
        {"below": {"agency": "县 政府办"}},
        "乙|县 政府办(blank_below)",
        "",
    ),
    (
        "a rival on the next page makes the value above doubtful",
        ["content agency", "甲|县政府办", "乙|"],
        {"rivals": {"agency": "县财政局"}},
        "乙|县政府办(blank_above)",
        "agency:page_end=县财政局",
    ),
    (
        "a blank in a column that says 同上 is doubted",
        ["content agency", "甲|县政府办", "乙|"],
        {"worded": "agency"},
        "乙|县政府办(blank_above)",
        "agency:unworded=县政府办",
    ),
]


@pytest.mark.parametrize(
    ("table", "known", "last", "doubts"),
    [case[1:] for case in BLANK_MEANINGS],
    ids=[case[0].replace(" ", "_") for case in BLANK_MEANINGS],
)
def test_what_a_blank_means(table, known, last, doubts):
    resolved = resolve(table[0], table[1:], **known)
    assert ("|".join(map(shown, resolved.values)), " ".join(map(named, resolved.doubts))) == (last, doubts)


def it_invents_no_level_where_merges_are_known(read):
    rows = """
        序号|一级事项|二级事项|公开内容|公开时限|公开主体
        1|财政|预算|年度预算报告及附表全文|20个工作日内|区财政局
        2|^||年度决算报告及附表全文内容|20个工作日内|区财政局
        3|^|采购|政府采购项目公告全文内容|20个工作日内|区财政局
    """
    assert [item.levels for item in read(rows, merges=True).items] == [["财政", "预算"], ["财政"], ["财政", "采购"]]


@pytest.mark.parametrize(
    ("column", "repeats"),
    [
        ("甲 甲", True),
        ("甲 乙 甲", False),
        ("甲 同上 同上", False),
        ("甲 . .", False),
    ],
)
def test_a_column_repeats_a_value_when_it_is_printed_right_below_itself(column, repeats):
    assert repeated(rows_of("agency", column), [0]) == ({0} if repeats else set())


@pytest.mark.parametrize(
    ("column", "says_so"),
    [
        ("甲 同上 同上 同上", True),
        ("甲 同上 同上", False),
        ("甲 同上 同上 同上 . .", True),
        ("甲 同上 同上 同上 . . .", False),
    ],
)
def test_a_column_is_worded_when_同上_is_written_thrice_and_more_often_than_nothing(column, says_so):
    assert worded(rows_of("agency", column), [0]) == ({0} if says_so else set())


@pytest.mark.parametrize(
    ("columns", "rows", "head"),
    [
        ("seq level1", "1|财政 .|. 2|规划", True),
        ("seq level1", "1|财政 2|规划", False),
        ("seq level1", "1|财政 .|. 2|.", False),
        ("seq level1", "1|财政 .|规划", False),
        ("seq content", "1|甲 .|.", False),
        ("level1 content", "财政|甲 .|.", False),
    ],
)
def test_numbers_head_groups_when_they_are_left_out_just_where_the_first_heading_is(columns, rows, head):
    fields = [Field(key, "") for key in columns.split()]
    assert numbers_head_groups(rows_of(columns, rows), fields) is head


def rows_of(columns, rows):
    """Rows written side by side, with a full stop for a blank."""
    return placed_rows(columns.split(), [row.replace(".", "") for row in rows.split()])


def resolve(
    columns, lines, *, before="", below=None, below_rows=1, rivals=None, merged="", filled="", worded="", **known
):
    """The last row.

    BEFORE is a row of the table before; BELOW and RIVALS are what the next page says of the last BELOW_ROWS rows.
    """
    names = columns.split()
    keys = [name.partition("+")[0] for name in names]
    fields = [Field(key, "", option) for key, _, option in (name.partition("+") for name in names)]
    rows = placed_rows(names, lines)
    last = sum(row is not None for row in rows) - 1
    next_page = Below(
        {keys.index(key): (text, Cell(text, 99, 1)) for key, text in (below or {}).items()},
        {keys.index(key): text for key, text in (rivals or {}).items()},
    )
    resolver = BlankResolver(
        fields,
        {(cell.row, cell.column): cell for row in rows if row for cell in row.row.cells if cell.anchor is None},
        merges_known=known.pop("merges_known", False),
        below=dict.fromkeys(range(last + 1 - below_rows, last + 1), next_page),
        before=left_by(fields, placed_rows(names, [before])[0]) if before else None,
        merged=places(keys, merged),
        filled=places(keys, filled),
        worded=places(keys, worded),
        **known,
    )
    resolved, index = None, 0
    for row in rows:
        if row is None:
            resolver.reset()
        else:
            resolved = resolver.resolve(row, index)
            index += 1
    return resolved


def left_by(fields, row):
    """What a table that ends with this row leaves for the one that continues it."""
    table_before = BlankResolver(fields, {}, merges_known=False, below={})
    table_before.resolve(row, 0)
    return table_before.current


def places(keys, named_columns):
    return frozenset(keys.index(key) for key in named_columns.split())


def placed_rows(columns, lines):
    """Rows under their columns; None for a banner, written ``---``.

    ``^`` continues the merged cell above and ``<`` the one to the left, ``~`` says that it goes on past a page end,
    ``!`` was cut off, ``_`` is a column that the page lost, and ``?`` before a row says that it may be another.
    """
    grid = []
    for line in lines:
        number = len(grid) + 1
        texts = [text.strip(" ") for text in line.removeprefix("?").split("|")]
        cells = [Cell("" if text in ("!", "_") else text, number, place) for place, text in enumerate(texts, start=1)]
        for place, text in enumerate(texts):
            if text.endswith("~"):
                cells[place] = replace(cells[place], text=text.removesuffix("~"), across_page=True)
            if text[:1] in ("^", "<"):
                neighbour = grid[-1][1][place] if text[0] == "^" else cells[place - 1]
                anchor = neighbour.anchor or (neighbour.row, neighbour.column)
                cells[place] = replace(cells[place], text="", anchor=anchor)
                top = cells if anchor[0] == number else grid[anchor[0] - 1][1]
                top[anchor[1] - 1] = replace(
                    top[anchor[1] - 1],
                    rowspan=number - anchor[0] + 1,
                    colspan=max(top[anchor[1] - 1].colspan, place + 2 - anchor[1]),
                )
        grid.append((line, cells, texts))
    return [
        None
        if line == "---"
        else Placed(
            Row(tuple(cells)),
            tuple(None if text == "_" else cell for cell, text in zip(cells, texts, strict=True)),
            cut=frozenset(place for place, text in enumerate(texts) if text == "!"),
            missing=frozenset(place for place, text in enumerate(texts) if text == "_"),
            unsure_levels=line.startswith("?"),
        )
        for line, cells, texts in grid
    ]


def shown(value):
    text = "lost" if value.lost else value.text
    return f"{text}({value.rule})" if value.rule else text


def named(doubt):
    """A doubt by its field, its code and what it suggests."""
    code = next(code for code in DoubtCode if re.fullmatch(re.sub(r"{\w+}", ".*", code.sentence), doubt.reason))
    return f"{doubt.field}:{code}" + (f"={doubt.suggestion}" if doubt.suggestion else "")
