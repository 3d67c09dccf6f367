"""What ``doctor`` looks at in office programs and in what may keep them from working with the add-in."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue_xl.excel.doctor.findings import Finding, State
from catalogue_xl.excel.environment.probe import Probe
from catalogue_xl.excel.environment.windows import (
    application,
    blocks_child_processes,
    excel,
    macro_setting,
    wps,
    wps_answers_for_excel,
)

# Excel's VBAWarnings: 4 lets no macro run outside of trusted places, 3 only signed ones.
_STRICT = {"3": "只允许运行已签名的宏", "4": "禁止运行宏"}
_ADDIN_RULES = {"DisableAllAddins": "停用了所有加载项", "RequireAddinSig": "要求加载项有受信任的签名"}
_SECURITY = "请在 Excel 的“文件—选项—信任中心—信任中心设置”里改回"
_POLICY = "这是组策略的规定，请管理员放行；在此之前全部工作可以用命令行完成"


def excel_there(probe: Probe) -> Iterator[Finding]:
    """Excel：installed, which version, and whether it answers to its own name."""
    if probe.platform != "win32":
        yield Finding("excel", State.NOTE, "Excel", "本机不是 Windows，没有 Excel", "全部工作都可以用命令行完成")
        return
    found = excel(probe)
    if found is None:
        advice = "没有 Excel 也可以用命令行完成全部工作；使用 WPS 的请看安装说明"
        yield Finding("excel", State.NOTE, "Excel", "没有安装", advice)
    elif wps_answers_for_excel(probe):
        advice = "WPS 占用了 Excel 的名称，按钮可能打开 WPS；请在 WPS 的“配置工具—高级—兼容设置”里取消与 Excel 的兼容"
        yield Finding("excel", State.FAULT, "Excel", f"已安装（{found.program}），但由 WPS 应答", advice)
    else:
        yield Finding("excel", State.FINE, "Excel", f"{found.year}，{found.program}".strip("，"))


def wps_there(probe: Probe) -> Iterator[Finding]:
    """WPS：installed."""
    if probe.platform != "win32":
        return
    found = wps(probe)
    if found is None:
        yield Finding("wps", State.FINE, "WPS 表格", "没有安装，用 Excel 的不需要")
        return
    advice = "加载项在 WPS 里要有宏（VBA）支持，请按安装说明加载；没有宏支持的版本请用命令行"
    yield Finding("wps", State.NOTE, "WPS 表格", f"已安装（{found.program or '位置不明'}）", advice)


def libreoffice_there(probe: Probe) -> Iterator[Finding]:
    """LibreOffice：converts .doc and the like."""
    program = probe.libreoffice()
    if program is not None:
        yield Finding("libreoffice", State.FINE, "LibreOffice", str(program))
        return
    advice = "只在导入 .doc、.rtf 等旧格式时需要；也可以在 Word 或 WPS 里另存为 .docx 后再导入"
    yield Finding("libreoffice", State.NOTE, "LibreOffice", "没有安装", advice, _install_libreoffice(probe))


def _install_libreoffice(probe: Probe) -> str:
    if probe.platform == "win32":
        return "winget install TheDocumentFoundation.LibreOffice"
    return "sudo apt-get install libreoffice-calc libreoffice-writer" if probe.platform == "linux" else ""


def outlook_there(probe: Probe) -> Iterator[Finding]:
    """Outlook：the classic one, which others can steer."""
    if probe.platform != "win32":
        return
    found = application(probe, "Outlook.Application")
    if found:
        yield Finding("outlook", State.FINE, "Outlook", f"{found.year}，{found.program}".strip("，"))
    else:
        advice = "不需要处理：邮件草稿（.eml）用 Foxmail、网易邮箱大师等也能打开；新版 Outlook 不支持由其他程序调用"
        yield Finding("outlook", State.NOTE, "Outlook", "没有安装经典版", advice)


def macros_allowed(probe: Probe) -> Iterator[Finding]:
    """宏设置：whether Excel may run the add-in. Its start folder is trusted unless all places are switched off."""
    found = excel(probe) if probe.platform == "win32" else None
    if found is None:
        return
    for name, what in _ADDIN_RULES.items():
        value, policy = macro_setting(probe, found.version, name)
        if value == "1":
            yield Finding("macros", State.FAULT, "宏设置", what, _POLICY if policy else _SECURITY)
            return
    untrusted, _ = macro_setting(probe, found.version, "AllLocationsDisabled", r"\Trusted Locations")
    value, policy = macro_setting(probe, found.version, "VBAWarnings")
    if value in _STRICT and untrusted == "1":
        found_words = f"{_STRICT[value]}，并且停用了受信任位置"
        yield Finding("macros", State.FAULT, "宏设置", found_words, _POLICY if policy else _SECURITY)
    elif value in _STRICT:
        found_words = f"{_STRICT[value]}，但加载项在受信任的启动文件夹里，不受限制"
        yield Finding("macros", State.NOTE, "宏设置", found_words, "如果按钮没有反应，请先看这一项")
    else:
        yield Finding("macros", State.FINE, "宏设置", "没有限制加载项")


def child_processes(probe: Probe) -> Iterator[Finding]:
    """杀毒软件规则：Defender's rule that keeps Office from starting another program, here Python."""
    if probe.platform != "win32":
        return
    if blocks_child_processes(probe):
        advice = "按钮启动不了 Python；请管理员为 Excel 排除规则 D4F940AB-401B-4EFC-AADC-AD5F3C50688A，或改用命令行"
        yield Finding("child_processes", State.FAULT, "Defender 规则", "禁止 Office 启动其他程序", advice)
    else:
        found = "没有禁止 Office 启动其他程序；其他杀毒软件的规则查不到"
        yield Finding("child_processes", State.FINE, "Defender 规则", found)
