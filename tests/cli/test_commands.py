import json
import os
import re
import subprocess
import sys

import pytest

from catalogue_xl.cli import matched
from catalogue_xl.cli.app import COMMANDS
from catalogue_xl.sample import sample_file

pytestmark = pytest.mark.slow


def it_speaks_chinese_in_every_help(run):
    subcommands = [["parse", "deadline"], ["parse", "agency"], ["addin", "build"]]
    for words in [[], *([name] for name in COMMANDS), *subcommands]:
        said = run(*words, "--help")
        assert said.code == 0
        assert said.out.startswith("用法")
        assert not re.search(r"Options|OPTIONS|COMMAND|ARGS|Show ", said.out)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nothing"], "没有“nothing”这个命令"),
        (["validat"], "是不是 'validate'"),
        (["import"], "缺少参数“来源文件...”。"),
        (["mail", "book.xlsx"], "请写明目录工作簿和任务表所在的文件夹。"),
        (["distribute", "book.xlsx"], "请用 -o 写明放任务表的文件夹"),
        (["validate", ""], "文件名是空的"),
        (["import", "a.docx", "-o", "b.xlsx", "--year", "26"], "26 超出了范围"),
        (["import", "a.docx", "-o", "b.docx"], "请把文件名写成 b.xlsx"),
        (["validate", "book.xlsx", "--form"], "没有“--form”这个选项"),
        (["import", "a.docx", "-o", "b.xlsx", "--year", "去年"], "不是数字"),
        (["due", "20个工作日内", "--from", "昨天"], "“昨天”不是日期"),
    ],
)
def it_answers_wrong_words_with_a_chinese_sentence_and_code_2(run, words, sentence):
    said = run(*words)
    assert said.code == 2
    assert sentence in said.err
    assert said.out == ""


def it_imports_and_exports_the_sample(run, book, tmp_path):
    target = tmp_path / "目录.json"
    assert run("export", book, "-o", target).code == 0
    exported = json.loads(target.read_text("utf-8"))
    assert len(exported["items"]) == 88
    assert list(exported) == [
        "schema_version",
        "title",
        "region",
        "year",
        "items",
        "agencies",
        "leftovers",
        "problems",
    ]
    assert exported["region"] == "澄岚区"


def it_joins_several_documents_into_one_catalogue(run, tmp_path):
    said = run("import", sample_file("docx"), sample_file("xlsx"), "-o", tmp_path / "两份.xlsx")
    assert "176个事项" in said.out
    asked = "请在“本单位”表填写机关名称、落款、联系人和联系电话，填一次，邮件、任务表和打印都用它。"
    assert said.err.splitlines() == ["1/2 读取“sample.docx” ……", "2/2 读取“sample.xlsx” ……", asked]


def it_prints_nothing_but_the_answer_on_standard_output(run, book):
    answer = json.loads(run("validate", book, "--format", "json").out)
    assert {
        "code",
        "severity",
        "sheet",
        "cell",
        "row",
        "column",
        "found",
        "expected",
        "message",
        "fix",
        "item",
        "agency",
        "mender",
    } == set(answer[0])


def it_marks_the_problems_in_the_workbook(run, book):
    from catalogue_xl.workbook.master.master import Master

    found = json.loads(run("validate", book, "--mark", "--format", "json").out)
    listed = Master.open(book).table("problems").records()
    assert len(listed) == len(found) > 0


def it_parses_a_jsonl_file_line_by_line(run, tmp_path):
    file = tmp_path / "短语.jsonl"
    file.write_text('"及时公开"\n\n"20个工作日内"\n', "utf-8")
    kinds = [json.loads(line)["kind"] for line in run("parse", "deadline", "--jsonl", file).out.splitlines()]
    assert kinds == ["immediate", "relative"]


def it_parses_agencies(run):
    said = json.loads(run("parse", "agency", "区财政局牵头，区审计局配合").out)
    assert said == {"lead": ["区财政局"], "responsible": [], "support": ["区审计局"], "groups": []}


def it_computes_the_answer_to_an_application_with_the_clock_stopped_and_extended(run):
    asked = ("due", "依申请公开", "--from", "2026-11-02")
    assert json.loads(run(*asked).out)["due"] == "2026-11-30"
    stopped = json.loads(run(*asked, "--stop", "2026-11-09", "2026-11-20", "--extended").out)
    assert (stopped["due"], stopped["provisional"]) == ("2027-01-12", True)
    assert "早于" in run(*asked, "--stop", "2026-11-20", "2026-11-09").err
    assert (
        "不能延长"
        in json.loads(run("due", "形成之日起20个工作日内", "--from", "2026-11-02", "--extended").out)["reason"]
    )
    cited = json.loads(run("due", "决定作出后7日内", "--from", "2026-03-02", "--basis", "行政处罚法").out)
    assert "第八十五条" in cited["basis"]


def it_computes_due_dates_one_line_each(run, tmp_path):
    file = tmp_path / "期限.jsonl"
    file.write_text('{"phrase": "形成之日起20个工作日内", "from": "2026-11-20"}\n', "utf-8")
    (line,) = run("due", "--jsonl", file).out.splitlines()
    assert json.loads(line)["due"] == "2026-12-18"
    file.write_text('{"phrase": "形成之日起20个工作日内", "from": "2026/11/20"}\n', "utf-8")
    assert run("due", "--jsonl", file).out == line + "\n"
    assert json.loads(run("due", "形成之日起20个工作日内", "--from", "2026-11-20").out)["due"] == "2026-12-18"


@pytest.mark.parametrize("line", ["不是JSON", "42", '{"phrase": 1}', '{"phrase": "及时", "from": "明天"}'])
def it_refuses_a_line_that_is_no_question(run, tmp_path, line):
    file = tmp_path / "期限.jsonl"
    file.write_text(line + "\n", "utf-8")
    said = run("due", "--jsonl", file)
    assert said.code == 2
    assert "第1行" in said.err


@pytest.mark.slow
def it_goes_round_the_whole_loop_twice(run, book, tmp_path):
    tasks = tmp_path / "任务表"
    assert run("deadlines", book, "--as-of", "2026-03-02").code == 0
    assert run("distribute", book, "-o", tasks, "--due", "2026-03-20").code == 0
    assert run("mail", book, tasks, "--via", "eml").code == 0
    files = sorted(tasks.glob("*.xlsx"))
    assert len(files) >= 12
    assert len(list(tasks.glob("*.eml"))) == len(files)
    first = run("merge", book, *files)
    before = book.read_bytes()
    again = run("merge", book, *files)
    assert (first.code, again.code) == (0, 0)
    assert book.read_bytes() == before
    assert run("status", book).code == 0


@pytest.mark.slow
def it_runs_the_demo(run, tmp_path):
    said = run("demo", tmp_path / "样例")
    assert said.code == 0
    assert "目录没有任何变化" in said.out
    assert "冲突1处" in said.out
    assert "迟报：" in said.out
    assert (tmp_path / "样例" / "任务表").is_dir()


def it_writes_what_is_no_proper_text_as_json_has_it(run, tmp_path):
    file = tmp_path / "单位.jsonl"
    file.write_text('"\\ud800局"\n', "utf-8")
    said = run("parse", "agency", "--jsonl", file)
    assert (said.code, json.loads(said.out)["responsible"]) == (0, ["\ud800局"])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows hands the command line over as Unicode")
def it_understands_chinese_where_the_locale_knows_only_ascii():
    ascii_only = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    words = ["-m", "catalogue_xl", "parse", "deadline", "每季度"]
    said = subprocess.run([sys.executable, *words], env=ascii_only, capture_output=True, check=True)
    assert json.loads(said.stdout) == {"kind": "recurring", "recurrence": "quarterly"}


def it_names_the_next_command_as_it_must_be_typed(run, tmp_path):
    (tmp_path / "我的 目录").mkdir()
    target = tmp_path / "我的 目录" / "目录.xlsx"
    assert f'catalogue-xl validate "{target}" --mark' in run("import", sample_file("xlsx"), "-o", target).out


def it_exports_to_the_screen_and_backs_up_an_older_export(run, book, tmp_path):
    shown = run("export", book)
    assert (shown.code, run("export", book, "-o", "-").out) == (0, shown.out)
    target = tmp_path / "目录.json"
    target.write_text("旧的", "utf-8")
    said = run("export", book, "-o", target)
    assert json.loads(target.read_text("utf-8")) == json.loads(shown.out)
    assert "已备份" in said.err
    assert [old.read_text("utf-8") for old in (tmp_path / "备份").glob("*.json")] == ["旧的"]


def it_writes_the_board_only_when_told(run, book):
    before = book.read_bytes()
    said = run("status", book, "--as-of", "2026-03-02")
    assert book.read_bytes() == before
    assert run("status", book, "--as-of", "2026-03-02", "--mark").out == said.out
    from catalogue_xl.workbook.master.master import Master

    assert Master.open(book).workbook["看板"]["A2"].value == "截至2026-03-02"


def it_takes_patterns_for_the_files_they_match(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("乙.xlsx", "甲.xlsx", "丙.eml"):
        (tmp_path / name).touch()
    assert matched(["merge", "*.xlsx", "什么时候?"]) == ["merge", *sorted(["乙.xlsx", "甲.xlsx"]), "什么时候?"]


def it_tells_a_due_date_in_sentences_where_a_person_reads_it(run, monkeypatch):
    monkeypatch.setattr("catalogue_xl.cli.words.on_terminal", lambda: True)
    monkeypatch.setattr("catalogue_xl.cli.commands.due.on_terminal", lambda: True)
    words = ("due", "形成之日起20个工作日内", "--from", "2026-11-20")
    assert run(*words).out.startswith("截止日期：2026年12月18日（周五）。\n2026年11月20日（周五）形成，当日不计入")
    assert json.loads(run(*words, "--format", "json").out)["due"] == "2026-12-18"


def and_why_there_is_none(run):
    said = run("due", "及时公开", "--from", "2026-11-20", "--format", "text").out
    assert said.startswith("没有确定的截止日期：只要求及时公开")
    assert "。。" not in said
    assert "应当主动公开的，最迟到2026年12月18日（周五）。" in said
