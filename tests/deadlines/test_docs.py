"""Every worked example of docs/deadlines.zh.md, computed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.operations.phrases.due import due

PAGE = (Path(__file__).parents[2] / "docs" / "deadlines.zh.md").read_text("utf-8")
EXAMPLE = re.compile("^例：`(.+)`，起算日 (\\S+) → (\\S+)$", re.MULTILINE)
EXAMPLES = EXAMPLE.findall(PAGE)
CALENDAR = WorkCalendar()


def it_has_this_many_examples():
    assert len(EXAMPLES) == PAGE.count("\n例：") == 36


@pytest.mark.parametrize(("phrase", "start", "answer"), EXAMPLES)
def it_computes_what_the_page_says(phrase, start, answer):
    got = due(phrase, date.fromisoformat(start), calendar=CALENDAR)
    if answer.startswith("无（"):
        assert got.due is None
        assert answer[2:-1] in (got.reason or "")
        return
    assert got.due is not None
    remarks = "（顺延）" * got.rolled + (f"（建议{got.advice}）" if got.advice else "") + "（暂定）" * got.provisional
    assert f"{got.due}{remarks}" == answer


def test_every_article_it_cites_is_in_the_answers_or_the_law():
    told = " ".join(due(phrase, date.fromisoformat(start), calendar=CALENDAR).basis for phrase, start, _ in EXAMPLES)
    for article in (
        "民法典第二百零一条",
        "民法典第二百零二条",
        "民法典第二百零三条",
        "行政许可法第八十二条",
        "条例第二十六条",
    ):
        assert article in told


@pytest.mark.corpus
def test_the_cited_articles_say_so(corpus):
    law = (corpus.parent / "law" / "articles.txt").read_text("utf-8")
    for words in (
        "第二十六条 属于主动公开范围的政府信息，应当自该政府信息形成或者变更之日起20个工作日内",
        "第二百零一条 按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算",
        "第二百零二条 按照年、月计算期间的，到期月的对应日为期间的最后一日",
        "第二百零三条 期间的最后一日是法定休假日的，以法定休假日结束的次日为期间的最后一日",
        "第八十二条 本法规定的行政机关实施行政许可的期限以工作日计算，不含法定节假日",
        "第八十五条 本法中“二日”“三日”“五日”“七日”的规定是指工作日",
        "第七条 国家机关、事业单位实行统一的工作时间，星期六和星期日为周休息日",
        "第六条 全体公民放假的假日，如果适逢周六、周日，应当在工作日补假",
    ):
        assert words in law


def it_lists_where_the_two_libraries_differ():
    # tests/deadlines/test_calendar.py finds that this is the only day.
    assert re.findall("^\\| (\\d{4}-\\d\\d-\\d\\d)（", PAGE, re.MULTILINE) == ["2005-12-31"]
    assert "国办发明电〔2005〕35号" in PAGE
