"""The pages for staff as web pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catalogue_xl.excel.installer.bundle import source_folder
from catalogue_xl.excel.installer.pages import write_pages


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    target = tmp_path_factory.mktemp("pages") / "docs"
    return {page.name: page.read_text("utf-8") for page in write_pages(source_folder() / "docs", target)}, target


def it_makes_a_page_of_every_page_for_staff(pages):
    texts, _ = pages
    assert set(texts) == {file.name.replace(".zh.md", ".html") for file in (source_folder() / "docs").glob("*.zh.md")}
    assert "welcome.html" in texts


def it_links_to_nothing_that_is_not_there_and_fetches_nothing(pages):
    texts, folder = pages
    for name, text in texts.items():
        for target in re.findall(r'(?:href|src)="([^"#]+)', text):
            assert (folder / target).is_file(), (name, target)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# 标题 <一>\n", "<title>标题 &lt;一&gt;</title>"),
        ("[指南](guide.zh.md#第二章)\n", '<a href="guide.html#%E7%AC%AC%E4%BA%8C%E7%AB%A0">指南</a>'),
        ("[别处](../README.md)\n", "<p><a>别处</a></p>"),
        ("| 按钮 | 命令 |\n|---|---|\n| 核对 | `x` |\n", "<td>核对</td>"),
        ("<script>alert(1)</script>\n", "&lt;script&gt;"),
    ],
)
def it_writes_each_thing_as_html(tmp_path: Path, markdown, expected):
    docs = tmp_path / "docs"
    (docs / "pictures").mkdir(parents=True)
    (docs / "guide.zh.md").write_text("# 指南\n", encoding="utf-8")
    (docs / "page.zh.md").write_text(markdown, encoding="utf-8")
    write_pages(docs, tmp_path / "out")
    assert expected in (tmp_path / "out" / "page.html").read_text("utf-8")
