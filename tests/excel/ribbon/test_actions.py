"""The table of actions."""

from __future__ import annotations

import importlib
import inspect
import keyword

import click
import pytest

from catalogue_xl.cli.app import app
from catalogue_xl.excel.ribbon.actions import ACTIONS, GROUPS, action_named


def it_names_each_action_and_group_once():
    for ids in ([a.id for a in ACTIONS], [g.id for g in GROUPS], [a.label for a in ACTIONS]):
        assert len(ids) == len(set(ids))


def it_puts_each_action_in_a_group_and_leaves_no_group_empty():
    assert {a.group for a in ACTIONS} == {g.id for g in GROUPS}
    order = [g.id for g in GROUPS]
    assert [a.group for a in ACTIONS] == sorted((a.group for a in ACTIONS), key=order.index)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def it_names_functions_that_are_there(action):
    assert action.id.isidentifier()
    assert not keyword.iskeyword(action.id)
    function = getattr(importlib.import_module("catalogue_xl.addin"), action.id)
    required = [p for p in inspect.signature(function).parameters.values() if p.default is p.empty]
    assert not [p for p in required if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]


def it_has_one_public_function_in_the_addin_for_each_with_its_label():
    module = importlib.import_module("catalogue_xl.addin")
    functions = {name: value for name, value in vars(module).items() if inspect.isfunction(value) and name[0] != "_"}
    assert list(functions) == [action.id for action in ACTIONS]
    for action in ACTIONS:
        assert functions[action.id].__doc__.startswith(f"{action.label}: ")
        assert action.id in dir(module)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def it_names_commands_and_options_that_are_there(action):
    words = action.command.split()
    if words and not words[0].startswith("--"):
        command = app.get_command(click.Context(app), words[0])
        assert command is not None
        assert set(words[1:]) <= {option for parameter in command.params for option in parameter.opts}


def it_asks_before_every_action_that_changes_the_work_of_others():
    assert {a.id for a in ACTIONS if a.confirm} == {"fix", "distribute", "merge", "resolve", "undo"}


def it_knows_no_other_word():
    assert action_named("validate").label == "核对"
    for word in ("", "Validate", "evil", "__init__", "validate "):
        assert action_named(word) is None
