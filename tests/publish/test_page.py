"""The page as a citizen meets it: in a real browser, with a keyboard, on a telephone, on paper."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from catalogue_xl.publish.public_catalogue import public_catalogue
from catalogue_xl.publish.web.page import web_fragment, web_page
from catalogue_xl.workbook.master.master import Master
from tests.publish.browser import Browser

pytestmark = pytest.mark.slow

FOUND = "document.getElementById('found').textContent"
ROWS = "document.getElementById('catalogue').tBodies[0].rows"
FIRST = f"Array.from({ROWS}[0].cells, cell => cell.innerText.trim())"
SERIOUS = "['serious', 'critical'].includes(one.impact)"


@pytest.fixture
def page(browser: Browser, part: Callable[[str], Path]) -> Browser:
    """The sample's page, open."""
    browser.open(part("page"))
    return browser


def choose(page: Browser, name: str, value: str) -> None:
    page.ask(
        f"(e => {{ e.value = {value!r}; e.dispatchEvent(new Event('change')) }})(document.getElementById({name!r}))"
    )


def printed(page: Browser, folder: Path) -> str:
    """What stands on paper, with a form feed behind each sheet."""
    page.print(folder / "a.pdf")
    return subprocess.run(["pdftotext", folder / "a.pdf", "-"], capture_output=True, text=True, check=True).stdout


class DescribeThePage:
    def it_asks_nobody_for_anything(self, page):
        assert page.ask(FOUND) == "共88项"
        assert page.requested == []

    def it_finds_the_items_that_have_all_words(self, page):
        page.ask("document.getElementById('words').focus()")
        page.type("预算　")
        assert 0 < page.ask(f"{ROWS}.length") < 88
        page.type("区财政局")
        found = page.ask(f"Array.from({ROWS}, row => row.innerText)")
        assert found
        assert all("预算" in text and "财政局" in text for text in found)
        assert page.ask(FOUND) == f"共88项，符合条件的{len(found)}项"
        page.press("Escape", 27)
        assert page.ask(FOUND) == "共88项"

    def it_says_that_nothing_was_found(self, page):
        page.ask("document.getElementById('words').focus()")
        page.type("没有这样的词")
        assert page.ask(FOUND) == "共88项，符合条件的0项"

    @pytest.mark.parametrize(
        ("name", "value", "data"),
        [
            ("by-agency", "区信访局", "agencies"),
            ("by-channel", "政府公报", "channels"),
            ("by-kind", "定期", "kind"),
        ],
    )
    def it_shows_only_what_is_chosen(self, page, name, value, data):
        choose(page, name, value)
        chosen = page.ask(f"Array.from({ROWS}, row => row.dataset.{data})")
        assert chosen
        assert all(value in one.split("|") for one in chosen)
        assert f"（{len(chosen)}）" in page.ask(f"document.getElementById({name!r}).selectedOptions[0].textContent")

    def it_shows_the_items_below_a_heading(self, page):
        choose(page, "by-level1", "机构职能")
        assert page.ask(f"{ROWS}.length") == 5
        page.ask("Array.from(document.querySelectorAll('#controls button')).at(-1).click()")
        assert page.ask(FOUND) == "共88项"

    def it_is_ordered_by_a_column_with_the_keyboard_alone(self, page):
        page.ask("document.querySelector('th[data-key=seq] button').focus()")
        for wanted, direction in (("1", "ascending"), ("88", "descending"), ("1", None)):
            page.press("Enter", 13, "\r")
            assert page.ask(FIRST)[0] == wanted
            assert page.ask("document.querySelector('th[data-key=seq]').getAttribute('aria-sort')") == direction

    def it_is_walked_through_in_order_with_the_tabulator(self, page):
        names = []
        for _ in range(8):
            page.press("Tab", 9)
            names.append(page.ask("document.activeElement.className || document.activeElement.id"))
        assert names[:2] == ["skip", "words"]
        assert names[2:6] == ["by-level1", "by-agency", "by-kind", "by-channel"]

    def it_has_an_address_for_each_item(self, browser, part):
        browser.open(part("page"), "#SX0040")
        assert browser.ask("document.activeElement.id") == "SX0040"
        assert browser.ask("document.activeElement.classList.contains('here')")
        browser.ask("location.hash = '#SX0007'")
        assert browser.ask("new Promise(done => setTimeout(() => done(document.activeElement.id), 50))") == "SX0007"

    def and_shows_the_item_although_a_filter_would_not(self, page):
        choose(page, "by-level1", "机构职能")
        page.ask("location.hash = '#SX0088'")
        assert page.ask("new Promise(done => setTimeout(() => done(document.activeElement.id), 50))") == "SX0088"
        assert page.ask(FOUND) == "共88项"

    @pytest.mark.parametrize("width", [375, 1280])
    def it_shuts_nobody_out(self, browser, part, axe, width):
        browser.open(part("page"), width=width)
        browser.ask(axe)
        found = browser.ask(
            f"axe.run().then(r => r.violations.filter(one => {SERIOUS}).map(one => one.id + ': ' + one.nodes[0].html))"
        )
        assert found == []

    @pytest.mark.parametrize("width", [320, 375, 768])
    def it_fits_a_telephone(self, browser, part, width):
        browser.open(part("page"), width=width)
        assert browser.ask("document.documentElement.scrollWidth") <= width

    def it_is_whole_on_paper_whatever_is_shown_and_has_the_titles_on_every_page(self, page, tmp_path):
        choose(page, "by-level1", "机构职能")
        choose(page, "by-level1", "")
        text = printed(page, tmp_path)
        sheets = text.split("\f")[:-1]
        assert len(sheets) > 2
        assert all("公开内容" in sheet for sheet in sheets)
        assert "全部清除" not in text
        assert page.ask("document.querySelectorAll('th button').length") > 5

    def it_is_a_whole_table_where_scripts_do_not_run(self, browser, part):
        browser.open(part("page"), script=False)
        browser.ask("1")
        assert page_text(part("page")).count('<tr role="row" id="SX') == 88


def page_text(path: Path) -> str:
    return path.read_text("utf-8")


def it_shows_a_large_catalogue_in_pages(browser, tmp_path, master_of):
    rows = [{"seq": n, "level1": f"事项{n % 7}", "content": f"内容{n}", "agency": "县局"} for n in range(1, 251)]
    path = tmp_path / "a.html"
    path.write_text(web_page(public_catalogue(master_of(*rows), day=date(2026, 3, 2)), ""), "utf-8")
    browser.open(path, "#SX0240")
    assert browser.ask("document.activeElement.id") == "SX0240"
    assert browser.ask(FOUND) == "共250项，这里是第201至250项"
    browser.ask("document.querySelector('#pages button').click()")
    assert browser.ask(FOUND) == "共250项，这里是第101至200项"
    text = printed(browser, tmp_path)
    assert all(f"内容{n}" in text for n in (1, 100, 250))


HOSTILE = "<script>alert(1)</script>\"'&<b>"


@pytest.mark.parametrize("make", [lambda one: web_page(one, HOSTILE), web_fragment])
def it_takes_no_text_for_markup(make, master_of):
    keys = ("process", "level1", "content", "basis", "deadline", "agency", "channel", "audience", "tier", "group")
    master: Master = master_of(dict.fromkeys(keys, HOSTILE), title=HOSTILE)
    text = make(public_catalogue(master, day=date(2026, 3, 2)))
    assert "<script>alert" not in text
    assert "<b>" not in text
    assert text.count("&lt;script&gt;alert(1)") >= len(keys)


def it_gives_an_editor_nothing_but_a_table(part):
    text = page_text(part("fragment"))
    assert text.startswith("<table ")
    assert text.rstrip().endswith("</table>")
    assert not any(word in text for word in ("<script", "<style", "class=", "<link", "http", "onclick"))
    assert 'colspan="3"' in text
    assert 'rowspan="' in text


def and_nothing_in_the_page_comes_from_elsewhere(part):
    text = page_text(part("page"))
    assert not any(word in text for word in ("http://", "https://", "src=", "@import", "url("))


def it_keeps_what_is_not_ticked_out_of_sight(browser, tmp_path, master_of):
    master = master_of({"content": "预算", "agency": "县局", "channel": "■政府网站 □政府公报\n■公示栏"})
    (tmp_path / "a.html").write_text(web_page(public_catalogue(master, day=date(2026, 3, 2)), ""), "utf-8")
    browser.open(tmp_path / "a.html")
    assert "政府公报" not in browser.ask(f"{ROWS}[0].innerText")
    browser.ask("document.getElementById('words').focus()")
    browser.type("政府公报")
    assert browser.ask(FOUND) == "共1项，符合条件的0项"
