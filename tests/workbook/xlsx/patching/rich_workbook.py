"""A master with what an office puts into it in Excel, written into its package by hand: openpyxl knows little of it."""
# ruff: noqa: E501 - the pieces are those of a workbook, whatever their length

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
X15 = "http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
MS = "http://schemas.microsoft.com/office"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml."
ITEMS = "xl/worksheets/sheet1.xml"
NOTES = ("xl/comments91.xml", "xl/drawings/vmlDrawing91.vml")
"""The parts of the sheet 目录 and of the notes on it."""

_ITEMS, _OWN, _PIVOT = (f"xl/worksheets/sheet{name}.xml" for name in ("1", "91", "92"))


@dataclass(frozen=True)
class Feature:
    """Something that an office puts into a workbook: parts of its own, and pieces of the sheet 目录."""

    name: str
    parts: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()


DATA_BAR = (
    '<conditionalFormatting sqref="B2:B99"><cfRule type="dataBar" priority="90"><dataBar><cfvo type="min"/>'
    '<cfvo type="max"/><color rgb="FF638EC6"/></dataBar><extLst><ext '
    f'xmlns:x14="{X14}" uri="{{B025F937-C7B1-47D3-B67F-A62EFF666E3E}}"><x14:id>{{11111111-2222-3333-4444-555555555555}}'
    "</x14:id></ext></extLst></cfRule></conditionalFormatting>"
)
DATA_BAR_MORE = (
    f'<ext xmlns:x14="{X14}" uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}"><x14:conditionalFormattings>'
    f'<x14:conditionalFormatting xmlns:xm="{XM}"><x14:cfRule type="dataBar" id="{{11111111-2222-3333-4444-555555555555}}">'
    '<x14:dataBar minLength="0" maxLength="100" gradient="0"><x14:cfvo type="autoMin"/><x14:cfvo type="autoMax"/>'
    '<x14:negativeFillColor rgb="FFFF0000"/><x14:axisColor rgb="FF000000"/></x14:dataBar></x14:cfRule>'
    "<xm:sqref>B2:B99</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext>"
)
SPARKLINE = (
    f'<ext xmlns:x14="{X14}" uri="{{05C60535-1F16-4fd2-B633-F4F36F0B64E0}}"><x14:sparklineGroups xmlns:xm="{XM}">'
    '<x14:sparklineGroup displayEmptyCellsAs="gap"><x14:colorSeries rgb="FF376092"/><x14:sparklines><x14:sparkline>'
    "<xm:f>目录!B2:B20</xm:f><xm:sqref>AD2</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup>"
    "</x14:sparklineGroups></ext>"
)
LINK = '<hyperlinks><hyperlink ref="AC3" r:id="rIdL1"/></hyperlinks>'
_THREAD = "{AAAAAAAA-0000-0000-0000-00000000000A}"
_PERSON = "{AAAAAAAA-0000-0000-0000-00000000000B}"

FEATURES = (
    Feature("图表", ("xl/charts/chart91.xml", "xl/drawings/drawing91.xml", "xl/drawings/_rels/drawing91.xml.rels")),
    Feature("文本框", ("xl/drawings/drawing91.xml",), ('<drawing r:id="rIdD1"/>',)),
    Feature("迷你图", (), (SPARKLINE,)),
    Feature("数据条", (), (DATA_BAR, DATA_BAR_MORE)),
    Feature("会话式批注", ("xl/threadedComments/threadedComment91.xml", "xl/persons/person91.xml")),
    Feature("批注", (), ('<legacyDrawing r:id="rIdV1"/>',)),
    Feature("外部链接", (), (LINK,)),
    Feature("表单控件", ("xl/ctrlProps/ctrlProp91.xml", "xl/drawings/vmlDrawing92.vml", _OWN)),
    Feature("表格", ("xl/tables/table91.xml",)),
    Feature("切片器", ("xl/slicers/slicer91.xml", "xl/slicerCaches/slicerCache91.xml", "xl/drawings/drawing92.xml")),
    Feature("动态数组", ("xl/metadata.xml", _OWN)),
    Feature(
        "数据透视表",
        (
            "xl/pivotTables/pivotTable91.xml",
            "xl/pivotTables/_rels/pivotTable91.xml.rels",
            "xl/pivotCache/pivotCacheDefinition91.xml",
            "xl/pivotCache/pivotCacheRecords91.xml",
            _PIVOT,
        ),
    ),
    Feature("customXml", ("customXml/item1.xml", "customXml/itemProps1.xml", "customXml/_rels/item1.xml.rels")),
    Feature("敏感度标签", ("docMetadata/LabelInfo.xml",)),
    Feature("自定义属性", ("docProps/custom.xml",)),
    Feature("打印设置", ("xl/printerSettings/printerSettings91.bin",), ('<pageSetup r:id="rIdP1"',)),
    Feature("主题", ("xl/theme/theme1.xml",)),
    Feature("宏", ("xl/vbaProject.bin",)),
    Feature("不认识的部件", ("unknown/thing.bin",)),
)


class _Parts(dict[str, bytes]):
    """The parts of a package by name."""

    def put(self, name: str, xml: str | bytes, content_type: str = "") -> None:
        self[name] = xml if isinstance(xml, bytes) else (_HEAD + xml).encode()
        if content_type:
            self.insert("[Content_Types].xml", f'<Override PartName="/{name}" ContentType="{content_type}"/>')

    def insert(self, name: str, xml: str, before: str = "") -> None:
        """Insert XML in front of something, or at the end of the root."""
        text = self[name].decode()
        at = text.index(before) if before else text.rindex("</")
        self[name] = (text[:at] + xml + text[at:]).encode()

    def relate(self, part: str, *relations: tuple[str, str, str]) -> None:
        """Let PART point to others: id, kind and target of each."""
        folder, _, name = part.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels".lstrip("/")
        if rels not in self:
            self.put(rels, f'<Relationships xmlns="{RELATIONS}"></Relationships>')
        for rid, kind, target in relations:
            kind = kind if kind.startswith("http") else f"{OFFICE}/{kind}"
            mode = ' TargetMode="External"' if target.startswith("https:") else ""
            self.insert(rels, f'<Relationship Id="{rid}" Type="{kind}" Target="{target}"{mode}/>')


def enrich(path: Path) -> None:
    """Put everything into the master at PATH."""
    with zipfile.ZipFile(path) as source:
        parts = _Parts((name, source.read(name)) for name in source.namelist())
    for add in (_items, _own_sheet, _pivot, _workbook):
        add(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)


def _items(parts: _Parts) -> None:
    xml = parts[_ITEMS].decode()
    xml = xml.replace(
        f'<worksheet xmlns="{MAIN}">',
        f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        f'xmlns:xr="{MS}/spreadsheetml/2014/revision" mc:Ignorable="xr" xr:uid="{{00000000-0001-0000-0000-000000000000}}">',
        1,
    )
    xml = xml.replace("<pageSetup ", '<pageSetup r:id="rIdP1" ', 1)
    parts[_ITEMS] = xml.encode()
    parts.insert(_ITEMS, DATA_BAR, before="<dataValidations")
    parts.insert(_ITEMS, LINK, before="<pageMargins")
    tail = f'<drawing r:id="rIdD1"/><legacyDrawing r:id="rIdV1"/><extLst>{DATA_BAR_MORE}{SPARKLINE}</extLst>'
    parts.insert(_ITEMS, tail)
    parts.relate(
        _ITEMS,
        ("rIdD1", "drawing", "../drawings/drawing91.xml"),
        ("rIdV1", "vmlDrawing", "../drawings/vmlDrawing91.vml"),
        ("rIdC1", "comments", "../comments91.xml"),
        ("rIdT1", f"{MS}/2017/10/relationships/threadedComment", "../threadedComments/threadedComment91.xml"),
        ("rIdL1", "hyperlink", "https://example.gov.cn/a?b=1&amp;c=2"),
        ("rIdP1", "printerSettings", "../printerSettings/printerSettings91.bin"),
    )
    parts.put("xl/printerSettings/printerSettings91.bin", bytes(range(200)))
    parts.put("xl/drawings/drawing91.xml", _drawing(_chart_frame(), _text_box()), _DRAWING)
    parts.relate("xl/drawings/drawing91.xml", ("rId1", "chart", "../charts/chart91.xml"))
    parts.put("xl/charts/chart91.xml", _chart(), "application/vnd.openxmlformats-officedocument.drawingml.chart+xml")
    parts.put(
        "xl/comments91.xml",
        f'<comments xmlns="{MAIN}"><authors><author>老王</author><author>tc={_THREAD}</author></authors><commentList>'
        '<comment ref="C2" authorId="0" shapeId="0"><text><r><rPr><b/><sz val="9"/></rPr><t>本单位的</t></r><r><t>批注</t></r>'
        f'</text></comment><comment ref="D3" authorId="1" shapeId="0"><text><t>[会话]请核对</t></text></comment>'
        "</commentList></comments>",
        _SHEET + "comments+xml",
    )
    parts.put(
        "xl/threadedComments/threadedComment91.xml",
        f'<ThreadedComments xmlns="{MS}/spreadsheetml/2018/threadedcomments"><threadedComment ref="D3" '
        f'dT="2026-03-01T08:00:00.00" personId="{_PERSON}" id="{_THREAD}"><text>请核对</text></threadedComment>'
        "</ThreadedComments>",
        "application/vnd.ms-excel.threadedcomments+xml",
    )
    parts.put(
        "xl/persons/person91.xml",
        f'<personList xmlns="{MS}/spreadsheetml/2018/threadedcomments"><person displayName="张科长" id="{_PERSON}" '
        'userId="z" providerId="None"/></personList>',
        "application/vnd.ms-excel.person+xml",
    )
    parts.put("xl/drawings/vmlDrawing91.vml", _vml(_note(1, 1, 2), _note(2, 2, 3)))


_DRAWING = "application/vnd.openxmlformats-officedocument.drawing+xml"


def _drawing(*anchors: str) -> str:
    return f'<xdr:wsDr xmlns:xdr="{XDR}" xmlns:a="{A}">{"".join(anchors)}</xdr:wsDr>'


def _anchor(row: int, content: str) -> str:
    start, end = (
        f"<xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{below}</xdr:row><xdr:rowOff>0</xdr:rowOff>"
        for column, below in ((29, row), (36, row + 12))
    )
    return (
        f"<xdr:twoCellAnchor><xdr:from>{start}</xdr:from><xdr:to>{end}</xdr:to>{content}<xdr:clientData/>"
        "</xdr:twoCellAnchor>"
    )


def _frame(number: int, name: str, graphic: str) -> str:
    return (
        f'<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="{number}" name="{name}"/>'
        '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>'
        f"<a:graphic>{graphic}</a:graphic></xdr:graphicFrame>"
    )


def _chart_frame() -> str:
    chart = f'<a:graphicData uri="{CHART}"><c:chart xmlns:c="{CHART}" xmlns:r="{OFFICE}" r:id="rId1"/></a:graphicData>'
    return _anchor(2, _frame(2, "图表 1", chart))


def _text_box() -> str:
    return _anchor(
        18,
        '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="3" name="文本框 2"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr>'
        '<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="100" cy="100"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>办公室的提醒</a:t></a:r></a:p></xdr:txBody></xdr:sp>",
    )


def _chart() -> str:
    axes = (
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling>'
        '<c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx>'
    )
    series = (
        '<c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numRef><c:f>目录!$B$2:$B$4</c:f></c:numRef></c:val></c:ser>'
    )
    return (
        f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{A}"><c:chart><c:plotArea><c:layout/><c:barChart>'
        f'<c:barDir val="col"/><c:grouping val="clustered"/>{series}<c:axId val="1"/><c:axId val="2"/></c:barChart>'
        f'{axes}</c:plotArea><c:plotVisOnly val="1"/></c:chart></c:chartSpace>'
    )


def _vml(*shapes: str) -> bytes:
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>'
        '</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
        'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/>'
        f"</v:shapetype>{''.join(shapes)}</xml>"
    ).encode()


def _note(number: int, row: int, column: int) -> str:
    return (
        f'<v:shape id="_x0000_s{1024 + number}" type="#_x0000_t202" style="position:absolute;width:108pt;height:59.25pt;'
        'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:path o:connecttype="none"/>'
        '<v:textbox><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/>'
        f"<x:SizeWithCells/><x:Anchor>{column + 1}, 15, {row}, 2, {column + 3}, 31, {row + 4}, 1</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )


def _button() -> str:
    return (
        '<v:shape id="_x0000_s2049" type="#_x0000_t201" style="position:absolute;width:96pt;height:30pt;z-index:1" '
        'o:button="t" fillcolor="buttonFace [67]" o:insetmode="auto"><x:ClientData ObjectType="Button">'
        "<x:Anchor>5, 0, 1, 0, 7, 0, 3, 0</x:Anchor><x:PrintObject>False</x:PrintObject></x:ClientData></v:shape>"
    )


def _own_sheet(parts: _Parts) -> None:
    """A sheet 统计 with a table, a slicer, a button and a dynamic array."""
    control = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
        'Requires="x14"><controls><mc:AlternateContent><mc:Choice Requires="x14"><control shapeId="2049" r:id="rId3" '
        'name="按钮 1"><controlPr defaultSize="0" print="0" autoFill="0" autoPict="0"><anchor moveWithCells="1"><from>'
        "<xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></from><to>"
        "<xdr:col>7</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>3</xdr:row><xdr:rowOff>0</xdr:rowOff></to></anchor>"
        "</controlPr></control></mc:Choice></mc:AlternateContent></controls></mc:Choice></mc:AlternateContent>"
    )
    cells = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{text}</t></is></c>{second}</row>'
        for row, text, second in (
            (1, "层级", '<c r="B1" t="inlineStr"><is><t>数量</t></is></c>'),
            (2, "一级", '<c r="B2"><v>1</v></c>'),
            (3, "二级", '<c r="B3"><v>2</v></c><c r="D3" cm="1"><f t="array" ref="D3">SUM(B2:B3)</f><v>3</v></c>'),
        )
    )
    parts.put(
        _OWN,
        f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}" xmlns:xdr="{XDR}" xmlns:x14="{X14}"><sheetData>{cells}</sheetData>'
        f'<drawing r:id="rId4"/><legacyDrawing r:id="rId2"/>{control}<tableParts count="1"><tablePart r:id="rId1"/>'
        f'</tableParts><extLst><ext xmlns:x15="{X15}" uri="{{3A4CF648-6AED-40f4-86FF-DC5316D8AED3}}"><x14:slicerList>'
        '<x14:slicer r:id="rId5"/></x14:slicerList></ext></extLst></worksheet>',
        _SHEET + "worksheet+xml",
    )
    parts.relate(
        _OWN,
        ("rId1", "table", "../tables/table91.xml"),
        ("rId2", "vmlDrawing", "../drawings/vmlDrawing92.vml"),
        ("rId3", "ctrlProp", "../ctrlProps/ctrlProp91.xml"),
        ("rId4", "drawing", "../drawings/drawing92.xml"),
        ("rId5", f"{MS}/2007/relationships/slicer", "../slicers/slicer91.xml"),
    )
    parts.put(
        "xl/tables/table91.xml",
        f'<table xmlns="{MAIN}" id="91" name="表91" displayName="表91" ref="A1:B3" totalsRowShown="0"><autoFilter '
        'ref="A1:B3"/><tableColumns count="2"><tableColumn id="1" name="层级"/><tableColumn id="2" name="数量"/>'
        "</tableColumns></table>",
        _SHEET + "table+xml",
    )
    parts.put("xl/drawings/vmlDrawing92.vml", _vml(_button()))
    control_type = "application/vnd.ms-excel.controlproperties+xml"
    parts.put(
        "xl/ctrlProps/ctrlProp91.xml", f'<formControlPr xmlns="{X14}" objectType="Button" lockText="1"/>', control_type
    )
    slicer = f'<sle:slicer xmlns:sle="{MS}/drawing/2010/slicer" name="层级"/>'
    frame = _frame(5, "层级", f'<a:graphicData uri="{MS}/drawing/2010/slicer">{slicer}</a:graphicData>')
    choice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
        f'xmlns:sle15="{MS}/drawing/2012/slicer" Requires="sle15">{frame}</mc:Choice><mc:Fallback/></mc:AlternateContent>'
    )
    parts.put("xl/drawings/drawing92.xml", _drawing(_anchor(1, choice)), _DRAWING)
    parts.put(
        "xl/slicers/slicer91.xml",
        f'<slicers xmlns="{X14}"><slicer name="层级" cache="切片器_层级" caption="层级" rowHeight="225425"/></slicers>',
        "application/vnd.ms-excel.slicer+xml",
    )
    parts.put(
        "xl/slicerCaches/slicerCache91.xml",
        f'<slicerCacheDefinition xmlns="{X14}" name="切片器_层级" sourceName="层级"><extLst><x:ext xmlns:x="{MAIN}" '
        f'xmlns:x15="{X15}" uri="{{2F2917AC-EB37-4324-AD4E-5DD8C200BD13}}"><x15:tableSlicerCache tableId="91" '
        'column="1"/></x:ext></extLst></slicerCacheDefinition>',
        "application/vnd.ms-excel.slicerCache+xml",
    )
    parts.put(
        "xl/metadata.xml",
        f'<metadata xmlns="{MAIN}" xmlns:xda="{MS}/spreadsheetml/2017/dynamicarray"><metadataTypes count="1">'
        '<metadataType name="XLDAPR" minSupportedVersion="120000" copy="1" pasteAll="1" pasteValues="1" merge="1" '
        'splitFirst="1" rowColShift="1" clearFormats="1" clearComments="1" assign="1" coerce="1" cellMeta="1"/>'
        '</metadataTypes><futureMetadata name="XLDAPR" count="1"><bk><extLst><ext '
        'uri="{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}"><xda:dynamicArrayProperties fDynamic="1" fCollapsed="0"/></ext>'
        '</extLst></bk></futureMetadata><cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>',
        _SHEET + "sheetMetadata+xml",
    )


def _pivot(parts: _Parts) -> None:
    """A sheet 透视 with a pivot table."""
    parts.put(
        _PIVOT,
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>行标签</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>求和项:数量</t></is></c></row></sheetData></worksheet>',
        _SHEET + "worksheet+xml",
    )
    parts.relate(_PIVOT, ("rId1", "pivotTable", "../pivotTables/pivotTable91.xml"))
    parts.put(
        "xl/pivotTables/pivotTable91.xml",
        f'<pivotTableDefinition xmlns="{MAIN}" name="透视表1" cacheId="1" dataCaption="值"><location ref="A1:B4" '
        'firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/><pivotFields count="2"><pivotField axis="axisRow" '
        'showAll="0"><items count="3"><item x="0"/><item x="1"/><item t="default"/></items></pivotField><pivotField '
        'dataField="1" showAll="0"/></pivotFields><rowFields count="1"><field x="0"/></rowFields><rowItems count="3">'
        '<i><x/></i><i><x v="1"/></i><i t="grand"><x/></i></rowItems><colItems count="1"><i/></colItems>'
        '<dataFields count="1"><dataField name="求和项:数量" fld="1" baseField="0" baseItem="0"/></dataFields>'
        "</pivotTableDefinition>",
        _SHEET + "pivotTable+xml",
    )
    cache = "xl/pivotCache/pivotCacheDefinition91.xml"
    parts.relate(
        "xl/pivotTables/pivotTable91.xml",
        ("rId1", "pivotCacheDefinition", "../pivotCache/pivotCacheDefinition91.xml"),
    )
    parts.put(
        cache,
        f'<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{OFFICE}" r:id="rId1" refreshedBy="x" refreshedDate="46000" '
        'createdVersion="6" refreshedVersion="6" recordCount="2"><cacheSource type="worksheet"><worksheetSource '
        'ref="A1:B3" sheet="统计"/></cacheSource><cacheFields count="2"><cacheField name="层级" numFmtId="0"><sharedItems '
        'count="2"><s v="一级"/><s v="二级"/></sharedItems></cacheField><cacheField name="数量" numFmtId="0"><sharedItems '
        'containsSemiMixedTypes="0" containsString="0" containsNumber="1" containsInteger="1" minValue="1" '
        'maxValue="2"/></cacheField></cacheFields></pivotCacheDefinition>',
        _SHEET + "pivotCacheDefinition+xml",
    )
    parts.relate(cache, ("rId1", "pivotCacheRecords", "pivotCacheRecords91.xml"))
    parts.put(
        "xl/pivotCache/pivotCacheRecords91.xml",
        f'<pivotCacheRecords xmlns="{MAIN}" count="2"><r><x v="0"/><n v="1"/></r><r><x v="1"/><n v="2"/></r>'
        "</pivotCacheRecords>",
        _SHEET + "pivotCacheRecords+xml",
    )


def _workbook(parts: _Parts) -> None:
    """What hangs on the workbook or on the package."""
    book = "xl/workbook.xml"
    sheets = "".join(
        f'<sheet xmlns:r="{OFFICE}" name="{name}" sheetId="{number}" r:id="{rid}"/>'
        for name, number, rid in (("统计", 91, "rIdX1"), ("透视", 92, "rIdX2"))
    )
    parts.insert(book, sheets, before="</sheets>")
    parts.insert(book, '<definedName name="切片器_层级">#N/A</definedName>', before="</definedNames>")
    parts.insert(
        book,
        f'<pivotCaches><pivotCache xmlns:r="{OFFICE}" cacheId="1" r:id="rIdX6"/></pivotCaches><extLst><ext '
        f'xmlns:x15="{X15}" uri="{{46BE6895-7355-4a93-B00E-2C351335B9C9}}"><x15:slicerCaches xmlns:x14="{X14}">'
        f'<x14:slicerCache xmlns:r="{OFFICE}" r:id="rIdX3"/></x15:slicerCaches></ext></extLst>',
    )
    parts.relate(
        book,
        ("rIdX1", "worksheet", "worksheets/sheet91.xml"),
        ("rIdX2", "worksheet", "worksheets/sheet92.xml"),
        ("rIdX3", f"{MS}/2007/relationships/slicerCache", "slicerCaches/slicerCache91.xml"),
        ("rIdX4", "sheetMetadata", "metadata.xml"),
        ("rIdX5", f"{MS}/2017/10/relationships/person", "persons/person91.xml"),
        ("rIdX6", "pivotCacheDefinition", "pivotCache/pivotCacheDefinition91.xml"),
        ("rIdX7", "customXml", "../customXml/item1.xml"),
        ("rIdX9", "http://example.invalid/unknown", "../unknown/thing.bin"),
        ("rIdXA", f"{MS}/2006/relationships/vbaProject", "vbaProject.bin"),
    )
    parts.put("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 macros", "application/vnd.ms-office.vbaProject")
    parts.put("unknown/thing.bin", bytes(range(256)), "application/x-unknown")
    parts.put("customXml/item1.xml", '<office xmlns="urn:office"><id>42</id></office>')
    properties = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    parts.put(
        "customXml/itemProps1.xml",
        '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
        'ds:itemID="{AAAAAAAA-0000-0000-0000-000000000001}"><ds:schemaRefs/></ds:datastoreItem>',
        properties,
    )
    parts.relate("customXml/item1.xml", ("rId1", "customXmlProps", "itemProps1.xml"))
    parts.put(
        "docMetadata/LabelInfo.xml",
        f'<clbl:labelList xmlns:clbl="{MS}/2020/mipLabelMetadata"><clbl:label id="{{AAAAAAAA-0000-0000-0000-000000000002}}" '
        'enabled="1" method="Standard" siteId="{AAAAAAAA-0000-0000-0000-000000000003}" removed="0"/></clbl:labelList>',
        "application/vnd.ms-office.classificationlabels+xml",
    )
    parts.put(
        "docProps/custom.xml",
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property '
        'fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="密级"><vt:lpwstr>内部</vt:lpwstr></property>'
        "</Properties>",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    )
    parts.relate(
        "",
        ("rIdL", f"{MS}/2020/02/relationships/classificationlabels", "docMetadata/LabelInfo.xml"),
        ("rIdC", "custom-properties", "docProps/custom.xml"),
    )
    types = parts["[Content_Types].xml"].decode()
    defaults = '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
    settings = "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"
    defaults += f'<Default Extension="bin" ContentType="{settings}"/>'
    types = types.replace("<Override", defaults + "<Override", 1)
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    parts["[Content_Types].xml"] = types.replace(main, "application/vnd.ms-excel.sheet.macroEnabled.main+xml").encode()
