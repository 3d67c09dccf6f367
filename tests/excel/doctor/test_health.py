"""``doctor``: every machine gets an answer."""

from __future__ import annotations

import json
from datetime import date

import pytest

from catalogue_xl.excel.buttons.dialogs import LONGEST
from catalogue_xl.excel.doctor.addin_examinations import examinations
from catalogue_xl.excel.doctor.examinations import EXAMINATIONS
from catalogue_xl.excel.doctor.findings import Finding, State
from catalogue_xl.excel.doctor.health import examine, has_faults, render_brief, render_text, to_json
from catalogue_xl.excel.environment.machine import Machine
from catalogue_xl.excel.installer.install import install
from catalogue_xl.excel.installer.places import start_folder
from catalogue_xl.excel.ribbon.build import FILE_NAME, Launcher, build
from catalogue_xl.excel.ribbon.xlam_package import with_interpreter

from ..machines import EXCEL, WITH_EXCEL, WITH_WPS, WPS_IN_PLACE_OF_EXCEL, FakeMachine

SECURITY = r"Microsoft\Office\16.0\Excel\Security"
POLICY = rf"HKCU\SOFTWARE\Policies\{SECURITY}"
OWN = rf"HKCU\SOFTWARE\{SECURITY}"
RULE = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
RULES = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
STREAM = "Zone.Identifier"


@pytest.fixture
def machine(tmp_path):
    return FakeMachine(tmp_path)


@pytest.fixture
def ready(machine):
    """A machine on which the add-in is installed."""
    path = machine.folder / "made.xlam"
    build(path, Launcher.LEAN)
    machine.files.add(install(source=path, probe=machine).python)
    return machine


def finding(machine, code) -> Finding:
    (one,) = [finding for finding in examine(machine) if finding.code == code]
    return one


def it_finds_nothing_wrong_where_all_is_well(ready):
    findings = examine(ready)
    assert {one.code for one in findings if one.state is not State.FINE} == {"outlook"}
    assert not has_faults(findings)
    assert render_text(findings).endswith("没有要处理的，1条提示供参考。")


def it_names_excel_with_its_version_and_its_program(machine):
    assert finding(machine, "excel").found == f"2016 或更新，{EXCEL}"


# (what is so, the finding it changes, its state, words in it)
STATES = [
    ({"values": {}}, "excel", State.NOTE, "没有安装"),
    ({"values": {}}, "addin", State.NOTE, "没有安装"),
    ({}, "addin", State.FAULT, "没有安装"),
    ({"values": WITH_WPS}, "wps", State.NOTE, "et.exe"),
    ({"values": WITH_WPS}, "excel", State.NOTE, "没有安装"),
    ({"values": WPS_IN_PLACE_OF_EXCEL}, "excel", State.NOTE, "没有安装"),
    ({"values": WPS_IN_PLACE_OF_EXCEL}, "wps", State.NOTE, "et.exe"),
    ({}, "wps", State.FINE, "没有安装"),
    ({}, "outlook", State.NOTE, "没有安装经典版"),
    ({"office": None}, "libreoffice", State.NOTE, "没有安装"),
    ({"versions": {"pandas": None}}, "packages", State.FAULT, "缺少pandas"),
    ({"versions": {"xlwings": None}}, "package_xlwings", State.FAULT, "没有安装"),
    ({"versions": {"xlwings": None}, "values": {}}, "package_xlwings", State.NOTE, "没有安装"),
    ({"versions": {"pyOpenVBA": None}}, "package_pyopenvba", State.NOTE, "没有安装"),
    ({"closed": ("XLSTART",)}, "folders", State.FAULT, "XLSTART"),
    ({"closed": ("catalogue-xl",)}, "folders", State.FAULT, "catalogue-xl"),
    ({"day": date(2026, 11, 14)}, "holidays", State.FINE, "2026年"),
    ({"day": date(2026, 11, 15)}, "holidays", State.NOTE, "2026年"),
    ({"day": date(2026, 11, 15), "announced": 2027}, "holidays", State.FINE, "2027年"),
    ({"day": date(2027, 1, 1)}, "holidays", State.FAULT, "2026年"),
    ({"values": WITH_EXCEL | {(POLICY, "VBAWarnings"): "4"}}, "macros", State.NOTE, "受信任"),
    ({"values": WITH_EXCEL | {(OWN, "VBAWarnings"): "2"}}, "macros", State.FINE, "没有限制"),
    ({"values": WITH_EXCEL | {(POLICY, "DisableAllAddins"): "1"}}, "macros", State.FAULT, "停用了所有加载项"),
    ({"values": WITH_EXCEL | {(OWN, "RequireAddinSig"): "1"}}, "macros", State.FAULT, "签名"),
    ({"values": WITH_EXCEL | {(RULES, RULE): "1"}}, "child_processes", State.FAULT, "禁止"),
    ({"values": WITH_EXCEL | {(RULES, RULE): "2"}}, "child_processes", State.FINE, "没有禁止"),
]


@pytest.mark.parametrize(("facts", "code", "state", "words"), STATES)
def it_judges_a_machine_by_what_is_there(tmp_path, facts, code, state, words):
    found = finding(FakeMachine(tmp_path, **facts), code)
    assert found.state is state
    assert words in found.found
    assert state is State.FINE or found.advice or found.command


def it_tells_who_can_lift_a_macro_setting(machine):
    trusted = {(rf"{OWN}\Trusted Locations", "AllLocationsDisabled"): "1"}
    machine.values = WITH_EXCEL | trusted | {(OWN, "VBAWarnings"): "4"}
    assert finding(machine, "macros").state is State.FAULT
    assert "信任中心" in finding(machine, "macros").advice
    machine.values = WITH_EXCEL | trusted | {(POLICY, "VBAWarnings"): "4"}
    assert "管理员" in finding(machine, "macros").advice


def it_sees_wps_answering_to_the_name_of_excel(machine):
    paths = {(r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe", ""): f'"{EXCEL}"'}
    machine.values = WPS_IN_PLACE_OF_EXCEL | paths
    found = finding(machine, "excel")
    assert found.state is State.FAULT
    assert EXCEL in found.found
    assert "WPS" in found.advice


def it_finds_an_add_in_that_is_older_than_the_program(ready):
    place = start_folder(ready.environment) / FILE_NAME
    place.write_bytes(place.read_bytes().replace(b"<dc:description>catalogue-xl 0", b"<dc:description>catalogue-xl 9"))
    found = finding(ready, "addin")
    assert (found.state, found.command) == (State.FAULT, "catalogue-xl addin install")


def it_finds_an_add_in_whose_python_is_gone(ready):
    place = start_folder(ready.environment) / FILE_NAME
    place.write_bytes(with_interpreter(place.read_bytes(), r"D:\gone\python.exe"))
    assert finding(ready, "addin").found == r"找不到它要启动的 D:\gone\python.exe"


def it_finds_an_add_in_that_windows_blocks(ready):
    ready.files.add(f"{start_folder(ready.environment) / FILE_NAME}:{STREAM}")
    assert "解除锁定" in finding(ready, "addin").advice


def it_finds_a_strange_file_in_the_place_of_the_add_in(machine):
    place = start_folder(machine.environment) / FILE_NAME
    place.parent.mkdir(parents=True)
    place.write_bytes(b"?")
    assert finding(machine, "addin").state is State.FAULT


def it_calls_the_program_as_it_is_called_here(machine):
    machine.programs = {}
    assert finding(machine, "addin").command == f'"{machine.python[0]}" -P -m catalogue_xl addin install'


def it_expects_no_office_of_windows_on_linux(tmp_path):
    findings = examine(FakeMachine(tmp_path, platform="linux", values={}))
    assert not has_faults(findings)
    assert {one.code for one in findings}.isdisjoint({"wps", "outlook", "macros", "child_processes"})
    assert next(one for one in findings if one.code == "fonts").state is State.NOTE


def it_shows_chinese_fonts_by_name(tmp_path):
    fonts = ["宋体", "文泉驿正黑", "楷体", "黑体"]
    assert finding(FakeMachine(tmp_path, platform="linux", fonts=fonts), "fonts").found == "宋体、文泉驿正黑、楷体等"


class Broken(FakeMachine):
    def __getattribute__(self, name):
        if name.startswith("_"):
            return super().__getattribute__(name)
        raise OSError("registry is gone")


def it_never_raises_whatever_a_machine_does(tmp_path):
    findings = examine(Broken(tmp_path))
    assert {one.state for one in findings} <= {State.UNKNOWN, State.FINE}
    assert len(findings) >= len(EXAMINATIONS) - 1
    assert all((one.subject and not one.subject.isascii()) or one.subject in NAMES for one in findings)
    assert "没有查清" in render_text(findings)


NAMES = {"Excel", "WPS", "LibreOffice", "Outlook", "Python"}


def it_answers_with_the_same_keys_for_programs(machine):
    for one in json.loads(json.dumps(to_json(examine(machine)))):
        assert list(one) == ["code", "state", "subject", "found", "advice", "command"]


def it_examines_this_very_machine():
    findings = examine(Machine())
    assert State.UNKNOWN not in {one.state for one in findings}
    assert next(one for one in findings if one.code == "python").state is State.FINE


def it_knows_of_what_holds_for_the_add_in_in_another_folder(machine, tmp_path):
    (found, *_) = examine(machine, examinations(tmp_path))
    assert found.command == f'catalogue-xl addin install --to "{tmp_path}"'


def it_names_a_python_of_the_store(machine):
    machine.base_folder = r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.12_qbz5n2kfra8p0"
    assert finding(machine, "python").state is State.NOTE
    assert "应用商店" in finding(machine, "python").advice


def it_tells_in_a_message_box_what_is_wrong_and_not_what_is_fine(machine):
    findings = examine(machine)
    faults = [one for one in findings if one.state is State.FAULT]
    assert faults, "the add-in is not installed there"
    brief = render_brief(findings)
    assert all(one.found in brief for one in faults)
    assert not any(one.command and one.command in brief for one in findings), "who reads it has no command line"
    assert len(brief) < LONGEST
    assert not any(one.found in brief for one in findings if one.state is State.FINE)
    assert "“环境检查”" in brief.splitlines()[-1]
