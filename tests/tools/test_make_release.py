"""A release is what it is to be: one real build passes every check, and each check can fail."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from make_release import PROJECT, Report, check_wheel
from releasing.contents import expected, metadata_faults, misplaced, read, traces
from releasing.supply_chain import can_write_a_bill
from releasing.trial import Trial
from releasing.versions import Versions

VERSION = Versions.of(PROJECT).code
INFO = f"catalogue_xl-{VERSION}.dist-info"
BUILT = {
    f"{INFO}/METADATA": f"Version: {VERSION}\nLicense-Expression: MIT\n".encode(),
    f"{INFO}/WHEEL": b"",
    f"{INFO}/RECORD": b"",
    f"{INFO}/entry_points.txt": b"[console_scripts]\ncatalogue-xl = catalogue_xl.cli:main\n",
    f"{INFO}/licenses/LICENSE": b"MIT",
}


@pytest.fixture(scope="session")
def own() -> dict[str, Path]:
    return expected(PROJECT)


@pytest.fixture
def files(own) -> dict[str, bytes]:
    """What a sound wheel holds."""
    return {name: path.read_bytes() for name, path in own.items()} | BUILT


class DescribeVersions:
    def project(self, folder: Path, code='__version__ = "1.2.0"', newest="1.2.0 (2026-11-28)", extra="") -> Path:
        (folder / "pyproject.toml").write_text(
            f'[project]\ndynamic = ["version"]\n{extra}\n[tool.hatch.version]\npath = "code.py"\n', "utf-8"
        )
        (folder / "code.py").write_text(f'"""A module."""\n\n{code}\n', "utf-8")
        (folder / "CHANGELOG.md").write_text(f"# Changelog\n\n## {newest}\n\n- x\n\n## 1.1.0 (2026-01-01)\n", "utf-8")
        return folder

    def they_agree(self, tmp_path):
        assert list(Versions.of(self.project(tmp_path)).faults(final=True)) == []

    def but_not_where_the_changelog_was_left_behind(self, tmp_path):
        versions = Versions.of(self.project(tmp_path, newest="1.1.0 (2026-01-01)"))
        assert list(versions.faults(final=True)) == ["the newest heading of CHANGELOG.md is 1.1.0, the code is 1.2.0"]

    @pytest.mark.parametrize("newest", ["1.2.0 (unreleased)", "1.2.0", "1.2.0 (28.11.2026)"])
    def they_need_a_day_in_a_release_and_none_in_a_draft(self, tmp_path, newest):
        versions = Versions.of(self.project(tmp_path, newest=newest))
        assert len(list(versions.faults(final=True))) == 1
        assert list(versions.faults(final=False)) == []

    @pytest.mark.parametrize(
        ("change", "fault"),
        [
            ({"code": "VERSION = 1"}, "code.py has no __version__"),
            ({"newest": ""}, "CHANGELOG.md has no heading"),
            ({"extra": 'version = "1.2.0"'}, "a version of its own"),
        ],
    )
    def they_are_not_guessed(self, tmp_path, change, fault):
        folder = self.project(tmp_path, **change)
        if not change.get("newest", "x"):
            (folder / "CHANGELOG.md").write_text("# Changelog\n", "utf-8")
        with pytest.raises(ValueError, match=fault):
            Versions.of(folder)


class DescribeContents:
    def they_are_the_code_and_the_definitions_that_belong_to_the_project(self, own):
        assert {
            "catalogue_xl/__init__.py",
            "catalogue_xl/cli/__init__.py",
            "catalogue_xl/py.typed",
            "catalogue_xl/locale/zh_CN/LC_MESSAGES/catalogue_xl.mo",
            "catalogue_xl/sample/sample.docx",
            "catalogue_xl/excel/installer/bundled/install.cmd",
            "catalogue_xl/_data/schema/items.schema.json",
            "catalogue_xl/_data/xlsx_templates/master.xlsx",
            "catalogue_xl/_data/macros/customUI14.xml",
        } <= set(own)
        assert not [name for name in own if "__pycache__" in name or "test_" in name]

    def they_are_sound_when_nothing_is_missing_or_foreign(self, files, own):
        assert list(misplaced(files, own, INFO)) == []

    @pytest.mark.parametrize(
        "name",
        ["catalogue_xl/cli/app.py", "catalogue_xl/_data/schema/items.schema.json", f"{INFO}/licenses/LICENSE"],
    )
    def but_a_missing_file_is_named(self, files, own, name):
        del files[name]
        assert list(misplaced(files, own, INFO)) == [f"{name} is missing"]

    @pytest.mark.parametrize(
        "name", ["tests/test_house.py", "catalogue_xl/__pycache__/a.cpython-311.pyc", "catalogue_xl/草稿.xlsx"]
    )
    def but_a_foreign_file_is_named(self, files, own, name):
        assert list(misplaced(files | {name: b""}, own, INFO)) == [f"{name} does not belong there"]

    def but_a_file_that_is_not_as_committed_is_named(self, files, own):
        files["catalogue_xl/cli/app.py"] += b"\n"
        assert list(misplaced(files, own, INFO)) == ["catalogue_xl/cli/app.py is not as the checkout has it"]

    def they_tell_nothing_of_a_machine(self, files):
        assert list(traces(files)) == []

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            (b"path = '/home/somebody/x'", "names a folder of somebody's: /home/somebody"),
            (b'"C:\\\\Users\\\\somebody"', "names a folder of somebody's"),
            (b"file:///srv/wheels", "names a folder of somebody's"),
            (b"pip install --index-url x", "names a registry's address: --index-url"),
            (b"https://mirror.example/simple", "names a registry's address: https://mirror.example/simple"),
        ],
    )
    def but_a_trace_is_named(self, text, found):
        (fault,) = traces({"catalogue_xl/a.py": text})
        assert found in fault

    def and_a_trace_inside_a_workbook_is_named(self, tmp_path):
        book = tmp_path / "a.xlsx"
        with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("docProps/core.xml", "<x>/home/somebody/a.xlsx</x>")
        assert list(traces({"a.xlsx": book.read_bytes()})) == [
            "a.xlsx/docProps/core.xml names a folder of somebody's: /home/somebody"
        ]


class DescribeMetadata:
    def it_is_sound(self, files):
        assert list(metadata_faults(files, INFO, VERSION)) == []

    @pytest.mark.parametrize(
        ("name", "content", "faults"),
        [
            ("METADATA", b"Version: 9.9\nLicense-Expression: MIT\n", ["METADATA says version 9.9"]),
            ("METADATA", b"", ["METADATA says version None", "METADATA says licence None"]),
            ("entry_points.txt", b"", ["there is no command catalogue-xl"]),
        ],
    )
    def but_what_is_wrong_in_it_is_named(self, files, name, content, faults):
        found = list(metadata_faults(files | {f"{INFO}/{name}": content}, INFO, VERSION))
        assert [one.startswith(fault) for one, fault in zip(found, faults, strict=True)] == [True] * len(faults)


class DescribeReport:
    def it_says_ok_or_what_is_wrong_and_remembers_it(self, capsys):
        report = Report()
        assert report.check("one", [])
        assert report.is_sound
        assert not report.check("two", ["a is missing", "b is missing"])
        assert report.check("three", [])
        assert not report.is_sound
        printed = [line.split() for line in capsys.readouterr().out.splitlines()]
        assert [words[0] for words in printed] == ["ok", "FAULT", "a", "b", "ok"]


class DescribeTrial:
    """With this Python in the place of the installed command."""

    @pytest.fixture
    def trial(self, tmp_path) -> Trial:
        trial = Trial(tmp_path)
        trial.programs.mkdir(parents=True)
        (trial.programs / "catalogue-xl").symlink_to(sys.executable)
        return trial

    def it_takes_the_answer_that_was_expected(self, trial):
        assert list(trial.says(["-c", "print('0.1.0')"], "0.1.0")) == []

    def but_no_other(self, trial):
        assert list(trial.says(["-c", "print('0.0.9')"], "0.1.0")) == ["no '0.1.0' in its answer: 0.0.9"]

    def and_no_failure(self, trial):
        assert list(trial.says(["-c", "raise SystemExit('broken')"], "")) == ["exit code 1: broken"]

    def it_lends_no_module_of_this_checkout(self, trial, monkeypatch):
        monkeypatch.setenv("PYTHONPATH", str(PROJECT / "tools"))
        (fault,) = trial.says(["-c", "import make_release"], "")
        assert "No module named 'make_release'" in fault


@pytest.fixture(scope="session")
def release(tmp_path_factory) -> tuple[int, str, Path]:
    """A rehearsal, once: exit code, what was printed, and the folder."""
    out = tmp_path_factory.mktemp("release")
    command = [sys.executable, str(PROJECT / "tools" / "make_release.py"), "--draft", "--out", str(out)]
    ran = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    if "No matching distribution found" in ran.stdout and not os.environ.get("CI"):
        pytest.skip("pip reaches no index")
    return ran.returncode, ran.stdout, out


@pytest.mark.slow
class DescribeARealBuild:
    def it_passes_every_check(self, release):
        code, printed, out = release
        assert code == 0, printed
        lines = printed.splitlines()
        told = [line for line in lines if line.startswith("ok")]
        assert len(told) == (11 if can_write_a_bill() else 9)
        bills = {".json", ".txt"} if can_write_a_bill() else set()
        assert {path.suffix for path in out.iterdir()} == {".whl", ".gz"} | bills
        files = sorted(path.name for path in out.iterdir())
        assert [line.split("  ")[1] for line in lines[-len(files) :]] == files

    def but_a_wheel_that_lost_a_module_and_has_a_draft_does_not(self, release, tmp_path, capsys):
        (sound,) = release[2].glob("*.whl")
        broken = tmp_path / sound.name
        with zipfile.ZipFile(broken, "w") as package:
            for name, content in read(sound).items():
                if name != "catalogue_xl/cli/app.py":
                    package.writestr(name, content)
            package.writestr("catalogue_xl/draft.txt", "")
        report = Report()
        check_wheel(report, broken, VERSION)
        assert not report.is_sound
        printed = capsys.readouterr().out
        assert "catalogue_xl/cli/app.py is missing" in printed
        assert "catalogue_xl/draft.txt does not belong there" in printed
        assert printed.count("FAULT") == 1
