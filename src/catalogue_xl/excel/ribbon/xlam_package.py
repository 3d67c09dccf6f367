"""The add-in as an Office package: one hidden settings sheet, the ribbon, the VBA project."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, unescape

from catalogue_xl.excel.ribbon.actions import TAB

SETTINGS_SHEET = "catalogue_xl.conf"
INTERPRETER = "INTERPRETER_WIN"

_SETTINGS_PART = "xl/worksheets/sheet1.xml"
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.microsoft.com/office"
_OPEN_XML = "application/vnd.openxmlformats"

_CONTENT_TYPES = {
    "/xl/workbook.xml": "application/vnd.ms-excel.addin.macroEnabled.main+xml",
    f"/{_SETTINGS_PART}": f"{_OPEN_XML}-officedocument.spreadsheetml.worksheet+xml",
    "/xl/styles.xml": f"{_OPEN_XML}-officedocument.spreadsheetml.styles+xml",
    "/docProps/core.xml": f"{_OPEN_XML}-package.core-properties+xml",
}
_PACKAGE_RELATIONS = {
    "xl/workbook.xml": f"{_DOCUMENT}/officeDocument",
    "docProps/core.xml": f"{_PACKAGE}/relationships/metadata/core-properties",
    "customUI/customUI.xml": f"{_OFFICE}/2006/relationships/ui/extensibility",
    "customUI/customUI14.xml": f"{_OFFICE}/2007/relationships/ui/extensibility",
}
_WORKBOOK_RELATIONS = {
    "worksheets/sheet1.xml": f"{_DOCUMENT}/worksheet",
    "styles.xml": f"{_DOCUMENT}/styles",
    "vbaProject.bin": f"{_OFFICE}/2006/relationships/vbaProject",
}
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def package(ribbon: Mapping[str, str], vba_project: bytes, settings: Mapping[str, str], version: str) -> bytes:
    """The .xlam: stored, not deflated, with fixed times, so that the same parts give the same bytes everywhere.

    Args:
        ribbon: ``customUI14.xml`` and ``customUI.xml``.
        vba_project: ``vbaProject.bin``.
        settings: What the launcher reads (macros/CxlHost.bas).
        version: Shown in Excel's list of add-ins.
    """
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(_PACKAGE_RELATIONS),
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}">'
        '<workbookPr codeName="ThisWorkbook"/><bookViews><workbookView visibility="hidden"/></bookViews>'
        f'<sheets><sheet name="{SETTINGS_SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(_WORKBOOK_RELATIONS),
        _SETTINGS_PART: _settings_sheet(settings),
        "xl/styles.xml": _HEAD + _STYLES,
        "docProps/core.xml": f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(TAB)}</dc:title>'
        f"<dc:creator>catalogue-xl</dc:creator><dc:description>catalogue-xl {escape(version)}</dc:description>"
        "</cp:coreProperties>",
        **{f"customUI/{name}": text for name, text in ribbon.items()},
    }
    return _zip({name: text.encode("utf-8") for name, text in parts.items()} | {"xl/vbaProject.bin": vba_project})


def settings_of(xlam: bytes) -> dict[str, str]:
    """The settings an add-in carries."""
    with zipfile.ZipFile(io.BytesIO(xlam)) as file:
        text = file.read(_SETTINGS_PART).decode("utf-8")
    cells = [unescape(cell) for cell in re.findall(r"<t[^>]*>(.*?)</t>", text, re.DOTALL)]
    return dict(zip(cells[::2], cells[1::2], strict=True))


def with_interpreter(xlam: bytes, interpreter: str) -> bytes:
    r"""The same add-in for this machine: its launcher starts that Python.

    This is what an installer does; it needs neither pyOpenVBA nor xlwings. The path may hold environment variables
    (``%LOCALAPPDATA%\…``) and any characters.
    """
    with zipfile.ZipFile(io.BytesIO(xlam)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    return _zip(parts | {_SETTINGS_PART: _settings_sheet(settings_of(xlam) | {INTERPRETER: interpreter}).encode()})


def _settings_sheet(settings: Mapping[str, str]) -> str:
    rows = "".join(
        f'<row r="{row}">{_text_cell(f"A{row}", key)}{_text_cell(f"B{row}", value)}</row>'
        for row, (key, value) in enumerate(settings.items(), start=1)
    )
    return f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetPr codeName="Sheet1"/><sheetData>{rows}</sheetData></worksheet>'


def _text_cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _content_types() -> str:
    types = "".join(
        f'<Override PartName="{part}" ContentType="{content_type}"/>' for part, content_type in _CONTENT_TYPES.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        f'<Default Extension="rels" ContentType="{_OPEN_XML}-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
    )


def _relations(targets: Mapping[str, str]) -> str:
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'


def _zip(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as file:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _FIXED_TIME)
            info.create_system = 0  # the same on every system
            file.writestr(info, data)
    return stream.getvalue()
