"""What another machine needs is found by its own conditions, not by ours."""

from __future__ import annotations

import sys
import zipfile

import pytest
from packaging.requirements import Requirement

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.excel.installer.wheels import HERE, Target, gather, unmet, wheels_in

WINDOWS = Target("win_amd64", "3.12")
RUNNING = f"{sys.version_info.major}.{sys.version_info.minor}"


@pytest.fixture
def folder(tmp_path):
    """A folder of wheels, as a little table: the file's name, what it requires."""

    def make(table):
        for line in table.strip().splitlines():
            name, *needs = (cell.strip() for cell in line.split("|"))
            stem = "-".join(name.split("-")[:2])
            with zipfile.ZipFile(tmp_path / name, "w") as package:
                lines = [f"Name: {stem}", *(f"Requires-Dist: {need}" for need in needs if need)]
                package.writestr(f"{stem}.dist-info/METADATA", "\n".join(lines))
        return tmp_path

    return make


def lacking(folder, target=WINDOWS, root="app"):
    return sorted(f"{one.name}{one.specifier}" for one in unmet(folder, Requirement(root), target))


def it_reads_conditions_as_on_the_target(folder):
    wheels = folder("""
        app-1-py3-none-any.whl | pywin32; platform_system == "Windows" | uvloop; sys_platform == "linux"
    """)
    assert lacking(wheels) == ["pywin32"]
    assert lacking(wheels, Target(HERE, RUNNING)) == ["uvloop"]


def it_reads_the_version_of_python_as_on_the_target(folder):
    wheels = folder("""app-1-py3-none-any.whl | tomli; python_version < "3.13" | new; python_full_version >= "3.13" """)
    assert lacking(wheels) == ["tomli"]
    assert lacking(wheels, Target("win_amd64", "3.13")) == ["new"]


def it_follows_requirements_of_requirements_and_their_extras(folder):
    wheels = folder("""
        app-1-py3-none-any.whl | A_b[x]>=2
        a_b-2-py3-none-any.whl | c; extra == "x" | d; extra == "y"
        c-1-py3-none-any.whl   | e<3
    """)
    assert lacking(wheels) == ["e<3"]
    assert lacking(wheels, root="app[unknown]") == ["e<3"]


def it_stops_at_a_circle(folder):
    assert (
        lacking(
            folder("""
        app-1-py3-none-any.whl | b
        b-1-py3-none-any.whl   | app
    """)
        )
        == []
    )


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("b-1-cp312-cp312-win_amd64.whl", True),
        ("b-1-cp311-abi3-win_amd64.whl", True),
        ("b-1-cp312-cp312-win32.whl", False),
        ("b-1-cp311-cp311-win_amd64.whl", False),
        ("b-1-cp312-cp312-manylinux_2_17_x86_64.whl", False),
        ("b-1-py2.py3-none-any.whl", True),
    ],
)
def it_takes_only_files_that_fit(folder, name, fits):
    wheels = folder(f"app-1-py3-none-any.whl | b\n{name}")
    assert lacking(wheels) == ([] if fits else ["b"])


def it_takes_only_versions_that_fit(folder):
    wheels = folder("app-1-py3-none-any.whl | b>=2\nb-1-py3-none-any.whl")
    assert lacking(wheels) == ["b>=2"]


def it_knows_its_wheels(folder):
    (wheel,) = wheels_in(folder("Some_App-1.0-py3-none-any.whl"))
    assert (wheel.name, str(wheel.version)) == ("some-app", "1.0")


def it_asks_pip_without_the_condition_until_nothing_lacks(folder, monkeypatch):
    wheels = folder("""app-1-py3-none-any.whl | b>=1; sys_platform == "win32" """)
    asked = []

    def pip(words):
        asked.append(words)
        folder("b-1-py3-none-any.whl | c" if len(asked) == 1 else "c-1-py3-none-any.whl")

    monkeypatch.setattr("catalogue_xl.excel.installer.wheels.pip", pip)
    gather(wheels, Requirement("app"), WINDOWS, wheels / "constraints.txt")
    assert [words[-1] for words in asked] == ["b>=1", "c"]
    assert asked[0][asked[0].index("--platform") + 1] == "win_amd64"


def it_refuses_when_what_pip_brings_does_not_help(folder, monkeypatch):
    wheels = folder("app-1-py3-none-any.whl | b>=2")
    monkeypatch.setattr("catalogue_xl.excel.installer.wheels.pip", lambda words: folder("b-1-py3-none-any.whl"))
    with pytest.raises(Refusal, match="b>=2") as refused:
        gather(wheels, Requirement("app"), WINDOWS, wheels)
    assert refused.value.code == "incomplete_wheels"


def it_refuses_with_pips_own_word(folder):
    wheels = folder("app-1-py3-none-any.whl | no-such-package-of-catalogue-xl==1")
    (wheels / "constraints.txt").touch()
    with pytest.raises(Refusal, match="no-such-package-of-catalogue-xl") as refused:
        gather(wheels, Requirement("app"), WINDOWS, wheels / "constraints.txt")
    assert refused.value.code == "not_downloaded"
