from __future__ import annotations

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from catalogue_xl.documents.word.list_numbers import Numbering, counted


@pytest.mark.parametrize(
    ("number", "number_format", "written"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (3, "chineseCountingThousand", "三"),
        (10, "japaneseCounting", "十"),
        (12, "chineseCounting", "十二"),
        (20, "chineseCounting", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (1005, "chineseCountingThousand", "一千零五"),
        (2, "ideographTraditional", "乙"),
        (2, "ideographZodiac", "丑"),
        (12, "decimalEnclosedCircle", "⑫"),
        (28, "upperLetter", "BB"),
        (2, "lowerLetter", "b"),
        (14, "upperRoman", "XIV"),
        (4, "lowerRoman", "iv"),
        (21, "decimalEnclosedCircle", "21"),
        (5, "koreanCounting", "5"),
    ],
)
def it_writes_a_number_as_word_does(number, number_format, written):
    assert counted(number, number_format) == written


def level(depth, text, number_format="decimal", start=1, more=""):
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels, numbers='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>', styles=None):
    root = f'<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{numbers}'
    return Numbering(
        parse_xml(f"{root}</w:numbering>"),
        None if styles is None else parse_xml(f"<w:styles {nsdecls('w')}>{styles}</w:styles>"),
    )


def paragraph(depth=0, number=1, style=""):
    membership = "" if number is None else f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return parse_xml(f"<w:p {nsdecls('w')}><w:pPr>{style}{membership}</w:pPr></w:p>")


def it_counts_the_paragraphs_of_a_list():
    numbers = numbering(level(0, "%1、", "chineseCounting"))
    assert [numbers.label(paragraph()) for _ in range(3)] == ["一、", "二、", "三、"]


def it_starts_deeper_levels_anew_and_names_the_higher_ones():
    numbers = numbering(level(0, "%1", "chineseCounting"), level(1, "%1.%2", more="<w:isLgl/>"))
    labels = [numbers.label(paragraph(depth)) for depth in (0, 1, 1, 0, 1)]
    assert labels == ["一", "1.1", "1.2", "二", "2.1"]


def it_starts_where_the_list_says_and_where_a_number_restarts_it():
    numbers = numbering(
        level(0, "%1", start=5),
        numbers='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>',
    )
    labels = [numbers.label(paragraph(number=number)) for number in (1, 1, 2, 3, 3)]
    assert labels == ["5", "6", "7", "1", "2"]


def it_finds_the_list_of_a_style_and_of_the_style_it_is_based_on():
    link = '<w:pStyle w:val="Heading2"/>'
    numbers = numbering(
        level(0, "%1"),
        level(1, "(%2)", more=link),
        styles='<w:style w:styleId="Heading2"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Mine"><w:basedOn w:val="Heading2"/></w:style>'
        '<w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>',
    )
    assert numbers.label(paragraph(number=None, style=link)) == "(1)"
    assert numbers.label(paragraph(number=None, style='<w:pStyle w:val="Mine"/>')) == "(2)"
    assert numbers.label(paragraph(number=None, style='<w:pStyle w:val="Loop"/>')) == ""


@pytest.mark.parametrize("number", [None, 0, 99])
def it_gives_no_number_to_a_paragraph_in_no_list(number):
    assert numbering(level(0, "%1")).label(paragraph(number=number)) == ""


def it_gives_no_number_for_a_bullet_and_without_definitions():
    assert numbering(level(0, "●", "bullet")).label(paragraph()) == ""
    assert Numbering(None, None).label(paragraph()) == ""
