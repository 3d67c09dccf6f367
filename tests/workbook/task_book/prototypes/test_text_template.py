from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.workbook.task_book.prototypes.text_template import Size, Template, mark

SIZES = {"tasks": Size(1, 2), "rows": Size(2, 10)}


def part(tasks: int, rows: int) -> str:
    return f"<f>'_任务信息'!$D$2:$D${tasks + 1}</f><f>$D$2:$D${rows + 74}</f><x y='{rows}'/><f>$D$8:$D$84</f>"


@given(st.integers(0, 2000), st.integers(0, 2000))
def it_fills_in_every_size(tasks: int, rows: int) -> None:
    template = Template(part(1, 2), part(2, 10), SIZES)
    assert "".join(template.fill({"tasks": tasks, "rows": rows}, {})) == part(tasks, rows)


def it_fills_in_texts_that_may_look_like_marks_themselves() -> None:
    marked = f"1 {mark('agency')}、{mark('now')}"
    template = Template(marked, marked, SIZES)
    texts = {mark("agency"): mark("now"), mark("now"): "$D$2"}
    assert "".join(template.fill({}, texts)) == f"1 {mark('now')}、$D$2"


def it_packs_a_long_stretch_once() -> None:
    template = Template("1" + "目录" * 1000, "2" + "目录" * 1000, SIZES)
    *_, block = template.fill({"tasks": 7}, {})
    assert block.content.decode() == "目录" * 1000


@pytest.mark.parametrize(
    ("small", "large"),
    [("<a>1</a>", "<b>2</b>"), ("<a>1</a>", "<a>1</a> "), ("A1", "A6"), ("$D$2", "$DE2"), ("1", "1 1")],
)
def but_what_differs_in_anything_else_is_none(small: str, large: str) -> None:
    with pytest.raises(ValueError, match=r"differ|grows"):
        Template(small, large, SIZES)


def but_two_sizes_that_grow_alike_cannot_be_told_apart() -> None:
    with pytest.raises(ValueError, match="differ"):
        Template("1", "2", {"tasks": Size(1, 2), "rows": Size(4, 5)})
