"""The office's own words: laid out, filled in, and declined with the line where they are wrong."""

from __future__ import annotations

import codecs

import pytest

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.exchange.mailing.letter_kinds import HTML, SUBJECT, TEXT
from catalogue_xl.exchange.mailing.letter_templates import TEMPLATES, LetterTemplates
from catalogue_xl.operations.correspondence.templates import lay_out_templates


class DescribeTemplatesOfLetters:
    def they_are_laid_out_once_and_never_over_what_was_edited(self, tmp_path):
        folder = tmp_path / "邮件模板"
        letters = {path.name for path in lay_out_templates(folder).made if path.suffix != ".docx"}
        assert letters == set(TEMPLATES)
        (folder / SUBJECT).write_text("{{ 单位 }}请报送", "utf-8")
        assert lay_out_templates(folder).made == []
        assert LetterTemplates(folder).fill(SUBJECT, {"单位": "区财政局"}) == "区财政局请报送"

    def they_can_be_read_in_an_old_notepad_and_say_the_same(self, tmp_path):
        lay_out_templates(tmp_path)
        for name in TEMPLATES:
            content = (tmp_path / name).read_bytes()
            assert content.startswith(codecs.BOM_UTF8)
            assert content.count(b"\n") == content.count(b"\r\n")
        values = {"单位": "区财政局", "目录": "目录", "事项数": 1, "报送期限": "", "批次": "1"}
        assert LetterTemplates(tmp_path).fill(SUBJECT, values) == LetterTemplates().fill(SUBJECT, values)

    def they_may_be_saved_by_notepad(self, tmp_path):
        (tmp_path / SUBJECT).write_text("{{ 单位 }}", "utf-8-sig")
        assert LetterTemplates(tmp_path).fill(SUBJECT, {"单位": "局"}) == "局"

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("一\n{{ 单位", "2"),
            ("一\n二\n{{ 没有的词 }}", "3"),
            ("{% if 单位 %}", "1"),
            ("{{ 单位.__class__.__mro__ }}", "1"),
            ("一\n{{ 1 // 0 }}", "2"),
            ("{% include '/etc/passwd' %}", "1"),
        ],
    )
    def they_are_declined_with_the_line_of_a_mistake(self, tmp_path, text, line):
        (tmp_path / TEXT).write_text(text, "utf-8")
        with pytest.raises(Refusal) as refused:
            LetterTemplates(tmp_path).fill(TEXT, {"单位": "局"})
        assert refused.value.code is RefusalCode.BROKEN_TEMPLATE
        assert f"“{TEXT}”第{line}行" in refused.value.sentence

    def they_cannot_be_made_to_carry_markup_by_a_cell(self, tmp_path):
        (tmp_path / HTML).write_text("<p>{{ 单位 }}</p>", "utf-8")
        assert LetterTemplates(tmp_path).fill(HTML, {"单位": "<script>"}) == "<p>&lt;script&gt;</p>"
