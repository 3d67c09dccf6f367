"""The add-in in its place: put there, replaced, found, taken away."""

from __future__ import annotations

import importlib.util

import pytest

from catalogue_xl import __version__
from catalogue_xl.core.refusals import Refusal
from catalogue_xl.excel.installer import install as installing
from catalogue_xl.excel.installer.install import find, install, remove, version_of
from catalogue_xl.excel.installer.places import data_folder, interpreter_of, interpreter_setting, start_folder
from catalogue_xl.excel.ribbon.build import DEFAULT_INTERPRETER, FILE_NAME, Launcher, build
from catalogue_xl.excel.ribbon.xlam_package import INTERPRETER, settings_of
from catalogue_xl.excel.ribbon.xlwings_vba import UpstreamChangedError

from ..machines import WITH_WPS, FakeMachine


@pytest.fixture
def machine(tmp_path):
    return FakeMachine(tmp_path)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / FILE_NAME
    build(path, Launcher.LEAN)
    return path


def refused(work, *words, **named):
    with pytest.raises(Refusal) as caught:
        work(*words, **named)
    return caught.value.code


def it_goes_where_excel_opens_it_by_itself_and_knows_its_python(machine, made):
    done = install(source=made, probe=machine)
    assert done.path == start_folder(machine.environment) / FILE_NAME
    assert settings_of(done.path.read_bytes())[INTERPRETER] == done.python
    assert done.python == machine.python[0].replace("python.exe", "pythonw.exe")  # what the lean launcher starts
    assert done.version == __version__
    assert done.backup is None


@pytest.mark.parametrize(("launcher", "program"), [(Launcher.XLWINGS, "python.exe"), (Launcher.LEAN, "pythonw.exe")])
def it_builds_the_add_in_where_none_is_given(machine, launcher, program):
    done = install(launcher=launcher, probe=machine)
    assert done.python.endswith(f"\\{program}")
    assert find(probe=machine) == done


def it_keeps_the_older_one_outside_of_the_start_folder(machine, made):
    old = made.read_bytes().replace(f"catalogue-xl {__version__}<".encode(), b"catalogue-xl 0.0.9<")
    place = start_folder(machine.environment) / FILE_NAME
    place.parent.mkdir(parents=True)
    place.write_bytes(old)
    assert not find(probe=machine).is_current
    done = install(source=made, probe=machine)
    assert done.backup == data_folder(machine.environment) / "备份" / "catalogue_xl-0.0.9.xlam"
    assert done.backup.read_bytes() == old
    assert [file.name for file in place.parent.iterdir()] == [FILE_NAME]
    assert find(probe=machine).is_current


def it_changes_nothing_while_excel_has_it_open(machine, made):
    done = install(source=made, probe=machine)
    before = done.path.read_bytes()
    done.path.with_name(f"~${FILE_NAME}").write_bytes(b"\x06Zhang3")
    assert refused(install, source=made, python=r"C:\other\python.exe", probe=machine) == "addin_in_use"
    assert refused(remove, probe=machine) == "addin_in_use"
    assert done.path.read_bytes() == before


@pytest.mark.parametrize("values", [{}, WITH_WPS], ids=["nothing", "WPS alone"])
def it_is_refused_without_excel(machine, made, values):
    machine.values = values
    assert refused(install, source=made, probe=machine) == "no_excel"
    assert not start_folder(machine.environment).exists()


def but_goes_where_it_is_told_without_excel(machine, made, tmp_path):
    machine.values = {}
    folder = tmp_path / "新建" / "加载项"
    done = install(source=made, folder=folder, probe=machine)
    assert find(folder=folder, probe=machine) == done
    assert find(probe=machine) is None


def it_keeps_the_place_of_its_build_on_another_system(machine, made, tmp_path):
    machine.platform = "linux"
    done = install(source=made, folder=tmp_path / "x", probe=machine)
    assert settings_of(done.path.read_bytes())[INTERPRETER] == DEFAULT_INTERPRETER[Launcher.LEAN]
    assert refused(install, source=made, probe=machine) == "no_excel"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no add-in of ours", b"catalogue-xl 1"])
def it_refuses_what_is_no_add_in_of_ours(machine, tmp_path, content):
    other = tmp_path / "other.xlam"
    other.write_bytes(content)
    assert refused(install, source=other, probe=machine) == "not_an_addin"
    assert refused(install, source=tmp_path / "missing.xlam", probe=machine) == "missing_file"
    assert refused(install, source=tmp_path, probe=machine) == "not_an_addin"


def it_refuses_a_file_that_only_bears_the_mark(machine, tmp_path):
    (tmp_path / FILE_NAME).write_bytes(b"<dc:description>catalogue-xl 0.1.0</dc:description>")
    assert refused(find, folder=tmp_path, probe=machine) == "not_an_addin"
    assert refused(install, source=tmp_path / FILE_NAME, probe=machine) == "not_an_addin"


def it_refuses_a_place_that_is_a_file(machine, made, tmp_path):
    (tmp_path / "file").touch()
    assert refused(install, source=made, folder=tmp_path / "file", probe=machine) == "not_a_directory"


def it_names_the_packages_that_a_build_lacks(machine, monkeypatch):
    real = importlib.util.find_spec
    monkeypatch.setattr(
        "catalogue_xl.excel.environment.optional_packages.find_spec",
        lambda name: None if name == "pyopenvba" else real(name),
    )
    with pytest.raises(Refusal, match="pip install pyopenvba") as caught:
        install(probe=machine)
    assert caught.value.code == "needs_packages"


def it_refuses_an_xlwings_that_nobody_reviewed(machine, monkeypatch):
    def changed(path, launcher):
        raise UpstreamChangedError("x")

    monkeypatch.setattr(installing, "build", changed)
    assert refused(install, probe=machine) == "unreviewed_xlwings"


def it_takes_away_the_add_in_and_nothing_else(machine, made):
    place = install(source=made, probe=machine).path
    other = place.with_name("单位自己的.xlam")
    other.touch()
    assert remove(probe=machine) == place
    assert other.exists()
    assert remove(probe=machine) is None
    assert find(probe=machine) is None


LOCAL = {"LOCALAPPDATA": r"C:\Users\张三\AppData\Local"}


@pytest.mark.parametrize(
    ("python", "setting", "environment"),
    [
        (r"C:\Users\张三\AppData\Local\x\python.exe", r"%LOCALAPPDATA%\x\pythonw.exe", LOCAL),
        (r"c:\users\张三\appdata\local\x\python.exe", r"%LOCALAPPDATA%\x\pythonw.exe", LOCAL),
        (r"C:\Users\张三\AppData\LocalLow\python.exe", r"C:\Users\张三\AppData\LocalLow\pythonw.exe", LOCAL),
        (r"D:\Python 3\python.exe", r"D:\Python 3\pythonw.exe", LOCAL),
        (r"D:\Python 3\python.exe", r"D:\Python 3\pythonw.exe", {}),
    ],
)
def it_writes_the_users_own_folder_as_a_variable(made, python, setting, environment):
    assert interpreter_setting(made.read_bytes(), python, environment) == setting


def it_resolves_the_variable_as_the_launcher_does(made):
    expected = rf"{LOCAL['LOCALAPPDATA']}\catalogue-xl\python\Scripts\pythonw.exe"
    assert interpreter_of(made.read_bytes(), LOCAL) == expected


def it_reads_the_version_of_an_add_in(made):
    assert version_of(made.read_bytes()) == __version__


STORE = r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.12_3.12.1776.0_x64__qbz5n2kfra8p0"


def it_declines_a_python_whose_files_excel_does_not_see(machine, made, tmp_path):
    machine.base_folder = STORE
    assert refused(install, source=made, probe=machine) == "store_python"
    assert install(source=made, folder=tmp_path / "固定的文件夹", probe=machine).path.exists()


def it_says_so_when_the_older_one_cannot_be_kept(machine, made, monkeypatch):
    def full(*words):
        raise OSError(28, "No space left on device")

    before = install(source=made, probe=machine).path.read_bytes()
    monkeypatch.setattr(installing.shutil, "copy2", full)
    assert refused(install, source=made, probe=machine) == "backup_failed"
    assert find(probe=machine).path.read_bytes() == before
