from __future__ import annotations

from catalogue_xl.checks.unknown_channels import check_channels


def found(book, *cells):
    table = "\n".join(["channel | content", *(f"{cell} | x" for cell in cells)])
    return [(p.code, p.cell, p.found) for p in check_channels(book(items=table))]


def it_knows_the_usual_channels(book):
    assert found(book, "政府网站 政务新媒体", "■政府网站 □政府公报", "区人民政府门户网站（或政务新媒体等渠道）") == []


def it_reports_the_others(book):
    assert found(book, "政府网站、区教育局") == [("unknown_channel", "Q2", "区教育局")]


def it_suggests_what_was_probably_meant(book):
    (problem,) = check_channels(book(items="channel\n政府网占"))
    assert problem.expected == "“政府网站”"


def it_reports_items_without_a_channel(book):
    assert found(book, "政府网站", "", "□政府网站 □政府公报") == [
        ("no_channel", "Q3", ""),
        ("no_channel", "Q4", "□政府网站 □政府公报"),
    ]


def but_not_where_the_document_has_no_such_column(book):
    assert found(book, "", "") == []
