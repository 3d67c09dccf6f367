"""What a column's title means that nobody listed: told by the words it is made of, and above all by its last one.

It holds where the cells bear it out (see ``layout``), and makes no header by itself.
"""

from __future__ import annotations

import re
from functools import lru_cache

_WHO = "(主体|[科股处部]室|科|机构|单位|部门|机关|岗位|站所|站办所|责任人|责任人员|责任者|承办人|责任领导|承担者|方)"
_HELPS = "配合|协同|会同|协助|协办|辅助|参与|参加|协作|支持|支撑|联动|联办|会办|配套"
_LEADS = "牵头|主责|主办|主抓|首要|抓总|总责"
_IN_CHARGE = "主责|主抓|责任|负责|承办|经办|主管|分管|实施|执行|落实|保障|管理|办理"
_PUBLISHES = "公开|公示|发布|更新|维护|供稿|提供"
_SMALL = "[一-龥]{0,8}"

# (what it means, the titles): the first pattern that matches the whole title counts.
_WORDS: tuple[tuple[str, str], ...] = (
    ("deadline", r".*(多久|何时|什么时[候间]).*"),
    ("channel", r".*(在哪|哪里|何处|到哪|哪儿).*"),
    ("audience", r".*[向给对]谁.*|谁(能|可以)看"),
    ("agency", r".*(由?谁来?|哪个(单位|部门|科室)).*"),
    ("content", r".*(什么|哪些|些什么).*"),
    ("other", r"(是否|有无|可否|能否).*|.*(与否|情况)"),
    ("support", rf"{_SMALL}({_HELPS})(责任)?{_WHO}"),
    ("lead", rf"{_SMALL}({_LEADS})(责任)?{_WHO}"),
    ("audience", r"(公开|公示|面向|受众|发布|知情|受益|覆盖)+(的)?(对象|人群|群体|范围|人员)"),
    (
        "agency",
        rf"(公开|公示|发布|信息|具体|直接|第一|内容|栏目|更新|维护|填报|公布)*({_IN_CHARGE}|{_PUBLISHES}){_WHO}?"
        r"(人|者|人员|岗位|领导|科长|站所|科室|股室|单位|部门)",
    ),
    (
        "other",
        r"(?!公开|主动)[一-龥]{0,7}(来源|金额|资金|经费|投资|电话|人|人员|代表|委员|领导|地点|地址|窗口|格式|程序|流程|进展|分值|权重|得分|状态|姓名|"
        r"职务|数量|面积|比例|邮箱|对象|用途|结果|原因|机制|人群|群体|规模|性质|属性|类型|编码|代码|文种|网址|链接|目标值|计量单位|计费单位|单位名)|"
        r"(对应|关联|涉及|相关)[一-龥]{2,6}|[一-龥]{0,2}(收费|缴费|支付|救济|维权|监督|投诉|举报|咨询|反馈|资金|检查|抽查|联系|管理|活动)(渠道|途径|方式|平台|形式)|"
        r"[一-龥]*(计价|计费|计量|收费|征收)单位",
    ),
    (
        "content",
        r"[一-龥]{0,6}(内容|要素|标准|举措|措施|明细|描述|要点|要求|说明|做法|细则|细目|规范|信息点|概述|简介|清单|材料|任务)|"
        r"[一-龥]{2,4}(条件|范围|规模|对象|流程)(以?及|和|与|、)?(材料|标准|内容|要求|条件)",
    ),
    (
        "deadline",
        r"(?!填报|填表|制表|印发|成文|发文|成立|开工|开始|起始|启动|服务时间)[一-龥]{0,8}(时限|期限|时间|日期|时段|时点|时效|周期|频次|频率|频度|节点|工期|时长|进度)",
    ),
    ("basis", r"[一-龥]{2,6}(依据|法条|出处|法律法规)|[一-龥]{0,6}文号"),
    ("agency", r"[一-龥]{2,6}(主体|[科股处部]室|机构|单位|部门|机关|岗位)"),
    ("channel", r"[一-龥]{2,8}(渠道|途径|平台|载体|方式|阵地|媒介|媒体|形式|位置|场所|公开栏|公示栏)"),
    (
        "level",
        r"(?!备注)[一-龥]{0,6}(名称|类别|分类|大项|小项|问题|栏目|频道|类目|方面|板块|领域|主题|专题|门类|条目|事项|项目)|(公开|信息|事项|任务|公示)(项|类)",
    ),
)
_ITS_OWN_NUMBER = "文号"  # in a list of documents; beside the office that made it (批准机关及文号) a basis
_JOINED = re.compile("以?及|和|与|或|兼|、")
# Of two things that one title names, the one that the column is for.
_RANK = ("basis", "content", "deadline", "channel", "agency", "lead", "support", "level", "audience", "other")


@lru_cache(maxsize=4096)
def told_by_words(text: str) -> str:
    """The role that a plain title's words tell (see ``titles.Meaning``); empty where they tell none."""
    parts = [part for part in _JOINED.split(text) if part]
    if len(parts) > 1 and min(map(len, parts)) > 1:
        told = {role for part in parts if (role := _whole(part))}
        if told:
            return next(role for role in _RANK if role in told)
    return _whole(text) if text != _ITS_OWN_NUMBER else ""


def _whole(text: str) -> str:
    return next((role for role, pattern in _WORDS if re.fullmatch(pattern, text)), "")
