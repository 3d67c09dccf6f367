"""A batch goes out with a notice on paper, whose annex says who answers for what."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import qn

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.operations.distribute import distribute

if TYPE_CHECKING:
    from ..conftest import Office


class DescribeANotice:
    def it_says_by_when_and_lists_every_task_with_its_agency(self, office: Office):
        office.create()
        master = office.master()
        master.table("office").append({"name": "示例区人民政府办公室", "email": "zwgk@example.gov.cn"})
        master.save()
        done = distribute(
            office.path, office.folder / "任务表", due=date(2026, 12, 5), today=date(2026, 11, 21), notice=True
        )
        assert done.notice == office.folder / "通知_2026-11-21-01.docx"
        assert "通知和任务分工表在" in done.to_text()
        document = docx.Document(str(done.notice))
        words = "\n".join(one.text for one in document.paragraphs)
        assert "关于填报《示例区基本目录》任务表的通知" in words
        assert "共2个单位、3项任务" in words
        assert "请于2026年12月5日前将填好的任务表发至zwgk@example.gov.cn。" in words
        assert "示例区人民政府办公室（盖章）\n2026年11月21日" in words
        (table,) = document.tables
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        assert rows == [
            ["序号", "单位", "事项编码", "事项", "角色", "公开时限"],
            ["1", "区财政局", "SX0001", "财政", "责任", "20个工作日内"],
            ["2", "区财政局", "SX0002", "教育", "配合", ""],
            ["3", "区教育局", "SX0002", "教育", "牵头", ""],
        ]
        assert "{" not in words
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows[1:]), "no row over two pages"

    def it_is_not_made_unasked(self, office: Office):
        office.create()
        assert distribute(office.path, office.folder / "任务表").notice is None
        assert list(office.folder.glob("*.docx")) == []

    @pytest.mark.parametrize(
        "words", ["{{ 没有的词 }}", "{{ 目录", "{{ 目录.__class__.__mro__ }}", "{% include '/etc/passwd' %}"]
    )
    def it_is_declined_before_anything_goes_out_when_the_template_is_broken(self, office: Office, tmp_path, words):
        office.create()
        own = docx.Document()
        own.add_paragraph(words)
        own.save(tmp_path / "通知.docx")
        with pytest.raises(Refusal) as refused:
            distribute(office.path, office.folder / "任务表", notice=True, templates=tmp_path)
        assert refused.value.code == "broken_document"
        assert "通知.docx" in refused.value.sentence
        assert not (office.folder / "任务表").exists()
