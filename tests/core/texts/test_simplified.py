from __future__ import annotations

import pytest

from catalogue_xl.core.texts.simplified import SIMPLIFIED, simplified


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("公開內容（要素）", "公开内容（要素）"),
        ("公開渠道和載體", "公开渠道和载体"),
        ("責任單位、辦理時限、備註", "责任单位、办理时限、备注"),
        ("主動公開基本目錄", "主动公开基本目录"),
    ],
)
def it_folds_traditional_characters_one_for_one(printed, folded):
    assert simplified(printed) == folded


def it_leaves_what_it_has_folded_alone():
    assert not {chr(code) for code in SIMPLIFIED} & set(SIMPLIFIED.values())


def but_not_a_character_that_simplified_texts_use_too():
    assert simplified("乾县、显著、慰藉") == "乾县、显著、慰藉"
