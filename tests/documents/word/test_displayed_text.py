from __future__ import annotations

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from catalogue_xl.documents.word.displayed_text import paragraph_text

SPACES = (
    nsdecls("w", "m")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:v="urn:schemas-microsoft-com:vml"'
)
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def instruction(text):
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def box(state):
    mark = '<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{}</w:checkBox></w:ffData></w:fldChar>'
    return f"<w:r>{mark.format(state)}</w:r>" + instruction("FORMCHECKBOX") + SEPARATE + END


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param(run("公开") + run(" 时限"), "公开 时限", id="runs"),
        pytest.param("<w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:cr/><w:t>三</w:t></w:r>", "一\n二\n三", id="breaks"),
        pytest.param('<w:r><w:t>一</w:t><w:br w:type="page"/><w:t>二</w:t></w:r>', "一二", id="page break"),
        pytest.param("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>", "a\tb-c", id="tab"),
        pytest.param(f"<w:hyperlink>{run('政府网站')}</w:hyperlink>", "政府网站", id="link"),
        pytest.param(
            f"<w:ins>{run('新增')}</w:ins><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>", "新增", id="tracked"
        ),
        pytest.param(f"<w:moveFrom>{run('旧处')}</w:moveFrom><w:moveTo>{run('新处')}</w:moveTo>", "新处", id="moved"),
        pytest.param(run("看得见") + run("看不见", "<w:vanish/>"), "看得见", id="hidden"),
        pytest.param(run("看得见", '<w:vanish w:val="0"/>'), "看得见", id="not hidden"),
        pytest.param(
            f"<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent>{run('☒')}</w:sdtContent></w:sdt>",
            "☒",
            id="content control",
        ),
        pytest.param(
            f"<w:r><w:ruby><w:rt>{run('gong')}</w:rt><w:rubyBase>{run('公')}</w:rubyBase></w:ruby></w:r>",
            "公",
            id="reading aid",
        ),
        pytest.param("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "x+1", id="formula"),
        # fields
        pytest.param(BEGIN + instruction("DATE") + SEPARATE + run("3月") + END + run("底前"), "3月底前", id="field"),
        pytest.param(f'<w:fldSimple w:instr="PAGE">{run("7")}</w:fldSimple>', "7", id="simple field"),
        pytest.param(
            BEGIN
            + instruction("IF")
            + BEGIN
            + instruction("X")
            + SEPARATE
            + run("内")
            + END
            + SEPARATE
            + run("外")
            + END,
            "外",
            id="field in an instruction",
        ),
        pytest.param(BEGIN + run("没有结尾的域"), "没有结尾的域", id="field without an end"),
        pytest.param(END + run("多余的域尾"), "多余的域尾", id="end without a field"),
        pytest.param(box("<w:default w:val='0'/><w:checked/>") + run("政府网站"), "☑政府网站", id="ticked box"),
        pytest.param(box("<w:default w:val='1'/>"), "☑", id="box ticked by default"),
        pytest.param(box("<w:default w:val='1'/><w:checked w:val='0'/>"), "☐", id="cleared box"),
        # symbol fonts
        pytest.param('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑", id="symbol"),
        pytest.param('<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>', "□", id="symbol of another font"),
        pytest.param('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>', "\uf04a", id="unknown symbol"),
        pytest.param(run("\uf06e", '<w:rFonts w:ascii="Wingdings"/>'), "■", id="text in a symbol font"),
        pytest.param(run("ü", '<w:rFonts w:ascii="Wingdings"/>'), "✔", id="letter in a symbol font"),
        pytest.param(run("公开", '<w:rFonts w:ascii="Wingdings"/>'), "公开", id="Chinese text in a symbol font"),
        pytest.param(
            "<w:r><mc:AlternateContent><mc:Choice Requires='w16se'><w16se xmlns='x'/></mc:Choice>"
            "<mc:Fallback><w:t>☒</w:t></mc:Fallback></mc:AlternateContent></w:r>",
            "☒",
            id="newer symbol",
        ),
        pytest.param(
            "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"
            "</v:textbox></v:shape></w:pict></w:r>",
            "",
            id="text box",
        ),
    ],
)
def it_reads_what_word_displays(content, text):
    assert paragraph_text(parse_xml(f"<w:p {SPACES}>{content}</w:p>")) == text
