from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.workbook.xlsx.patching.markup import (
    attribute_text,
    attributes,
    before_end,
    children,
    cut,
    decoded,
    element_text,
    opening,
    with_attribute,
)

TEXTS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff") | st.sampled_from("\t\n\r")
)


@given(TEXTS, TEXTS)
def it_writes_text_that_a_parser_reads_as_it_was(attribute: str, text: str):
    xml = f'<a b="{attribute_text(attribute)}">{element_text(text)}</a>'
    read = ElementTree.fromstring(xml)
    assert (read.get("b"), read.text or "") == (attribute, text)
    assert attributes(xml[: xml.index(">", len(attribute_text(attribute))) + 1]) == {"b": attribute}


@pytest.mark.parametrize(
    ("xml", "found"),
    [
        ("<a/>", []),
        ('<?xml version="1.0"?>\n<a><b/><c x="1>2"/></a>', [("b", "<b/>"), ("c", '<c x="1>2"/>')]),
        ("<a><!-- <b/> --><b>汉<b>字</b></b >\n<x:d xmlns:x='u'> </x:d></a>", [
            ("b", "<b>汉<b>字</b></b >"), ("x:d", "<x:d xmlns:x='u'> </x:d>"),
        ]),
    ],
)  # fmt: skip
def it_finds_the_elements_directly_inside_the_root(xml: str, found: list[tuple[str, str]]):
    assert list(cut(xml, children(xml))) == found


@pytest.mark.parametrize(
    ("tag", "name", "value", "after"),
    [
        ('<row r="1"/>', "ht", "20", '<row r="1" ht="20"/>'),
        ('<row r="1" ht="2" >', "ht", "20", '<row r="1" ht="20" >'),
        ("<row r='1' ht='2'>", "ht", None, "<row r='1'>"),
        ('<row r="1">', "ht", None, '<row r="1">'),
        ('<a xht="1"/>', "ht", '"<', '<a xht="1" ht="&quot;&lt;"/>'),
    ],
)
def it_sets_an_attribute_and_leaves_the_others(tag: str, name: str, value: str | None, after: str):
    assert with_attribute(tag, name, value) == after


@pytest.mark.parametrize(
    ("xml", "after"),
    [
        ("<a><b/></a>", "<a><b/><c/></a>"),
        ("<a/>", "<a><c/></a>"),
        ("<?xml?><x:a y='/>' /> ", "<?xml?><x:a y='/>'><c/></x:a> "),
    ],
)
def it_adds_at_the_end_of_the_root(xml: str, after: str):
    assert before_end(xml, "<c/>") == after


def it_reads_any_encoding_and_says_utf_8():
    for encoding in ("utf-8", "utf-16", "gb18030"):
        xml = f'<?xml version="1.0" encoding="{encoding}"?><a>目录</a>'.encode(encoding)
        assert decoded(xml) == '<?xml version="1.0" encoding="UTF-8"?><a>目录</a>'
    assert decoded("\ufeff<a/>".encode()) == "<a/>"


def it_gives_the_opening_tag_of_the_root():
    assert opening('<?xml version="1.0"?>\r\n<a b=">"><c/></a>') == '<a b=">">'
