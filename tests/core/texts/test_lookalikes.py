"""What looks alike is alike: radicals, signs without width, compatibility characters."""

from __future__ import annotations

import unicodedata

import pytest

from catalogue_xl.core.texts.lookalikes import RADICALS, as_seen
from catalogue_xl.core.texts.simplified import simplified


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("区⽂化和旅游局", "区文化和旅游局"),
        ("⻅附件、⻚码、⻢铃薯", "见附件、页码、马铃薯"),
        ("公开\u200b时限", "公开时限"),
        ("\ufeff序号", "序号"),
        ("☑\ufe0f政府网站", "☑政府网站"),
        ("行\u00ad政", "行政"),
        ("\uf967依据", "不依据"),
        ("公开\u3000内容　", "公开\u3000内容　"),
        ("ﬁle １２", "ﬁle １２"),
    ],
)
def test_a_text_as_it_is_seen(text, seen):
    assert as_seen(text) == seen


def test_no_radical_stands_for_one():
    assert all(len(character) == 1 and ord(character) not in RADICALS for character in RADICALS.values())
    assert all(unicodedata.name(character).startswith("CJK UNIFIED") for character in RADICALS.values())


def test_names_with_radicals_are_compared_as_those_without():
    assert simplified("县⾷品药品监管局、⻔诊") == "县食品药品监管局、门诊"
