"""Letters are handed to an Outlook, which here is a fake that behaves like its object model."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.exchange.mailing import outlook
from catalogue_xl.exchange.sending.distribution import distribute
from catalogue_xl.operations.correspondence.mail import mail
from catalogue_xl.workbook.master.master import Master


class _Attachments(list):
    def Add(self, source):
        if not Path(source).is_absolute():
            raise ValueError("Outlook takes whole paths only")
        self.append(source)


class _Item:
    def __init__(self, outlook):
        self._outlook, self.Attachments, self._gone = outlook, _Attachments(), False

    def Save(self):
        assert not self._gone, "an item that was sent cannot be touched"
        self._outlook.drafts.append(self)

    def Send(self):
        if not self.To:
            raise ValueError("no recipient")
        self._outlook.sent.append(self)
        self._gone = True


class FakeOutlook:
    def __init__(self):
        self.drafts, self.sent = [], []

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
        mail(*round_, via="outlook", outlook=application)
        (draft,) = application.drafts
        assert (draft.To, draft.CC, application.sent) == ("cz@example.gov.cn", "a@d.cn; b@d.cn", [])
        assert "区财政局" in draft.Subject
        assert "<p>" in draft.HTMLBody
        assert [Path(one).name.partition("_")[0] for one in draft.Attachments] == ["区财政局"]
        assert Master.open(round_[0]).table("mailings").records() == []

    def it_sends_each_once_and_the_sheet_says_so(self, round_):
        application = FakeOutlook()
        mail(*round_, via="outlook", send=True, outlook=application)
        mail(*round_, via="outlook", send=True, outlook=application)
        assert len(application.sent) == 1
        (record,) = Master.open(round_[0]).table("mailings").records()
        assert (record.text("agency"), record.text("way"), record.text("outcome")) == ("区财政局", "outlook", "已发送")

    def it_is_missed_with_a_sentence(self, round_, monkeypatch):
        monkeypatch.setattr(outlook.sys, "platform", "linux")
        with pytest.raises(Refusal) as refused:
            mail(*round_, via="outlook", send=True)
        assert refused.value.code is RefusalCode.NO_OUTLOOK
