"""The README's session is run, line by line."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from catalogue_xl.cli import main
from catalogue_xl.cli.app import COMMANDS
from catalogue_xl.sample import sample_file

pytestmark = pytest.mark.slow

README = Path(__file__).resolve().parents[2] / "README.md"


def session() -> list[tuple[str, list[str]]]:
    """(command, lines shown) of the console block."""
    (block,) = re.findall(r"```console\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    steps: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            steps.append((line[2:], []))
        else:
            steps[-1][1].append(line)
    return steps


def shown_in(lines: list[str], out: str) -> bool:
    """The lines stand in OUT in this order; …… stands for anything."""
    printed = iter(out.splitlines())
    wanted = (".*".join(map(re.escape, line.split("……"))) for line in lines if line != "……")
    return all(any(re.fullmatch(pattern, line) for line in printed) for pattern in wanted)


@pytest.mark.slow
def test_the_session_of_the_readme_is_what_one_sees(tmp_path, monkeypatch, capsys):
    (tmp_path / "目录.docx").write_bytes(sample_file("docx").read_bytes())
    monkeypatch.chdir(tmp_path)
    steps = session()
    assert len(steps) == 10
    for command, lines in steps:
        program, *words = shlex.split(command)
        assert program == "catalogue-xl"
        expanded = [str(path) for word in words for path in (sorted(Path().glob(word)) if "*" in word else [word])]
        with pytest.raises(SystemExit) as left:
            main(expanded)
        printed = capsys.readouterr()
        assert left.value.code in (0, None), printed.err
        assert shown_in(lines, printed.out), (command, printed.out)


def but_a_line_that_is_not_printed_is_noticed():
    assert not shown_in(["……", "已生成89个"], "已生成88个\n")


def it_names_only_commands_that_exist():
    assert {shlex.split(command)[1] for command, _ in session()} <= set(COMMANDS)
