"""The ribbon's voice: what is said to somebody who presses buttons names no command, no option, and buttons that exist.

Whatever a button may say stands in a module that can be reached from the buttons. A sentence that names a command
comes from ``by_face``, or from a refusal's two remedies.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import click
import pytest

from catalogue_xl.cli.app import COMMANDS, app
from catalogue_xl.core.faces import by_face, on_the_ribbon
from catalogue_xl.core.import_codes import DoubtCode, FillRule, LeftoverCode
from catalogue_xl.core.problems import ProblemCode
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import all_sheets
from catalogue_xl.excel.ribbon.actions import ACTIONS
from house import House, Module, When

OF_THE_COMMAND_LINE = re.compile(r"catalogue-xl (?!@)|(?<![\w-])--[a-z]|[a-z] 命令|这条命令|[在到]命令行")
BUTTON = re.compile(r"(?:点|点一次)“([^”]+)”|按“([^”]+)”(?:即可|查看|生成)")
OFFICE_WORDS = {"启用编辑", "+"}
"""What is pressed and is Excel's own."""
HEADING = "catalogue-xl … 环境检查"
"""Of a page, with the version."""
WRITTEN_BY_A_COMMAND = {"reading.mapping"}
"""What ``import --write-mapping`` writes for those who go on with ``--mapping``."""
CHINESE = re.compile(r"[\u4e00-\u9fff]")
HOUSE = House()


def reached() -> list[Module]:
    """The modules that a press of a button may run."""
    used: dict[str, list[Module]] = {}
    for (user, other), when in HOUSE.imports.items():
        if when is not When.TYPED:
            used.setdefault(user.name, []).append(other)
    known = {module.name: module for module in HOUSE.paths}
    waiting, found = [m for m in HOUSE.paths if m.name.startswith(("addin", "excel.buttons"))], {}
    while waiting:
        module = waiting.pop()
        if module.name not in found:
            found[module.name] = known[module.name]
            waiting += used.get(module.name, [])
    return sorted(found.values())


REACHED = reached()
SAYING = [module for module in REACHED if module.name not in {"core.refusal_codes", *WRITTEN_BY_A_COMMAND}]


def tree_of(module: Module) -> ast.Module:
    return ast.parse(HOUSE.paths[module].read_text("utf-8"))


def sentences(tree: ast.Module) -> Iterator[str]:
    """The Chinese texts of a module, without docstrings and without what ``by_face`` says on a command line."""
    passed: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.add(id(node.value))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "by_face":
            passed.update(id(one) for one in ast.walk(node.args[0]))
    for node in ast.walk(tree):
        if id(node) in passed:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        elif isinstance(node, ast.JoinedStr):
            text = "".join(str(one.value) if isinstance(one, ast.Constant) else "…" for one in node.values)
        else:
            continue
        if CHINESE.search(text):
            yield text


def codes_in(tree: ast.Module) -> Iterator[RefusalCode]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "RefusalCode":
            yield RefusalCode[node.attr]


def it_reaches_what_the_buttons_use_and_not_the_command_line():
    names = {module.name for module in REACHED}
    assert {"excel.buttons.corresponding", "operations.correspondence.mail", "exchange.merging.merge_report"} <= names
    assert not [name for name in names if name.startswith("cli")]


@pytest.mark.parametrize("module", SAYING, ids=str)
def it_names_no_command_in_what_a_button_may_say(module: Module):
    told = [text for text in sentences(tree_of(module)) if OF_THE_COMMAND_LINE.search(text)]
    assert [text for text in told if text != HEADING] == []


@pytest.mark.parametrize("code", sorted({code for module in REACHED for code in codes_in(tree_of(module))}))
def it_names_none_in_why_a_button_declines(code: RefusalCode):
    for text in (code.what, code.on_the_ribbon):
        assert not OF_THE_COMMAND_LINE.search(text), text


@pytest.mark.parametrize("words", [ProblemCode, DoubtCode, FillRule, LeftoverCode])
def it_names_none_in_what_is_written_into_sheets(words):
    told = [text for code in words for text in vars(code).values() if isinstance(text, str)]
    assert any(CHINESE.search(text) for text in told)
    assert [text for text in told if OF_THE_COMMAND_LINE.search(text)] == []


def it_names_none_in_the_help_of_the_columns():
    told = [text for sheet in all_sheets() for text in (sheet.description, *(c.description for c in sheet.columns))]
    assert [text for text in told if OF_THE_COMMAND_LINE.search(text)] == []


def it_names_only_buttons_that_there_are():
    labels = {action.label for action in ACTIONS} | OFFICE_WORDS
    told = [text for module in REACHED for text in sentences(tree_of(module))]
    named = {name for text in told for pair in BUTTON.findall(text) for name in pair if name}
    assert {"发邮件", "处理冲突", "看进度"} <= named
    assert named - labels == set()


def it_names_only_options_that_there_are():
    context = click.Context(app)
    commands = [app.get_command(context, name) for name in COMMANDS]
    parts = [part for one in commands for part in (one, *getattr(one, "commands", {}).values())]
    known = {word for part in parts for option in part.params for word in option.opts}
    named = {word for code in RefusalCode for word in re.findall(r"--[a-z][a-z-]*", code.remedy)}
    assert named - known - {"--via"} == set()
    assert "--send" in named


def it_speaks_to_whoever_is_there():
    refusal = Refusal(RefusalCode.NO_MAIL_SERVER)
    with on_the_ribbon():
        assert ("再点一次按钮" in refusal.sentence, by_face("甲", "乙")) == (True, "乙")
    assert ("--server" in refusal.sentence, by_face("甲", "乙")) == (True, "甲")
