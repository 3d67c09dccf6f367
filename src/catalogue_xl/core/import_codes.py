"""What an import did with a cell, as stable codes with their sentences: filled it in, doubted it, had no place for it.

The codes stand in the hidden columns of 导入说明, and those of :class:`FillRule` in ``inherited`` of the export.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class SentenceCode(StrEnum):
    """A code whose member carries its sentence."""

    sentence: str

    def __new__(cls, code: str, sentence: str) -> Self:
        """A member: its code is its value."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.sentence = sentence
        return member


class FillRule(SentenceCode):
    """Which rule filled a cell in; the codes stand in 导入说明 and in ``inherited`` of the export."""

    MERGED = "merged", "合并单元格"
    DITTO = "ditto", "“同上”"
    BLANK_ABOVE = "blank_above", "空白，按与上方合并理解"
    BLANK_BELOW = "blank_below", "空白，按与下一页合并理解"
    SAME_PAGE_GROUP = "same_page_group", "本页少一栏，沿用前页的上级事项"
    BANNER = "banner", "表中横幅标题"
    HEADING = "heading", "表格前的标题"
    LEGEND = "legend", "按图例把符号写成文字"
    CONTINUED = "continued", "相邻的一行是本项的续行"
    TABLE_BEFORE = "table_before", "续前一张表"


class DoubtCode(SentenceCode):
    """Why a cell is doubtful, as a template for :meth:`str.format`."""

    DANGLING_DITTO = "dangling_ditto", "写着“{text}”，但上方没有可以沿用的内容"
    BELOW_PAGE = "below_page", "本页末尾空白，而下一页开头印着“{below}”；上方为“{above}”，是哪一个要核对"
    PAGE_END = "page_end", "本页末尾空白，可能与上方“{above}”合并，也可能与下一页的“{below}”合并"
    LOST_COLUMN = "lost_column", "本页表格少一栏标题，沿用了前页的“{text}”"
    UNSURE_COLUMN = "unsure_column", "本页表格少一栏标题，各级事项对应哪一级要核对"
    ACROSS_PAGE = "across_page", "页首空白，按续前页的“{text}”理解"
    TORN_BY_PAGE = "torn_by_page", "本格文字在换页处断开，已与下一页开头的文字接成一段"
    REPRINTED = "reprinted", "上级事项重印而本级空白，按续前页的“{text}”理解"
    UNMERGED = "unmerged", "没有合并也没有填写，按沿用上方“{text}”理解"
    CONTINUED = "continued", "相邻的一行没有序号和名称，只有“{text}”，按续行并入本项"
    TABLE_BEFORE = "table_before", "换表后的第一项空白，按续前一张表的“{text}”理解"
    OPTIONAL_BLANK = "optional_blank", "空白，按没有配合单位理解；也可能与上方“{text}”合并"
    UNWORDED = "unworded", "本栏相同时写“同上”，这里却空白：按与上方“{text}”合并理解，也可能没有填写"
    LEFT_BLANK = "left_blank", "本栏其他各行都逐行填写，这里空白，按没有填写理解"
    BY_PLACE = "by_place", "文件里的表格没有竖线，各栏是按文字的位置分开的，请与原件核对"
    CUT_OFF = "cut_off", "这一行向右错位，本栏内容在页边被截去"
    MERGED_WITH_LOST = "merged_with_lost", "与上一行合并，而上一行的内容已被截去"
    CLIPPED = "clipped", "文字在页边被截断"
    OVERPRINTED = "overprinted", "文字重叠印刷，不能辨认"
    OVERPRINTED_BELOW = "overprinted_below", "末尾文字可能与下一行重叠而丢失"
    UNFINISHED = "unfinished", "末尾是“{text}”，可能没有印完"
    STRAY_MARK = "stray_mark", "末尾多一个“{text}”"
    STRUCK_PART = "struck_part", "格内划去了“{text}”，按没有划去的文字理解"
    STRUCK_CELL = "struck_cell", "整格文字已划去，要核对是否作废"
    STRUCK_ROW = "struck_row", "整行文字已划去，要核对这一项是否取消"
    OPEN_QUOTE = "open_quote", "这一格开头的引号没有后一半，按普通字符理解"
    SCIENTIFIC = "scientific", "“{text}”是科学记数法，末几位数字已经丢失，请按原件补全"
    NEAR_MIDNIGHT = "near_midnight", "存的时间离次日零点只差{text}秒，显示的日期可能早了一天"
    MARK_OF_PART = "mark_of_part", "文件没有说明“{text}”是什么意思，按“{part}”理解"
    ERROR_VALUE = "error_value", "这一格显示错误值“{text}”，没有读入"
    UNCOMPUTED = "uncomputed", "这一格是没有算出结果的公式“{text}”，没有读入"
    PROMPT = "prompt", "这一格只有填写提示“{text}”，按没有填写理解"
    LONE_GLYPH = "lone_glyph", "这一格只有一个符号“{text}”，没有读入"
    NO_WITHIN = "no_within", "“{text}”没有写“内”，是限期还是别的要核对"
    NO_START = "no_start", "“{text}”没有写从什么时候起算，本栏其他各行大多写了"
    NO_DAY = "no_day", "“{text}”没有写到哪一天为止，算不出截止日期"
    INSTRUCTION = "instruction", "“{text}”是工作要求，不是时限"
    TWO_LIMITS = "two_limits", "“{text}”里有两个时限，没有写明各管什么"
    OPEN_LIST = "open_list", "“{text}”以“等”结尾，还有哪些单位没有写明"
    ROLE_NAME = "role_name", "“{text}”是一种身份，没有写明是哪个单位"
    SUPPORT_ONLY = "support_only", "只写了配合单位，没有写由谁牵头或负责"
    NO_PREFIX = "no_prefix", "“{text}”前面没有写“{prefix}”，本栏其他单位大多写了"
    LOST_BREAK = "lost_break", "“{text}”与下一行之间没有标点，可能漏了顿号"
    GROUP_START = "group_start", "这一组的第一行没有内容，而别的组都写在第一行，可能漏填"
    REMARK_ON_GROUP = "remark_on_group", "“{text}”像是对上面几项的时限要求，不一定是单独的一项"


class LeftoverCode(SentenceCode):
    """Why a text was left over."""

    HEADER = "header", "表头"
    REPRINT = "reprint", "重复的表头"
    LINE = "line", "表格以外的文字"
    PAGE = "page", "页码或打印痕迹"
    NOTE = "note", "表格的说明"
    TOTAL = "total", "合计行"
    SIGNATURE = "signature", "落款"
    END = "end", "“以下空白”一类的文字"
    NO_COLUMN = "no_column", "没有对应的栏目"
    FORM = "form", "另一张表（不是目录）"
    FORM_REST = "form_rest", "联络员登记表上的其他文字"
    FORM_WITHOUT_AGENCY = "form_without_agency", "联络员登记表（没有写明单位）"
    EMPTY_FORM = "empty_form", "联络员登记表（尚未填写）"
    ROW = "row", "看不出是哪个事项的一行"
    NO_VALUE = "no_value", "错误值、未算出的公式、填写提示或孤立的符号"
    STRUCK = "struck", "已划去的文字"
    NOTE_MARK = "note_mark", "上标的注释号"
    COMMENT = "comment", "批注"
    TEXT_BOX = "text_box", "文本框、图形或控件中的文字"
    PAGE_HEADER = "page_header", "页眉或页脚"
    LINK = "link", "链接的地址"
    WATERMARK = "watermark", "水印"
    DELETED = "deleted", "修订中已删去的文字"
    EMBEDDED = "embedded", "嵌入的文件，没有读入"
    UNREADABLE = "unreadable", "这一部分在文件里缺失或损坏，没有读出"
    COVERED = "covered", "合并单元格下面盖住的文字"
    HIDDEN_SHEET = "hidden_sheet", "隐藏的工作表"
