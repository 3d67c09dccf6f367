from __future__ import annotations

import pytest

from catalogue_xl.core.import_codes import DoubtCode
from catalogue_xl.core.refusals import Refusal
from catalogue_xl.documents import collecting as parts
from catalogue_xl.documents import read_document
from catalogue_xl.documents.grid import Cell, CellDoubt
from catalogue_xl.documents.text.separated_values import read

ROWS = [["序号", "公开内容", "公开主体"], ["1", "机构职能\n领导简历", "区政府办公室、各镇"], ["2", "", '"示范"区']]


def written(rows, separator, end="\r\n"):
    def quoted(text):
        return '"' + text.replace('"', '""') + '"' if set(text) & set(f'{separator}\n"') else text

    return "".join(separator.join(map(quoted, row)) + end for row in rows)


def texts(path):
    (table,) = read(path)
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", "，"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def it_reads_every_separator_and_encoding_with_quoted_line_breaks(tmp_path, separator, encoding):
    path = tmp_path / "目录.csv"
    path.write_bytes(written(ROWS, separator).encode(encoding))
    assert texts(path) == ROWS
    assert read_document(path).tables[0].spans_known is False


def it_reads_old_line_ends_and_the_separator_that_excel_names(tmp_path):
    path = tmp_path / "目录.csv"
    path.write_text("sep=;\n" + written(ROWS, ";"), "utf-8")
    assert texts(path) == ROWS
    path.write_bytes(b"a,b\rc,d")
    assert texts(path) == [["a", "b"], ["c", "d"]]


def it_numbers_rows_as_a_spreadsheet_program_does(tmp_path):
    path = tmp_path / "目录.csv"
    path.write_text('目录,,\n\n序号,"内\n容",主体\n1,a,b\n', "utf-8")
    (table,) = read(path)
    assert [row.number for row in table.rows] == [1, 3, 4]
    assert table.rows[1].cells[1] == Cell("内\n容", 3, 2)


def it_keeps_what_follows_a_quotation_mark_that_is_never_closed(tmp_path):
    path = tmp_path / "目录.csv"
    path.write_text('序号,内容\n1,"没有结束\n2,还有\n', "utf-8")
    assert texts(path) == [["序号", "内容"], ["1", '"没有结束'], ["2", "还有"]]


def it_reads_a_cell_of_ten_megabytes(tmp_path):
    path = tmp_path / "目录.csv"
    path.write_text("序号,内容\n1," + "长" * 3_500_000 + "\n", "utf-8")
    assert len(texts(path)[1][1]) == 3_500_000


def it_declines_more_rows_or_columns_than_any_catalogue_has(tmp_path, monkeypatch):
    monkeypatch.setattr("catalogue_xl.documents.text.separated_values.MAX_ROWS", 3)
    monkeypatch.setattr(parts, "MAX_ROWS", 3)
    path = tmp_path / "大.csv"
    path.write_text("a,b\n" * 4, "utf-8")
    with pytest.raises(Refusal) as refused:
        read(path)
    assert refused.value.code == "too_many_cells"
    path.write_text("a," * 501 + "\n", "utf-8")
    with pytest.raises(Refusal) as refused:
        read(path)
    assert refused.value.code == "too_many_cells"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ('1,"财政,县财政局\n2,人事,县人社局\n3,"审计",县审计局', ['"财政', "人事", "审计"]),
        ('"1","财政,县财政局\n"2","人事","县人社局"\n3,审计,县审计局', ['"财政', "人事", "审计"]),
        ('1,财政,县财政局\n"2\n之一",人事,县人社局', ["财政", "人事"]),
        ('1,财政,县财政局\n2,人事,县人社局\n3,"审计,县审计局', ["财政", "人事", '"审计']),
        ('1,"财政\n信息",县财政局\n2,"甲,乙",县人社局', ["财政\n信息", "甲,乙"]),
    ],
)
def it_takes_a_quotation_mark_that_swallows_records_for_a_character(tmp_path, lines, found):
    path = tmp_path / "目录.csv"
    path.write_text(f"序号,事项,主体\n{lines}\n", "utf-8")
    (table,) = read(path)
    assert [row.cells[1].text for row in table.rows[1:]] == found
    doubted = [cell for row in table.rows for cell in row.cells if cell.doubts]
    assert [cell.text for cell in doubted] == [text for text in found if text.startswith('"')]
    assert all(cell.doubts == (CellDoubt(DoubtCode.OPEN_QUOTE, "", cell.text[1:]),) for cell in doubted)
