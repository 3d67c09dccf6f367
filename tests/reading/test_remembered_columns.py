"""Columns that an office corrected once are understood so from then on."""

from __future__ import annotations

import pytest

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.documents.grid import Document
from catalogue_xl.reading.document import understand
from catalogue_xl.reading.mapping import Mappings
from catalogue_xl.reading.remembered_columns import read_remembered, written_down

TABLE = """
序号 | 事项 | 公开内容 | 公开主体 | 信息归集方
1 | 机构 | 机构职能 | 县政府办 | 县数据局
2 | 财政 | 预算说明 | 县财政局 | 县数据局
"""


@pytest.fixture
def columns(table):
    def _columns(remembered):
        (reading,) = understand(Document("目录.docx", (table(TABLE),)), Mappings(remembered=remembered)).readings
        return [(column.key, column.corrected) for column in reading.columns]

    return _columns


def it_is_kept_by_the_columns_title(columns):
    assert columns({"信息归集方": "配合单位"})[4] == ("support", True)
    assert columns({"信息归集方": "配合单位"})[:4] == columns({})[:4]


def it_leaves_no_other_column_with_the_same_meaning(columns):
    assert [key for key, _ in columns({"信息归集方": "公开主体"})[3:]] == ["other", "agency"]


def it_counts_headings_from_the_left_again(columns):
    assert [key for key, _ in columns({"公开内容": "三级事项", "公开主体": "公开内容"})] == [
        "seq", "level1", "level2", "content", "other",
    ]  # fmt: skip


def it_is_written_down_and_read_again(tmp_path):
    path = tmp_path / "导入对照.toml"
    assert read_remembered(path) == {}
    path.write_text(written_down({"信息归集方": "备注", "办理“时间”": "公开时限", "信息\n归集方": "配合单位"}), "utf-8")
    assert read_remembered(path) == {"办理“时间”": "公开时限", "信息归集方": "配合单位"}


@pytest.mark.parametrize("text", ["[columns", 'columns = "无"', '[columns]\n"甲" = "没有这一栏"'])
def but_a_broken_file_is_declined(tmp_path, text):
    path = tmp_path / "导入对照.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(Refusal):
        read_remembered(path)
