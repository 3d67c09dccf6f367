"""Groups: expressions that stand for several bodies, or for whoever it concerns, and never for one named body."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from catalogue_xl.agencies.names import has_known_stem, is_body, prefix_of
from catalogue_xl.core import lazy_re as re

_BRACKET: Final = r"(?:[（(][^（）()]*[）)])?"
# What a group may be made of, after 各, 有关, 相关 …
_MEMBER: Final = (
    r"(?:部门|单位|机构|机关|科室|股室|处室|室|科|股|所|站所?|队|中心|组|局|委办局|委|办|厅|镇办|镇街|街镇|镇村|乡|镇|场|街道?"
    r"|街道办事?处?|街办|办事处|人民政府|政府|村居?|村委会?|社区|居委会|村民委员会|居民委员会|学校|院校|高校|中小学校?|党支部|党总支|幼儿园|医院|卫生院"
    r"|企业|国企|公司|集团|平台|银行|园区|开发区|功能区|景区|管委会|管理委员会|主体|法人|业主|组织|系统|片区|行业|地|区|县|市|州|旗|盟"
    r"|县市区|市县区|区市县|县区|区县|市县|乡镇场|农场|林场|窗口|热线|人民法院|法院|检察院|医共体|[支分]行|网点|党派|协会|商会|战线|专班|工作组|指挥部|党组织|党委|村集体|支部|人员|方|条线|口|线|团体|群团|媒体|中心校|师市?|团场|苏木镇?|嘎查)"
)
_QUANTIFIED: Final = re.compile(
    rf".*(?:各|有关|相关|涉及|所有|全体|其他|其它|下属|所属|下辖|辖区|多个|本级|驻[省市区县旗州镇]).*{_MEMBER}{_BRACKET}(?:等)?"
)
_TOWNS: Final = re.compile(
    rf"(?:全?[省市县区旗])?(?:乡|镇|街道?|场|村|社区|居|办){{0,4}}"
    rf"(?:乡镇|镇乡|镇街|街镇|镇办|镇村|街乡|乡{_BRACKET}镇?|镇{_BRACKET}|乡镇街道|村{_BRACKET}|社区|街道{_BRACKET}|镇街道)"
    rf"(?:场|办|街道|街办|社区|农场|开发区)?(?:级)?{_BRACKET}(?:人民政府|政府|办事处|委员会|民委员会|委会)?{_BRACKET}"
)
# 乡镇卫生院, 学校: a kind of body, none by name.
_KIND: Final = re.compile(
    rf"(?:乡镇|镇村|镇街|街镇|镇办|基层|村级){_BRACKET}.{{0,6}}(?:院|所|站|校|中心|队伍?|党工委|党委)|学校|幼儿园|医院|高等院校|大中专院校|(?:民办|公办|民营|私立|公立|职业)(?:学校|幼儿园|医院|高校|院校)"
    r"|(?:城市|城镇|城乡|农村|涉农)社区|国有(?:林场|农场|牧场)|驻村(?:工作队|第一书记|干部)|[省市县区乡镇]级(?:人民)?(?:法院|检察院|医院)|(?:[省市县区旗州乡镇村]、?){1,4}[两三四]级|社区卫生服务[中站]心?|村卫生[室所站]|[村居]务监督委员会|业主委员会|(?:农民)?专业合作社|(?:高等|职业|技工|特殊教育|中等职业|义务教育)(?:学校|院校)|(?:律师|会计师|税务师|审计师|资产评估)+事务所|(?:物业|保险|施工|建筑|房地产|劳务|快递)公司|旅行社|高校|科研院所|个体工商户|经营[者户]|生产者|开发商|供应商|运营商|当事人|权利人|被征收人|(?:行业)?(?:协会|商会|协会商会)|民主党派"
    r"|(?:行政|自然)村(?:村?民?委员?会)?|村民小组"
    r"|村(?:[（(][^（）()]*[）)]|社区)?党(?:支部|总支|组织)"
    r"|(?:[省市县区]级?、)*[省市县区旗乡镇][（(][^（）()]*[）)](?:人民)?政府"
    r"|(?:(?:[省市县区旗州盟乡镇]|街道)、?){2,4}(?:人民)?政府"
    r"|(?:\d+|[两三四五六七八九十]+)个.*(?:乡|镇|街道|办事处|部门|单位|村|社区)"
)
_LEVEL: Final = (
    r"(?:中央|国家|中省|自治区(?:级|直)?|(?:设区的)?[省市县区旗州乡镇](?:级|直|属|(?:府|政府)?直属)?"
    r"|[驻在][\u4e00-\u9fff]{1,2}(?=[和及与]|$))"
)
_LEVEL_WORD: Final = re.compile(rf"{_LEVEL}(?:[和及与]{_LEVEL})*")
_LONE_TOWN: Final = re.compile(r"街道办事处|街道办|街办|办事处|[乡镇](?:人民)?政府|街道党工委")
_COMMITTEES: Final = re.compile(
    rf"(?:.*各)?村{_BRACKET}(?:居|民)?{_BRACKET}委?(?:员|民委员)?会|居民?委员?会|社区居民?委员?会|村[(（]社区[)）]"
)
# Nouns that make a group with no 各 before them, whatever stands in front (项目主管部门, 县直单位, 行政机关).
_GROUP_NOUN: Final = re.compile(
    r".*(?:部门|单位|机构|(?<!中小)(?<!民营)(?<!小微)企业|行政机关|税务机关|公安机关|司法机关|监察机关|检察机关|审判机关|登记机关|征收机关|审批机关|执法机关"
    r"|制定机关|起草机关|复议机关|决策机关|(?:行政|责任|实施|执法|管理|监管|运营|经营|建设|市场)主体|(?:制作|保存|作出|批准|发证|党政|监[管督]|管理|主办|核发|编制|上级|下级|审核|决策|备案|评审)机关|项目法人|法人单位|项目业主|业主|国企|[省市县区镇][属直](?:学校|企业|医院|中小学|总?公司|园区(?:管委会)?)|人民团体|群团组织"
    r"|事业单位|平台公司|(?:实施|承办|主管|许可|处罚|受理)机关|授权的?.*组织|.*[^社]的(?:有关|相关)?(?:机关|组织|主体|(?:人民)?政府|学校|医院|公司|社区|村)|(?:党|群团|经济|社会|行业|自治|志愿|合作|中介)组织|采购人|招标人|征收人|代理人|承办人|社会组织|职能部|医疗卫生机构|公立医院|义务教育学校|中小学校?)"
    rf"{_BRACKET}"
)
# 教育、民政部门 and 供水、供气企业 are one expression, as long as the noun is not quantified (各部门, 有关单位).
_FIELD_KIND: Final = re.compile(
    rf"(?!.*(?:各|有关|相关|其[他它]|直属|下属|所属|主管)).{{2,}}(?:部门|单位|机构|企业|机关){_BRACKET}"
)
# 市场监督管理、行政审批相关责任部门: the fields stand before 相关.
_FIELDS_CONCERNED: Final = re.compile("[^各]{2,}(?:有关|相关)(?:责任|主管|职能)?(?:部门|单位)")
# 各委、办、局: the second and third of such a row are single signs.
_OFFICES: Final = re.compile(r".*各(?:[委办局部厅行社]、)*[委办局部厅行社]")
_OFFICE: Final = re.compile(r"[委办局部厅行社](?:室|单位)?")
_ROLE_NOUN: Final = re.compile(r"(?:牵头|责任|配合|主办|协办|承办|参与|公开)(?:单位|部门)")
_LEVELLED: Final = re.compile(
    rf".*[省市县区旗州盟乡镇]{_BRACKET}(?:[两三]?级|级以上)(?:以上)?(?:地方)?(?:各级)?(?:人民政府|政府)(?:及其)?.*"
)
# 项目所在地镇政府: whichever it is.
_WHEREVER: Final = re.compile(
    rf".{{0,10}}(?:所在地?|[事案]发地|发生地|受灾地|属地|户籍地)的?(?:各?级?)(?:{_MEMBER}|[省市县区旗州盟乡镇村街道]+(?:级)?(?:人民政府|政府|办事处|委员会|村民委员会)?|.{{2,10}}{_MEMBER}){_BRACKET}"
)
# A role and no body (牵头部门), or what one does as its description (负责实施征收的有关部门).
_DOES: Final = (
    "(?:牵头|起草|发文|主办|协办|承办|组织|编制|制定|实施|审批|许可|决策|主管|责任"
    "|配合|参与|申请|经办|发布|公布|报送|提供|制作|采购|主责|落实|指导|督导|审核|审查|监督|批准|检查|审定|备案|核准|登记|发证|委托|评估|填报|汇总|受理|执行|监管|管理|联合|共同|业务|行业|公开)"
)
_ROLE_ALONE: Final = re.compile(f"{_DOES}{{1,4}}(?:部门|单位|机关|主体|机构|科室|股室|处室)")
_COLUMN_TITLE: Final = re.compile("(?:公开)?责任(?:单位|部门|主体|科室|股室|处室)|公开(?:单位|部门|主体)")
ATTRIBUTE: Final = re.compile(
    "负责[^，,；;。、：:（）()各]{1,14}(?:部门|单位|机构|机关|企业|(?<=的)[科股处]室|的(?:[乡镇县区市]|街道){0,2}(?:政府|人民政府|办事处|村委会|组织))"
)
"""负责管理的部门: the role word is part of the description."""
# Whoever wrote, decided, made or is concerned: a description, no roster can hold it.
_NOBODY: Final = re.compile(
    r".*(?:涉及|确定|明确|规定|指定|产生|形成|制作|起草|作出|负有|具有|列入|对应|牵头|承担).*的?(?:部门|单位|机关|主体|机构|人)"
    r"|.*的(?:责任|主管|实施|承办)?(?:部门|单位|机关|主体|机构|组织)"
    r"|(?:.*(?:承办|起草|制定|制作|决策|产生|发文|制发|形成|实施|编制|主管|主办|经办|解读))(?:部门|单位|机关|主体|机构)"
    r"|(?:项目)?(?:法人|业主|建设单位|法人单位)|采购人|招标人|(?:本|该|我)(?:部门|单位|机关|局|级)"
)
_CUT: Final = re.compile(r"(?:.*政府|.*[直属级])?(?:各|各有关|各相关|有关|相关|其他有关|其他相关)")
_TAIL: Final = re.compile(r"(?P<head>.*?)(?P<noun>部门|单位|机构|机关|企业|科室|股室)")
_DEPENDENT: Final = re.compile(r"直属(?:机构|单位|部门)|派出机构|派出机关|工作部门|组成部门|直属事业单位|议事协调机构")
_BARE_NOUN: Final = re.compile(r"部门|单位|机构|企业|科室|股室")
# A county has one 开发区管委会, but beside 各县区 or 各园区 it stands for every one of them.
_AREAS: Final = re.compile(
    rf"各(?:(?:县|市|区|旗|自治县|[、，（）()])+(?:人民政府|政府)?{_BRACKET}|.*(?:开发区|园区|功能区))$"
)
# 各镇、街道便民服务中心: a kind of body that every town has one of.
_TOWNS_ALONE: Final = re.compile("各(?:乡镇|镇乡|镇街|街道|乡|镇)")
_TOWN_BODY: Final = re.compile("(?:街道|乡镇|[镇乡])[^、，]{2,8}(?:中心|站|所|院|办公室|办|队|室|窗口)")
_ZONES: Final = re.compile(rf"(?:开发|园|功能|管理|高新|经开|新|景|产业){{1,2}}区?{_BRACKET}(?:管委会|管理委员会)")
_COUNTIES_ALONE: Final = re.compile(f"各[市县区旗]{_BRACKET}")
# 委托机关, 监督机关: an organ by what it does; not 县纪委机关.
_ORGAN_BY_WORK: Final = re.compile("(?:(?!本|我|该).)[^省市县区旗州盟]{1,6}(?<![委府大协会局办直])机关")
_AREA_GOVERNMENT: Final = re.compile(rf"[市县区旗]{_BRACKET}(?:人民政府|政府)?")
_BARE_UNIT: Final = re.compile(
    rf"(?:{_TOWNS.pattern}|{_LONE_TOWN.pattern}|{_COMMITTEES.pattern}|管委会|开发区|园区|功能区|场|农场|林场|办|国有企业|企事业单位|(?:职业|民办|公办)?学校|中小学校?|幼儿园|医院|卫生院"
    r"|股室|科室|(?:运营|平台|下属|国有|子)?公司|下属单位|直属单位|直属机构|派出机构|二级(?:单位|机构)|站所|中心|村居)"
)


@lru_cache(maxsize=8192)
def is_group(text: str) -> bool:
    """Tell whether a name stands for several bodies or for nobody by name (各镇, 有关部门, 县直单位, 项目法人)."""
    if not text or is_lone_town(text) or _ROLE_NOUN.fullmatch(text):
        return False
    if text[0] == "各" and is_body(text[1:]):
        return True  # 各镇中心小学
    if _ORGAN_BY_WORK.fullmatch(text) and prefix_of(text) is None:
        return True
    return any(
        kind.fullmatch(text)
        for kind in (_QUANTIFIED, _TOWNS, _KIND, _COMMITTEES, _LEVELLED, _GROUP_NOUN, _WHEREVER, ATTRIBUTE)
    ) and not _is_one_body(text)


def _is_one_body(text: str) -> bool:
    """Tell a body of the state (国家统计局…调查队, 驻…纪检监察组) from a group that shares its ending."""
    if text.endswith("纪检监察组") and "驻" in text and "各" not in text:
        return True
    return text.startswith(("国网", "国家", "中国")) and is_body(text)


def is_placeholder(text: str) -> bool:
    """Tell whether a group describes whoever it concerns, so that no roster can list its members."""
    described = any(kind.fullmatch(text) for kind in (_NOBODY, _WHEREVER, _ROLE_ALONE, ATTRIBUTE))
    return described and "各" not in text


def is_role_alone(text: str) -> bool:
    """Tell whether a text is a role and names nobody (牵头部门, 组织编制机关); a column's own title is no answer."""
    return _ROLE_ALONE.fullmatch(text) is not None and _COLUMN_TITLE.fullmatch(text) is None


def is_lone_town(text: str) -> bool:
    """Tell whether a name is 街道办事处 or 镇政府 without saying which: one's own, or every such body."""
    return _LONE_TOWN.fullmatch(text) is not None


def is_field_kind(text: str) -> bool:
    """Tell whether a group is a kind of body by its field of work (民政部门), so that fields before it belong to it."""
    if not is_group(text):
        return False
    if _FIELD_KIND.fullmatch(text) is not None:
        return True
    return _FIELDS_CONCERNED.fullmatch(text) is not None and has_known_stem(text)


def begins_with_bare_noun(text: str) -> bool:
    """Tell whether a text begins with a noun that says nothing by itself: 单位按职责分工负责, but not 单位工会."""
    match = _BARE_NOUN.match(text)
    return match is not None and re.match(r"$|按|根据|依|分|共|负|配|落|[^\w]", text[match.end() :]) is not None


def widens_offices(previous: str, text: str) -> bool:
    """Tell whether a sign goes on with a row of offices: the 办 and the 局 of 市政府各委、办、局."""
    return _OFFICES.fullmatch(previous) is not None and _OFFICE.fullmatch(text) is not None


def is_level_word(text: str) -> bool:
    """Tell whether a word is half of a group's name: the 县 of 县、乡级人民政府."""
    return _LEVEL_WORD.fullmatch(text) is not None


def is_cut(text: str) -> bool:
    """Tell whether a group has lost its noun: 各有关, 县直各."""
    return _CUT.fullmatch(text) is not None


def _town_has_one(previous: str, text: str) -> bool:
    """Tell whether a town's body stands beside 各镇 (街道卫生院), or beside the same body of others (各镇卫生院)."""
    towns = _TOWNS_ALONE.match(previous)
    return towns is not None and (towns.end() == len(previous) or text.endswith(previous[towns.end() :]))


def inherit(previous: str, text: str) -> str | None:
    """Return a bare group noun as the group before it makes it, or None when it stands for itself.

    各乡镇、街道办事处 → 各街道办事处; 县政府各部门、直属机构 → 县政府直属机构; 县直有关部门、单位 → 县直有关单位.
    """
    if "各" not in previous and not (_BARE_NOUN.fullmatch(text) and re.search("有关|相关|直|级", previous)):
        return None
    owner, each, _ = previous.partition("各")
    if _DEPENDENT.fullmatch(text) and owner and each:
        return owner + text
    if _BARE_NOUN.fullmatch(text):
        tail = _TAIL.fullmatch(re.sub(rf"{_BRACKET}$", "", previous))
        head = tail["head"] if tail else owner + each
        head = re.sub(r"(?:工作|职能|主管|组成|直属)$", "", head) if "各" in head else head
        return head + text
    if each and previous.endswith("委") and re.fullmatch(rf"(?:人民)?政府{_BRACKET}", text):
        return re.sub(r"(?:党(?:[（(]工[）)])?)?委$", "", previous) + text
    if each and _AREAS.match(previous[len(owner) :]) and _ZONES.fullmatch(text):
        return each + text
    if each and re.match("[市县区旗]", previous[1:]) and _AREA_GOVERNMENT.fullmatch(text):
        return each + text
    if each and _COUNTIES_ALONE.fullmatch(previous[len(owner) :]) and re.match("[县区旗]", text) and is_body(text):
        return each + text
    if each and _TOWN_BODY.fullmatch(text) and _town_has_one(previous[len(owner) :], text):
        return each + text
    if (
        each
        and "有关" not in text
        and _BARE_UNIT.fullmatch(text)
        and (is_group(text) or is_lone_town(text) or prefix_of(text) is None)
    ):
        return each + text
    return None
