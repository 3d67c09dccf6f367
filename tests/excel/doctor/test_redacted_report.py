"""What may leave the machine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalogue_xl.core.storage.processes import computer
from catalogue_xl.excel.doctor.findings import Finding, State
from catalogue_xl.excel.doctor.redacted_report import redacted, write_report

ENVIRONMENT = {"USERPROFILE": r"C:\Users\zhangsan", "USERNAME": "zhangsan", "COMPUTERNAME": "BGS-PC3", "USER": "li"}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (r"Python 在 C:\Users\zhangsan\AppData\python.exe", r"Python 在 <文件夹>\AppData\python.exe"),
        (r'"C:\\Users\\ZhangSan\\x"', r'"<文件夹>\\x"'),
        ("zhangsan 在 bgs-pc3", "<用户> 在 <电脑>"),
        ("smtps://zs@mail.example.org:465", "smtps://<邮箱>:465"),
        ("LibreOffice 7.4", "LibreOffice 7.4"),
        (f"{Path.home()}/x 在 {computer()}", "<文件夹>/x 在 <电脑>"),
    ],
)
def it_takes_out_whose_machine_it_is(text, left):
    assert redacted(text, ENVIRONMENT) == left


def it_writes_what_was_found(tmp_path):
    path = tmp_path / "检查结果.json"
    write_report(path, [Finding("folders", State.FAULT, "写入权限", r"不能写入C:\Users\zhangsan\x")], ENVIRONMENT)
    (found,) = json.loads(path.read_text("utf-8"))["findings"]
    assert (found["code"], found["found"]) == ("folders", r"不能写入<文件夹>\x")
