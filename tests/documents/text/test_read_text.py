from __future__ import annotations

import pytest

from catalogue_xl.documents import read_document

ROWS = [["序号", "公开内容", "公开主体"], ["1", "机构职能\n联系方式", "区政府办公室"], ["2", "规划，计划", "区发改局"]]


def quoted(separator):
    return "\r\n".join(
        separator.join(f'"{text}"' if "\n" in text or separator in text else text for text in row) for row in ROWS
    )


@pytest.mark.parametrize("suffix", [".csv", ".txt", ".xls", ".doc", ".html", ".pdf", ""])
@pytest.mark.parametrize("separator", [",", ";", "|", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def it_reads_separated_text_under_every_name_and_in_every_encoding(tmp_path, suffix, separator, encoding):
    path = tmp_path / f"目录{suffix}"
    path.write_bytes(quoted(separator).encode(encoding))
    (table,) = read_document(path).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == ROWS


@pytest.mark.parametrize("suffix", [".txt", ".csv", ".xls", ".docx"])
def it_reads_what_word_pastes_under_every_name(tmp_path, suffix):
    path = tmp_path / f"目录{suffix}"
    path.write_text("\t序号\n\t公开内容\n\n\t1\n\t机构职能\n\n\t2\n\t规划\n", "utf-8")
    (table,) = read_document(path).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["序号", "公开内容"],
        ["1", "机构职能"],
        ["2", "规划"],
    ]


def but_lines_with_a_comma_in_each_are_no_table(tmp_path):
    path = tmp_path / "说明.txt"
    path.write_text("first, second\nthird, fourth\n\t序号\n\t内容\n\n\t1\n\t职能\n", "utf-8")
    assert [len(row.cells) for row in read_document(path).tables[0].rows] == [2, 2]
