from __future__ import annotations

import pytest

from catalogue_xl.reading.formats.encoding import decode
from catalogue_xl.refusals import Refusal

SENTENCE = "自该政府信息形成或者变更之日起20个工作日内\t区发改局、区市场监督管理局（牵头）\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk", "gb2312"])
def it_reads_what_chinese_programs_write(encoding):
    assert decode(SENTENCE.encode(encoding), "目录.txt") == SENTENCE


def it_reads_big_endian_utf_16_with_a_mark():
    assert decode(b"\xfe\xff" + SENTENCE.encode("utf-16-be"), "目录.txt") == SENTENCE


def it_reads_rare_and_traditional_characters_in_gb18030():
    text = "堆龙德庆区𠮷野镇\t政府信息公開條例第二十六條規定㐂\n"
    assert decode(text.encode("gb18030"), "目录.txt") == text


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(("公開主動信息條例規定機關應當" * 20).encode("big5"), id="big5"),
        pytest.param("政府情報公開の目録について、次のとおり定める".encode("shift_jis"), id="shift_jis"),
        pytest.param(SENTENCE.encode("utf-16-le"), id="utf-16 without a mark"),
        pytest.param((SENTENCE * 5).encode()[:-40] + b"\x80" + (SENTENCE * 5).encode(), id="damaged utf-8"),
        pytest.param(b"\xff\xfe\x00", id="half a character"),
    ],
)
def but_it_refuses_what_would_become_nonsense(data):
    with pytest.raises(Refusal) as refused:
        decode(data, "目录.txt")
    assert refused.value.code == "unknown_encoding"
