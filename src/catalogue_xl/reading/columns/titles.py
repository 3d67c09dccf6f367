"""What a column's printed title means: the many names offices give to the same column."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from catalogue_xl.core import lazy_re as re
from catalogue_xl.reading.columns.title_forms import plain, unslipped
from catalogue_xl.reading.columns.title_words import told_by_words

_LEVEL_NOUN = "(指标|标题|目录|事项|栏目|分类|类别|类目|名称|信息|主题|项目|要素|内容)"
_ORDINALS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6}

# (what it means, how sure we are, the titles). The first pattern that matches the whole title counts. Sureness tells
# which of two columns keeps the meaning when both claim it: 公开主体 before 责任科室, 公开时限 before 公开频次.
_TITLES: tuple[tuple[str, int, str], ...] = (
    ("seq", 3, r"序号?|编号|(项目|任务|事项)序号|顺序号?|排序|行次|NO|ITEM"),
    ("process", 3, r"过程|(公开|工作)?环节|公开阶段|公开过程|业务环节|流程环节"),
    ("group", 3, r"板块|版块"),
    (
        "other",
        3,
        r"(行政|所属|所在)?区划(名称|代码|编码)?|(事项|项目|目录|领域|栏目|行政|部门|单位)*(编码|代码|标识码?)|"
        r"(行政|权力|职权|权责)+(类型|类别|种类)|(行使|实施|管理|办理|审批)层级|责任事项(依据)?|追责(情形|依据)(及|和|与)?(依据)?",
    ),
    (
        "content",
        3,
        r"(主动|政务)?(公开|公示|信息)(的)?(具体|主要)?内容(及?要素|及?要求|和要求|及?标准)?|公开要素|内容要素|主要内容|具体内容|(内容|公开)标准",
    ),
    (
        "content",
        2,
        r"内容|要素|(信息|数据)(项|要素)|(公开)?(事项|信息)?内容(概述|描述|说明|要求|规范|要点|范围)?|(基本|详细|规范|应公开)内容|公开要点|信息要素|"
        r"具体(公开)?(事项)?内容|(具体|主要|工作|落实|重点|推进)(措施|举措)|(工作|具体|实施)(安排|步骤)|(任务|工作|具体)要求",
    ),
    (
        "content",
        1,
        r"(公开|工作|重点|具体|主要|目标)?(任务|工作)(内容)?|(政策|项目|服务|补贴|补助|奖补|办理|业务|职责|栏目|监管|检查|培训|宣传)内容|(收费|征收|补助|补贴|救助|执行)标准",
    ),
    (
        "basis",
        3,
        r"(公开|法律|法规|法定|政策|设定|设立|实施|文件|制定)?(法律|法规|政策)?依据(文件|及文号|和文号)?|依据及条款|"
        r"(设定|设立|法律|政策|收费|征收|执行|制定|办理|实施|[和与及])+(政策|文件)?依据",
    ),
    (
        "deadline",
        3,
        r"(信息)?(公开|公示|公布|发布|主动公开)(的)?(时限|时效|期限)(要求|规定)?|时限(要求)?|完成(时限|期限)|时效(要求)?",
    ),
    (
        "deadline",
        2,
        r"(公开|公示|公布|发布|完成|更新|办结)(的)?时间(要求|及频次)?|更新(要求|时限|期限|周期)|期限|时间要求|(完成)?时间节点|完成日期|"
        r"(办理|办结|报送|上报|落实|推进|更新)(时限|期限|时效)(要求)?|报送时间|(时间|进度)(安排|进度)|公开日期",
    ),
    ("deadline", 1, r"(公开|更新|发布)(频次|频率|频度|周期)(要求)?|时间|频次|(信息)?(生成|产生|形成)时间"),
    (
        "lead",
        3,
        r"牵头(责任)?(单位|部门|[科股处]室|主体|机构)?|牵头(领导|(责任)?人)[及和与](单位|部门)|主办(单位|部门)?",
    ),
    (
        "support",
        3,
        r"(配合|协办|会办|联办|协助|协同|协作|参与|参加|联合|会同|辅助)(责任)?(单位|部门|[科股处]室|机构)|配合|协办|会办|协助|协同|协作|参与|参加",
    ),
    ("agency", 3, r"(信息)?(公开|公布|发布)(的)?(责任)?(主体|单位|部门|机构)|责任(主体|单位|部门)"),
    (
        "agency",
        2,
        r"(公开)?责任(主体|单位|部门|机构)(及联系方式)?|负责(单位|部门|主体)|报送(单位|部门)|承办(单位|部门)|(实施|行使)(主体|单位|机构|部门|机关)|"
        r"主责(单位|部门)|(信息|内容)?(提供|供稿|维护|保障|落实)(单位|部门)|主体|单位|责任人?单位",
    ),
    (
        "agency",
        1,
        r"(责任|承办|公开|业务|主管|经办|负责)([科股处部]室?|部室|人)|(责任|承办|经办|受理|办理)(窗口|科室|站所)|内设机构|科室|部门|(业务)?主管(单位|部门)|(信息|数据)?来源(单位|部门|机构)",
    ),
    ("audience", 3, r"公开(对象|范围|受众)|受众|对象"),
    (
        "channel",
        3,
        r"(公开|公布|发布|公示|信息)?(渠道|载体|平台|途径)(和|及|与|、|或)?(渠道|载体|平台|方式|途径)?",
    ),
    (
        "channel",
        2,
        r"(公开|公布|发布)(形式|位置|场所|地点|网址|栏目位置)(和|及|与)?(载体|渠道|途径|平台)?|公开渠道(和|及|与)?方式",
    ),
    ("manner", 3, r"(公开|发布|公示)(方式|类型|类别属性|属性)|公开方式(和|及|与)途径|方式|属性"),
    ("tier", 3, r"(公开)?层级|公开级别|适用层级"),
    ("notes", 3, r"备注(说明|事项|内容|栏)?|(有关|其他)?说明|备考|注"),
    (
        "other",
        3,
        r"(公开)?(链接|网址|网站链接|栏目链接)(地址)?|(联系)?电话|联系人|负责人|联络员|(责任|分管)领导|责任人|(信息)?来源|(监督|投诉|咨询|举报)(方式|渠道|途径|电话)",
    ),
    (
        "level",
        2,
        r"(主动)?(公开|信息|事项|项目|栏目|目录|业务|政务|主题|领域|服务|内容|工作|重点|任务|行业|试点|基层|所属|主项|子项|权力|职权|行政)*(大类|中类|小类|类别|分类|类目|目录|事项|项目|栏目|名称|领域|子项|子类|主题|主项|条目|指标|标题|种类|类型)",
    ),
    # what a list is a list of: 改革领域, 许可事项名称, 收费子项; and who does what with it: 起草单位, 执收单位
    (
        "level",
        1,
        r"(?![一二三四五六七八九十])(?!.*(单位|部门|机构|机关|人员|企业|责任|追责|注意|其他|有关|相关|前置|关联|对应|涉及))"
        r"[一-龥]{2,4}(领域|事项|项目|主项|子项)(名称)?",
    ),
    (
        "content",
        1,
        r"(活动|整改|建设|实施|改革|考核|评估|测评|指标|规范|提升|优化|创建|保障|实事|决策)(主要)?(内容|措施|举措)|(工作|年度|主要|总体)?目标(要求)?",
    ),
    (
        "agency",
        1,
        r"(?!计|度|货)(?!.*(上级|对口|协|配合|会同|联动|辅助|参与|支持|服务|施工|监理|设计|中标|受益|填报|填表))"
        r"[一-龥]{2,4}(?<!量)(单位|部门|机关)",
    ),
)
_OPTIONS: tuple[tuple[str, str, str], ...] = (
    ("audience", "全社会", r"(向|面向)?(全社会|社会|社会公众|公众|全体)(公开)?"),
    ("audience", "特定群体", r"(向|面向)?特定(群体|群众|人群|对象|公众)?(公开)?|特定"),
    ("method", "主动公开", r"主动(公开)?"),
    ("method", "依申请公开", r"依申请(公开)?"),
    ("tier", "省级", r"省级?|省"),
    ("tier", "市级", r"市级|地市级|设区市级?"),
    ("tier", "县级", r"县级|区级|县(市、?区)?级?|区县级|县区级?|县市区级?"),
    ("tier", "乡级", r"乡级|镇级|乡镇级?|乡镇街道级?|街道级?|乡镇\(?街道\)?级?|镇街级?"),
    ("tier", "村级", r"村级?|村\(?社区\)?级?|社区级?"),
)

_AS_PUBLISHED = re.compile("公示|公布|发布")  # 公示要素, 发布单位 …: other words for 公开 in any title

OPTIONS = frozenset((role, option) for role, option, _ in _OPTIONS)
"""The ticks there are: (JSON key, what a tick means)."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a title means.

    Attributes:
        role: A JSON key of ``schema/items``, or ``level`` (a heading column, still to be numbered), ``manner``
            (公开方式: a method or, in many catalogues, really the channels), ``other`` (known, without a place).
        sure: 3 the usual title, 2 a less usual one, 1 only when no better column claims the role, 0 told by its
            words alone.
        ordinal: For 一级…, 二级…: which level.
        option: For a column of ticks: what a tick means.
    """

    role: str
    sure: int
    ordinal: int = 0
    option: str = ""


@lru_cache(maxsize=4096)
def meaning(title: str) -> Meaning | None:
    """What a title means by itself; None for a title nobody knows."""
    text = plain(title)
    if not text or len(text) > 20:
        return None
    return (
        _known(text)
        or _known(_AS_PUBLISHED.sub("公开", text))
        or _known(unslipped(text))
        or (Meaning(role, 0) if (role := told_by_words(text)) else None)
    )


def _known(text: str) -> Meaning | None:
    if found := re.fullmatch(rf"第?([一二三四五六1-6])级(公开)?{_LEVEL_NOUN}*", text):
        return Meaning("level", 3, ordinal=_ORDINALS[found[1]])
    for role, option, pattern in _OPTIONS:
        if re.fullmatch(pattern, text):
            return Meaning(role, 3, option=option)
    for role, sure, pattern in _TITLES:
        if re.fullmatch(pattern, text, re.IGNORECASE):
            return Meaning(role, sure)
    return None
