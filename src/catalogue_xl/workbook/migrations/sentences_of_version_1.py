"""The sentences that version 1 wrote instead of codes, as they stood then: these do not follow today's."""

from __future__ import annotations

import re
from collections.abc import Mapping

_RULES: Mapping[str, str] = {
    "merged": "合并单元格",
    "ditto": "“同上”",
    "blank_above": "空白，按与上方合并理解",
    "blank_below": "空白，按与下一页合并理解",
    "same_page_group": "本页少一栏，沿用前页的上级事项",
    "banner": "表中横幅标题",
    "heading": "表格前的标题",
    "legend": "按图例把符号写成文字",
    "continued": "下一行是本项的续行",
    "table_before": "续前一张表",
}

_DOUBTS: Mapping[str, str] = {
    "dangling_ditto": "写着“{text}”，但上方没有可以沿用的内容",
    "below_page": "本页末尾空白，而下一页开头印着“{below}”；上方为“{above}”，是哪一个要核对",
    "page_end": "本页末尾空白，可能与上方“{above}”合并，也可能与下一页的“{below}”合并",
    "lost_column": "本页表格少一栏标题，沿用了前页的“{text}”",
    "unsure_column": "本页表格少一栏标题，各级事项对应哪一级要核对",
    "across_page": "页首空白，按续前页的“{text}”理解",
    "torn_by_page": "本格文字在换页处断开，已与下一页开头的文字接成一段",
    "reprinted": "上级事项重印而本级空白，按续前页的“{text}”理解",
    "unmerged": "没有合并也没有填写，按沿用上方“{text}”理解",
    "continued": "下一行没有序号，只有“{text}”，按换页续行并入本项",
    "table_before": "换表后的第一项空白，按续前一张表的“{text}”理解",
    "optional_blank": "空白，按没有配合单位理解；也可能与上方“{text}”合并",
    "unworded": "本栏相同时写“同上”，这里却空白：按与上方“{text}”合并理解，也可能没有填写",
    "left_blank": "本栏其他各行都逐行填写，这里空白，按没有填写理解",
    "cut_off": "这一行向右错位，本栏内容在页边被截去",
    "merged_with_lost": "与上一行合并，而上一行的内容已被截去",
    "slipped": "这一行错位，按内容归入本栏",
    "clipped": "文字在页边被截断",
    "overprinted": "文字重叠印刷，不能辨认",
    "overprinted_below": "末尾文字可能与下一行重叠而丢失",
    "unfinished": "末尾是“{text}”，可能没有印完",
    "stray_mark": "末尾多一个“{text}”",
}

_LEFTOVERS: Mapping[str, str] = {
    "header": "表头",
    "reprint": "重复的表头",
    "line": "表格以外的文字",
    "page": "页码或打印痕迹",
    "note": "表格的说明",
    "total": "合计行",
    "signature": "落款",
    "end": "“以下空白”一类的文字",
    "no_column": "没有对应的栏目",
    "form": "另一张表（不是目录）",
    "form_rest": "联络员登记表上的其他文字",
    "form_without_agency": "联络员登记表（没有写明单位）",
    "empty_form": "联络员登记表（尚未填写）",
    "row": "看不出是哪个事项的一行",
}

_COUNTED = re.compile("，共[0-9]+处：第.*行")
_BY_CATEGORY = {"补全": _RULES, "存疑": _DOUBTS, "遗留": _LEFTOVERS}


def code_of(category: str, sentence: str) -> str:
    """The code of the one reason that SENTENCE can have been made of; empty where there is none, or another too.

    Args:
        category: The 类别 of its row in 导入说明.
        sentence: Its 规则 or 说明.
    """
    if category == "遗留":
        sentence = _COUNTED.sub("", sentence)
    templates = _BY_CATEGORY.get(category, {})
    found = [code for code, template in templates.items() if _pattern(template).fullmatch(sentence)]
    return found[0] if len(found) == 1 else ""


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{\w+\}", template)
    return re.compile(".*".join(map(re.escape, parts)), re.DOTALL)
