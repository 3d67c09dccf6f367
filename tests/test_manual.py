"""The pages for staff: every button described, every picture there, every command one that exists."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from catalogue_xl.cli.app import app
from catalogue_xl.excel.ribbon.actions import ACTIONS, GROUPS

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
MANUAL = (DOCS / "manual.zh.md").read_text("utf-8")
PAGES = sorted([ROOT / "README.md", *DOCS.glob("*.md")])
PICTURES = sorted((DOCS / "pictures").iterdir())
# A command in a line of its own, or in back quotes. What follows a placeholder is not judged.
_COMMAND = re.compile(r"^(?:\$ )?(catalogue-xl [^\n…]+)$|`(catalogue-xl [^`\n…]+)`", re.MULTILINE)


def it_describes_every_button_under_its_group():
    headings = re.findall(r"^(##|###) (.+)$", MANUAL, re.MULTILINE)
    expected = []
    for group in GROUPS:
        expected.append(("##", group.label))
        expected += [("###", action.label) for action in ACTIONS if action.group == group.id]
    assert [one for one in headings if one[1] != "常见问题"] == expected


def it_names_the_command_of_every_button_that_has_one():
    named = dict(re.findall(r"^\| (\S+) \| `catalogue-xl ([^`]+)` \|$", MANUAL, re.MULTILINE))
    for action in ACTIONS:
        if action.command and not action.command.startswith("--") and action.id != "next_problem":
            words = set(named[action.label].split())
            assert set(action.command.split()) <= words, action.id


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def it_links_only_to_files_that_are_there(page):
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text("utf-8")):
        assert target.startswith("http") or (page.parent / target).exists(), target


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def it_shows_every_picture_and_keeps_it_small(picture):
    assert f"](pictures/{picture.name})" in MANUAL
    assert picture.stat().st_size < 100_000


def it_draws_the_ribbon_as_its_xml_has_it():
    subprocess.run([sys.executable, str(ROOT / "tools" / "draw_ribbon.py"), "--check"], check=True)


def commands_in(page: Path) -> list[str]:
    return [(a or b).strip() for a, b in _COMMAND.findall(page.read_text("utf-8"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def it_gives_only_commands_and_options_that_exist(page):
    for line in commands_in(page):
        words = shlex.split(line)[1:]
        command: click.Command = app
        while isinstance(command, click.Group) and words and not words[0].startswith("-"):
            name = words.pop(0)
            found = command.get_command(click.Context(command), name)
            assert found is not None, line
            command = found
        known = {option for parameter in command.params for option in parameter.opts} | {"--help", "-h", "--debug"}
        assert {word for word in words if re.match(r"-+[a-z]", word)} <= known, line


def test_the_pages_give_commands_at_all():
    assert sum(len(commands_in(page)) for page in PAGES) > 40


def it_lists_every_button_in_the_first_run_on_windows():
    checklist = (DOCS / "first-run-windows.zh.md").read_text("utf-8")
    assert all(action.label in checklist for action in ACTIONS)
