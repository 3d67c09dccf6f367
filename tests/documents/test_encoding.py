from __future__ import annotations

import pytest

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.documents.encoding import decode

SENTENCE = "自该政府信息形成或者变更之日起20个工作日内\t区发改局、区市场监督管理局（牵头）\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk", "gb2312"])
def it_reads_what_chinese_programs_write(encoding):
    assert decode(SENTENCE.encode(encoding), "目录.txt") == SENTENCE


def it_reads_big_endian_utf_16_with_a_mark():
    assert decode(b"\xfe\xff" + SENTENCE.encode("utf-16-be"), "目录.txt") == SENTENCE


def it_reads_rare_and_traditional_characters_in_gb18030():
    text = "堆龙德庆区𠮷野镇\t政府信息公開條例第二十六條規定㐂\n"
    assert decode(text.encode("gb18030"), "目录.txt") == text


def it_reads_traditional_text_in_big5():
    text = "政府資訊主動公開基本目錄\t公開機關、公開時限\n本府應於二十個工作日內主動公開\n"
    assert decode(text.encode("big5"), "目錄.csv") == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def it_reads_utf_16_without_a_mark(encoding):
    assert decode(SENTENCE.encode(encoding), "目录.txt") == SENTENCE


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "Big5", "iso-8859-1", "utf-16", "rot13", "no-such", None])
def it_believes_the_bytes_before_what_a_file_says_of_itself(declared):
    assert decode(SENTENCE.encode(), "目录.html", declared) == SENTENCE
    if declared != "Big5":
        assert decode(SENTENCE.encode("gbk"), "目录.html", declared) == SENTENCE


def it_believes_a_file_that_says_it_is_chinese_even_where_the_text_is_unusual():
    text = "Α Β Γ Δ Ε Ж З ア イ ウ"
    assert decode(text.encode("gbk"), "目录.html", "gb2312") == text


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("政府情報公開の目録について、次のとおり定める".encode("shift_jis"), id="shift_jis"),
        pytest.param(
            "政府情報公開の目録について、次のとおり定める".encode("utf-16-le")[1:], id="half a character more"
        ),
        pytest.param((SENTENCE * 5).encode()[:-40] + b"\x80" + (SENTENCE * 5).encode(), id="damaged utf-8"),
        pytest.param(b"\xff\xfe\x00", id="half a character"),
    ],
)
def but_it_refuses_what_would_become_nonsense(data):
    with pytest.raises(Refusal) as refused:
        decode(data, "目录.txt")
    assert refused.value.code == "unknown_encoding"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-le"])
def it_passes_over_zeros_at_the_end(encoding):
    assert decode(SENTENCE.encode(encoding) + bytes(6), "目录.csv") == SENTENCE


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def it_passes_over_a_lone_zero_in_the_middle(encoding):
    data = SENTENCE.encode(encoding) * 2
    assert decode(data[: len(data) // 2] + b"\0" + data[len(data) // 2 :], "目录.csv") == SENTENCE * 2


def but_it_takes_no_binary_file_for_text_with_zeros():
    with pytest.raises(Refusal):
        decode(SENTENCE.encode() * 3 + b"\x02\0\x03" + SENTENCE.encode() * 3, "目录.csv")
