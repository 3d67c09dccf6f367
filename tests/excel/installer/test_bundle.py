"""The offline bundle: complete, and enough to install and run the program with no internet at all.

These tests build real bundles, for which pip must reach an index; without one they are skipped, and fail in CI.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from catalogue_xl import __version__
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.resources import package_path
from catalogue_xl.excel.installer import bundle as bundling
from catalogue_xl.excel.installer.bundle import bundle
from catalogue_xl.excel.installer.install import version_of
from catalogue_xl.excel.installer.wheels import HERE, Target, wheels_in

pytestmark = pytest.mark.slow

RUNNING = f"{sys.version_info.major}.{sys.version_info.minor}"
BUNDLED = package_path("excel", "installer", "bundled")
# No index, mirror or folder of wheels that this machine's pip is set to can help unseen.
NO_INTERNET = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_NO_CACHE_DIR": "1"}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """made(platform, python, suffix): a bundle, once."""
    done: dict[tuple[str, ...], Path] = {}

    def make(platform, python, suffix=""):
        if (platform, python) not in done:
            path = tmp_path_factory.mktemp("bundle") / f"离线安装包{suffix}"
            try:
                bundle(path, Target(platform, python))
            except Refusal as refusal:
                if refusal.code != "not_downloaded" or os.environ.get("CI"):
                    raise
                pytest.skip(f"pip reaches no index: {refusal}")
            done[platform, python] = path
        return done[platform, python]

    return make


def _offline() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PIP_")} | NO_INTERNET


@pytest.fixture
def windows(made):
    return made("win_amd64", "3.12")


def test_an_office_without_internet_installs_it_and_runs_the_demo(made, tmp_path):
    with zipfile.ZipFile(made(HERE, RUNNING, ".zip")) as package:
        package.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    home = tmp_path / "家"
    home.mkdir()
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "PYTHON": sys.executable, **NO_INTERNET}
    environment["PIP_NO_COMPILE"] = "1"  # most of what is installed is never imported here

    def run(*words, code=0):
        ran = subprocess.run(words, env=environment, cwd=home, capture_output=True, text=True, encoding="utf-8")
        assert ran.returncode == code, ran.stderr
        return ran.stdout

    (program,) = run("sh", str(folder / "install.sh")).splitlines()
    assert Path(program).is_relative_to(home)
    (python,) = Path(program).parent.glob("python")
    where = run(str(python), "-c", "import catalogue_xl, pandas; print(catalogue_xl.__file__); print(pandas.__file__)")
    assert all(Path(line).is_relative_to(home) for line in where.splitlines())
    assert "88个事项" in run(program, "demo", str(home / "样例"))
    assert "加载项" in run(program, "doctor")
    run(program, "addin", "build", "-o", str(home / "a.xlam"))
    assert version_of((home / "a.xlam").read_bytes()) == __version__
    run("sh", str(folder / "install.sh"))  # once more, over itself
    run("sh", str(folder / "uninstall.sh"))
    assert not Path(program).exists()


def test_the_bundle_for_windows_holds_all_that_windows_needs(windows, tmp_path):
    wheels = wheels_in(windows / "wheels")
    assert all(wheel.path.stem.endswith(("-win_amd64", "-none-any")) for wheel in wheels)
    # What only Windows needs, and pip on another system does not ask for by itself.
    assert {"pywin32", "tzdata", "xlwings", "catalogue-xl"} <= {wheel.name for wheel in wheels}
    # pip's own resolver agrees.
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--no-index", "--target", str(tmp_path / "t")]
    command += ["--find-links", str(windows / "wheels"), "--only-binary=:all:", "--platform", "win_amd64"]
    command += ["--python-version", "3.12", "--require-hashes", "-r", str(windows / "requirements.txt")]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=_offline())
    assert ran.returncode == 0, ran.stderr
    for wheel in wheels:
        assert f"{wheel.name}-{wheel.version}" in ran.stdout.replace("_", "-").lower()


def it_names_no_machine_and_no_index(windows):
    texts = [file for file in windows.iterdir() if file.suffix in (".txt", ".cmd") or file.name == "SHA256SUMS"]
    assert len(texts) == 5
    for file in texts:
        text = file.read_text("utf-8-sig")
        assert not re.search(r"https?:|index-url|/root|/home/|/tmp/|[C-Z]:\\", text), file.name
        assert not re.search("@[A-Z_]+@", text)


def it_writes_each_text_as_its_reader_wants_it(windows):
    for name in ("install.cmd", "uninstall.cmd"):
        raw = (windows / name).read_bytes()
        assert raw.isascii()
        assert raw.count(b"\n") == raw.count(b"\r\n") > 10
    notes = (windows / "安装说明.txt").read_bytes()
    assert notes.startswith(b"\xef\xbb\xbf")
    assert notes.count(b"\n") == notes.count(b"\r\n")
    assert "Python 3.12（64位）" in notes.decode("utf-8-sig")


@pytest.mark.parametrize(
    ("platform", "launcher", "answer"),
    [
        ("win_amd64", "py -3.12 -I", "win-amd64"),
        ("win_arm64", "py -3.12 -I", "win-arm64"),
        ("win32", "py -3.12-32 -I", "win32"),
    ],
)
def it_asks_for_a_python_of_that_very_kind(platform, launcher, answer):
    text = bundling._text("install.cmd", Target(platform, "3.12"))
    assert f"sysconfig.get_platform() != '{answer}'" in text
    assert launcher in text


def it_imports_nothing_from_the_folder_it_was_unpacked_into():
    for script in BUNDLED.glob("*install.*"):
        for line in script.read_text("utf-8").splitlines():
            assert not re.search(r"(%PY%\"|%BASE%|^py \S+|^python|bin/python\"|base\") -(m|c) ", line), line


def it_lists_the_digest_of_every_other_file(windows):
    listed = dict(line.split("  ")[::-1] for line in (windows / "SHA256SUMS").read_text("utf-8").splitlines())
    files = {file.relative_to(windows).as_posix(): file for file in windows.rglob("*") if file.is_file()}
    assert set(listed) == set(files) - {"SHA256SUMS"}
    assert all(hashlib.sha256(files[name].read_bytes()).hexdigest() == digest for name, digest in listed.items())


def it_carries_the_add_in_of_this_version(windows):
    assert version_of((windows / "catalogue_xl.xlam").read_bytes()) == __version__


@pytest.mark.parametrize("script", ["install.cmd", "uninstall.cmd"])
def it_jumps_only_to_labels_that_are_there_and_calls_commands_that_are_there(script, run_help):
    text = (BUNDLED / script).read_text("ascii")
    labels = set(re.findall(r"^:(\w+)$", text, re.MULTILINE))
    assert set(re.findall(r"goto (\w+)", text)) == labels
    for words in re.findall(r"-m catalogue_xl ([a-z]+(?: [a-z]+)?)", text):
        assert run_help(words.split()) == 0


@pytest.fixture
def run_help(capsys):
    from catalogue_xl.cli import main

    def run(words):
        with pytest.raises(SystemExit) as left:
            main([*words, "--help"])
        capsys.readouterr()
        return left.value.code

    return run


def it_refuses_a_folder_with_something_in_it(tmp_path):
    (tmp_path / "x").touch()
    with pytest.raises(Refusal) as refused:
        bundle(tmp_path, Target("win_amd64", "3.12"))
    assert refused.value.code == "bundle_folder_not_empty"
    for path in (tmp_path / "x", tmp_path / "nowhere" / "a.zip"):
        with pytest.raises(Refusal) as refused:
            bundle(path, Target("win_amd64", "3.12"))
        assert refused.value.code == "not_a_directory"


def it_leaves_nothing_behind_when_it_fails(tmp_path, monkeypatch):
    def fail(words):
        raise Refusal(RefusalCode.NOT_DOWNLOADED, why="断网")

    monkeypatch.setattr(bundling, "pip", fail)
    for name in ("包", "包.zip"):
        with pytest.raises(Refusal):
            bundle(tmp_path / name, Target("win_amd64", "3.12"))
    assert list(tmp_path.iterdir()) == []


def it_needs_the_source(monkeypatch, tmp_path):
    monkeypatch.setattr(bundling, "package_path", lambda *names: tmp_path / "site-packages" / "catalogue_xl")
    with pytest.raises(Refusal) as refused:
        bundling.source_folder()
    assert refused.value.code == "no_source"


@pytest.mark.parametrize(
    ("name", "platform"),
    [
        ("python-3.11.9-amd64.exe", "win_amd64"),
        ("python-3.12.8.exe", "win_amd64"),
        ("python-3.12.8-amd64.exe", "win32"),
        ("python-3.12.8-amd64.exe", "linux"),
        ("setup.exe", "win_amd64"),
    ],
)
def it_takes_no_installer_of_another_python(tmp_path, name, platform):
    installer = tmp_path / name
    installer.write_bytes(b"MZ")
    with pytest.raises(Refusal) as caught:
        bundle(tmp_path / "包", Target(platform, "3.12"), installer=installer)
    assert caught.value.code is RefusalCode.NOT_THAT_PYTHON


def and_none_that_is_not_there(tmp_path):
    with pytest.raises(Refusal) as caught:
        bundle(tmp_path / "包", Target("win_amd64", "3.12"), installer=tmp_path / "python-3.12.8-amd64.exe")
    assert caught.value.code is RefusalCode.MISSING_FILE


def it_runs_the_installer_that_came_with_it_only_after_comparing_its_digest(tmp_path):
    installer = tmp_path / "python-3.12.8-amd64.exe"
    installer.write_bytes(b"MZ")
    text = bundling._text("install.cmd", Target("win_amd64", "3.12"), installer)
    compared = text.index(f'findstr /i /x "{hashlib.sha256(b"MZ").hexdigest()}"')
    assert compared < text.index(r'start "" /wait "python\%INSTALLER%" /quiet InstallAllUsers=0')
    assert f'set "INSTALLER={installer.name}"' in text
    assert 'set "INSTALLER="' in bundling._text("install.cmd", Target("win_amd64", "3.12"))


def it_uninstalls_without_asking_python():
    text = bundling._text("uninstall.cmd", Target("win_amd64", "3.12"))
    assert "python.exe" not in text
    for place in ("XLSTART\\catalogue_xl.xlam", "Start Menu\\Programs\\catalogue-xl", "(python docs base)"):
        assert place in text
    assert "备份" not in text
    assert 'rmdir /s /q "%PROGRAM%"' not in text
