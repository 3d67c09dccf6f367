"""Each agency that is behind is told its own list, once a day, with the cells; wrong answers go back marked."""

from __future__ import annotations

import email
import email.policy
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.operations.batches import batches
from catalogue_xl.operations.correspondence.remind import Reminded, remind
from catalogue_xl.workbook.master.master import Master

from ..conftest import fill

if TYPE_CHECKING:
    from ..conftest import Office

DAY = date(2026, 12, 6)
AGENCIES = (
    {"name": "区财政局", "email": "cz@example.gov.cn", "liaison": "张三"},
    {"name": "区教育局", "email": "jy@example.gov.cn"},
)


@pytest.fixture
def sent(office: Office) -> Office:
    office.create(agencies=AGENCIES).distribute()
    return office


def _remind(office: Office, **options: object) -> Reminded:
    return remind(office.path, office.folder / "催办", **{"today": DAY, **options})  # type: ignore[arg-type]


def _draft(office: Office, agency: str) -> email.message.EmailMessage:
    (path,) = (office.folder / "催办").glob(f"{agency}_*.eml")
    return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)  # type: ignore[arg-type, return-value]


def _text(message: email.message.EmailMessage) -> str:
    return str(message.get_body(("plain",)).get_content()).replace("\r\n", "\n")  # type: ignore[union-attr]


def _states(done: Reminded) -> dict[str, str]:
    return {one.shortfall.agency: one.shortfall.label for one in done.made}


class DescribeReminders:
    def they_name_each_item_its_cell_and_what_is_expected_to_who_sent_nothing(self, sent):
        done = _remind(sent)
        assert _states(done) == {"区教育局": "未交，已逾期1天", "区财政局": "未交，已逾期1天"}
        message = _draft(sent, "区财政局")
        assert message["To"] == "cz@example.gov.cn"
        assert message["Subject"] == "请尽快报送《示例区基本目录》任务表（区财政局，未交，已逾期1天）"
        text = _text(message)
        assert text.startswith("区财政局张三：\n\n    2026年11月21日发给贵单位的《示例区基本目录》任务表")
        assert "报送期限为2026年12月5日，现已逾期1天，至今尚未收到贵单位的报送。请尽快填写完毕" in text
        sheet = openpyxl.load_workbook(sent.batch.books[1].path)["任务清单"]
        (column,) = [cell.column_letter for cell in sheet[2] if cell.value == "办理状态"]
        assert f"1. SX0001 财政（公开时限：20个工作日内）：任务清单{column}3，应填：办理状态（已公开、" in text
        (attached,) = message.iter_attachments()
        assert attached.get_filename() == "区财政局_2026-11-21-01.xlsx"

    def they_go_to_nobody_who_answered_all(self, sent):
        sent.merge(sent.answer("区教育局", ("任务清单", 1, "办理状态", "已公开")))
        assert _states(_remind(sent)) == {"区财政局": "未交，已逾期1天"}

    def they_name_only_what_is_left_to_who_filled_in_a_part(self, sent):
        file = sent.answer("区财政局", ("任务清单", 1, "办理状态", "已公开"), name="回信.xlsx")
        sent.merge(file)
        done = _remind(sent, states=["已交未填全"])
        assert _states(done) == {"区财政局": "已交未填全，已逾期1天"}
        message = _draft(sent, "区财政局")
        assert "贵单位已填报1个事项，还有1个没有填报。请尽快补填完毕" in _text(message)
        assert "SX0001" not in _text(message)
        (attached,) = message.iter_attachments()
        assert attached.get_content() == file.read_bytes()

    def they_tell_who_filled_in_nothing_at_all(self, sent):
        sent.merge(sent.answer("区财政局"))
        done = _remind(sent, agencies=["区财政局"])
        assert _states(done) == {"区财政局": "已交未填，已逾期1天"}
        assert "贵单位交回的任务表没有填写。" in _text(_draft(sent, "区财政局"))

    def they_bring_back_a_workbook_with_its_wrong_cells_marked_which_merges_when_it_is_corrected(self, sent):
        file = sent.answer(
            "区财政局", ("任务清单", 1, "办理状态", "已办结"), ("任务清单", 2, "最近公开日期", "2026年2月30日")
        )
        sent.merge(file)
        done = _remind(sent, agencies=["区财政局"])
        assert _states(done) == {"区财政局": "已交有错，已逾期1天"}
        text = _text(_draft(sent, "区财政局"))
        (attached,) = _draft(sent, "区财政局").iter_attachments()
        assert attached.get_filename() == "区财政局_2026-11-21-01_请更正.xlsx"
        marked = sent.folder / "催办" / "区财政局_2026-11-21-01_请更正.xlsx"
        sheet = openpyxl.load_workbook(marked)["任务清单"]
        wrong = {cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment}
        assert len(wrong) == 2
        assert all(note.startswith("【请更正】") for note in wrong.values())
        assert all(f"任务清单{cell}（SX000" in text for cell in wrong)
        assert all(sheet[cell].fill.fgColor.rgb != "00000000" for cell in wrong)
        workbook = openpyxl.load_workbook(marked)
        fill(workbook["任务清单"], 1, "办理状态", "已公开")
        fill(workbook["任务清单"], 2, "办理状态", "不涉及")
        fill(workbook["任务清单"], 2, "最近公开日期", None)
        corrected = sent.folder / "更正后.xlsx"
        workbook.save(corrected)
        (report,) = sent.merge(corrected, day=7).files
        assert "超出填报范围" not in report.reason
        assert "区财政局" not in _states(_remind(sent, force=True))

    def they_do_without_cells_where_the_files_are_not_at_hand_and_say_so(self, sent, tmp_path):
        file = sent.answer("区财政局", ("任务清单", 1, "办理状态", "已办结"))
        sent.merge(file)
        (tmp_path / "空").mkdir()
        done = _remind(sent, files=[tmp_path / "空"])
        assert "没有找到发出或收回的任务表" in done.notes[-2]
        text = _text(_draft(sent, "区财政局"))
        assert "1. 任务清单（SX0001 财政）：所填内容不符合要求。" in text
        assert list(_draft(sent, "区财政局").iter_attachments()) == []

    def they_are_not_made_twice_a_day_unless_that_is_forced(self, sent):
        _remind(sent)
        again = _remind(sent)
        assert (again.made, len(again.again)) == ([], 2)
        assert again.to_text() == "区教育局、区财政局今天已经催办过，没有重复。"
        assert len(_remind(sent, force=True).made) == 2
        assert len(_remind(sent, today=date(2026, 12, 7)).made) == 2
        rows = Master.open(sent.path).table("mailings").records()
        assert {(one.text("kind"), one.text("way"), one.text("outcome")) for one in rows} == {("催办", "eml", "已生成")}
        assert len(rows) == 6

    def they_are_about_open_batches_only(self, sent):
        batches(sent.path, close=["2026-11-21-01"], today=DAY)
        assert _remind(sent).to_text() == "没有需要催办的单位。"
        with pytest.raises(Refusal) as refused:
            _remind(sent, batch="2026-11-21-01")
        assert refused.value.code == "batch_not_open"

    def they_are_picked_by_state(self, sent):
        sent.merge(sent.answer("区财政局"))
        assert _states(_remind(sent, states=["未交"])) == {"区教育局": "未交，已逾期1天"}
        assert _remind(sent, states=["逾期"], today=date(2026, 12, 5)).made == []
        assert len(_remind(sent, states=["逾期"], force=True).made) == 2

    def they_answer_as_the_contract_says(self, sent):
        one = _remind(sent).to_json()["reminders"][0]
        assert (one["agency"], one["state"], one["overdue_days"], one["files"]) == (
            "区教育局",
            "未交",
            1,
            ["区教育局_2026-11-21-01_催办.eml"],
        )
        assert one["missing"][0]["cell"]


class DescribeDocuments:
    def they_are_a_letter_for_each_and_an_order_for_those_whose_time_is_up(self, sent):
        master = sent.master()
        table = master.table("agencies")
        table.write(2, "leader", "王某")
        table.write(2, "leader_title", "副区长")
        master.table("office").append({"name": "示例区人民政府办公室", "contact": "李某", "phone": "010-1"})
        master.save()
        done = _remind(sent, kind="docx", number="示政公开函〔2026〕12号")
        names = [path.name for paths in done.files for path in paths]
        assert names == [f"{a}_2026-11-21-01_{k}.docx" for a in ("区教育局", "区财政局") for k in ("催办函", "督办单")]
        letter = _words(sent.folder / "催办" / "区财政局_2026-11-21-01_催办函.docx")
        assert letter[0] == "示政公开函〔2026〕14号"
        assert "关于报送《示例区基本目录》任务表的催办函" in letter
        assert "示例区人民政府办公室（盖章）" in letter
        assert "抄送：王某副区长。" in letter
        assert "2026年12月6日" in letter
        assert "SX0001" in letter
        assert not any("{" in words for words in letter)
        first = _words(sent.folder / "催办" / "区教育局_2026-11-21-01_督办单.docx")
        assert first[0] == "示政公开函〔2026〕13号"
        assert not any(words.startswith("抄送") for words in first)
        assert "无" in first
        second = _words(sent.folder / "催办" / "区财政局_2026-11-21-01_督办单.docx")
        assert "1. SX0001 财政\n2. SX0002 教育" in second

    def they_follow_the_offices_own_template_and_a_broken_one_is_told(self, sent, tmp_path):
        import docx

        own = docx.Document()
        own.add_paragraph("{{ 单位 }}快报")
        own.save(tmp_path / "催办函.docx")
        _remind(sent, kind="docx", templates=tmp_path, today=date(2026, 12, 1))
        assert _words(sent.folder / "催办" / "区财政局_2026-11-21-01_催办函.docx") == ["区财政局快报"]
        own.add_paragraph("{{ 没有的词 }}")
        own.save(tmp_path / "催办函.docx")
        with pytest.raises(Refusal) as refused:
            _remind(sent, kind="docx", templates=tmp_path)
        assert "Word 模板“催办函.docx”有错" in refused.value.sentence


def _words(path: Path) -> list[str]:
    """The paragraphs of a document, and the cells of its tables."""
    import docx

    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [text for text in (*(one.text for one in document.paragraphs), *cells) if text]
