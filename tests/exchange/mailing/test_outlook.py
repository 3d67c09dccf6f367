"""Letters are handed to an Outlook, which here is a fake that behaves like its object model."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.exchange.mailing import outlook_post
from catalogue_xl.exchange.sending.distribution import distribute
from catalogue_xl.operations.correspondence.mail import mail
from catalogue_xl.operations.correspondence.mail_routes import Route
from catalogue_xl.workbook.master.master import Master


class com_error(Exception):  # noqa: N801, N818 - pywin32's name
    """What COM says no with: (number, what that is, details of the one who said it, argument)."""


def _declined(what):
    return com_error(-2147352567, "发生意外。", (4096, "Microsoft Outlook", what, None, 0, -2147467259), None)


class _Attachments(list):
    def Add(self, source):
        if not Path(source).is_absolute():
            raise com_error(-2147024809, "参数错误。", None, None)
        self.append(source)


class _Item:
    def __init__(self, outlook):
        self._outlook, self.Attachments, self._gone = outlook, _Attachments(), False

    def Save(self):
        assert not self._gone, "an item that was sent cannot be touched"
        self._outlook.drafts.append(self)

    def Send(self):
        if not self.To:
            raise _declined("没有收件人")
        if self.To in self._outlook.unknown:
            raise _declined("Outlook 不认识一个名称。")
        self._outlook.sent.append(self)
        self._gone = True


class FakeOutlook:
    def __init__(self):
        self.drafts, self.sent, self.unknown = [], [], set()

    def CreateItem(self, kind):
        assert kind == 0
        return _Item(self)


@pytest.fixture
def round_(tmp_path):
    path = tmp_path / "目录.xlsx"
    master = Master.create(path, title="示例区基本目录", region="示例区", year=2026)
    for number, name in enumerate(("区财政局", "区民政局"), start=1):
        master.table("items").append(
            {"id": f"SX{number:04}", "level1": "财政", "content": "预算", "agency": name, "responsible": name}
        )
    master.table("agencies").append({"name": "区财政局", "email": "cz@example.gov.cn", "cc": "a@d.cn；b@d.cn"})
    master.table("agencies").append({"name": "区民政局"})
    master.save()
    distribute(Master.open(path), tmp_path / "任务表", today=date(2026, 11, 21))
    return path, tmp_path / "任务表"


class DescribeOutlook:
    def it_gets_drafts_for_those_who_have_an_address(self, round_):
        application = FakeOutlook()
        mail(*round_, via=Route("outlook", outlook=application, per_minute=1e9))
        (draft,) = application.drafts
        assert (draft.To, draft.CC, application.sent) == ("cz@example.gov.cn", "a@d.cn; b@d.cn", [])
        assert "区财政局" in draft.Subject
        assert "<p>" in draft.HTMLBody
        assert [Path(one).name.partition("_")[0] for one in draft.Attachments] == ["区财政局"]
        assert Master.open(round_[0]).table("mailings").records() == []

    def it_sends_each_once_and_the_sheet_says_so(self, round_):
        application = FakeOutlook()
        mail(*round_, via=Route("outlook", outlook=application, per_minute=1e9), send=True)
        mail(*round_, via=Route("outlook", outlook=application, per_minute=1e9), send=True)
        assert len(application.sent) == 1
        (record,) = Master.open(round_[0]).table("mailings").records()
        assert (record.text("agency"), record.text("way"), record.text("outcome")) == ("区财政局", "outlook", "已发送")

    def it_says_no_to_one_letter_and_the_others_go_out_all_the_same(self, round_):
        master = Master.open(round_[0])
        table = master.table("agencies")
        (row,) = [one.row for one in table.records() if one.text("name") == "区民政局"]
        table.write(row, "email", "mz@example.gov.cn")
        master.save()
        application = FakeOutlook()
        application.unknown = {"cz@example.gov.cn"}
        done = mail(*round_, via=Route("outlook", outlook=application, per_minute=1e9), send=True)
        assert [one.To for one in application.sent] == ["mz@example.gov.cn"]
        told = {line.partition("\t")[0]: line for line in done.to_text().splitlines()}
        assert told["区财政局"].endswith("被拒收（Outlook 不认识一个名称。）")
        assert done.exit_code == 1
        rows = Master.open(round_[0]).table("mailings").records()
        assert {one.text("agency"): one.text("outcome") for one in rows} == {"区财政局": "被拒收", "区民政局": "已发送"}

    def but_faults_of_the_programs_own_are_not_taken_for_outlooks(self, round_):
        class Broken:
            def CreateItem(self, kind):
                raise TypeError("a fault of the program")

        with pytest.raises(TypeError):
            mail(*round_, via=Route("outlook", outlook=Broken()), send=True)

    def it_is_missed_with_a_sentence(self, round_, monkeypatch):
        monkeypatch.setattr(outlook_post.sys, "platform", "linux")
        with pytest.raises(Refusal) as refused:
            mail(*round_, via="outlook", send=True)
        assert refused.value.code is RefusalCode.NO_OUTLOOK
