"""``doctor``: what works on this machine, and what to do about the rest."""

from __future__ import annotations

import click

from catalogue_xl.cli.words import format_option, say, say_json


@click.command("doctor")
@format_option
def command(form: str) -> int:
    """检查本机的安装情况：Python、Excel、WPS、加载项、宏设置、邮件、节假日安排等，说明缺什么、怎样补。

    什么也不改动。有缺陷时返回码为 1。
    """
    from catalogue_xl.excel.doctor.health import examine, has_faults, render_text, to_json

    findings = examine()
    if form == "json":
        say_json(to_json(findings))
    else:
        say(render_text(findings))
    return int(has_faults(findings))
