"""What stands above a catalogue: its title, the region it is for, its year, and the heading of each of its tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from catalogue_xl.agencies.expressions import looks_like_agency
from catalogue_xl.reading.cells.features import squeeze

_TITLE = re.compile(
    r"(目录|目录汇编|清单|分解表|一览表|标准|任务表|公开表|计划表|事项表|统计表|台账|明细表|目录表)(（.*）|\(.*\))?$"
)
_CHARACTER = "[\u4e00-\u9fff]"
_WITHIN = (  # the district, or the town, of the region before it; 城乡, 社区 and 各镇 are none
    f"(?![各乡镇街社园辖直本全村县区城]){_CHARACTER}{{2,6}}?"
    "(?:(?<![社园辖地城校库景灾小])区|县|旗|(?<![城乡])镇|(?<!城)乡|街道)"
)
_BUSINESS = (  # what a plan of work begins with, behind the region
    "行政|网站|网上|栏目|重点|工作|任务|目标|年度|民生|实事|营商|法治|权责|财政|公共|项目|专项|"
    "全面|贯彻|落实|推进|加强|深化|优化|提升|开展|改革|创建|巩固|教育|安全|生态|环境|污染|乡村|城市|城乡|城镇|"
    "医疗|卫生|农业|农村|水利|交通|文化|旅游|数字|经济|招商|防汛|森林|食品|药品|市场|企业|服务|便民|为民|人才|就业|"
    "基层|机关|事业|系统|领域|部门|乡镇|学校|医院|公立|县级|区级|市级|《|证明|惠农|惠民|涉农|涉企|补贴|社保|社会|民政|残疾|养老|托育|"
    "统计|税收|价格|收费|执法|许可|双随机|联合|抽查|数据|信用|投资|政策|规划|土地|征地|住房|房屋|物业|供水|供电|供气|党务|党建|党组织|"
    "党委|村务|校务|院务|脱贫|审计|司法|法律|公证|信访|应急|消防|气象|防灾|殡葬|婚姻|村级|村民|小微|政协|人大|建议|提案|决策|"
    "试点|规范性|公平|国有|国资|新闻|舆情|证照|电子|智慧|绿色|文明|科技|科普|林业|渔业|畜牧|地质|河湖|粮食|体育|旅游|产业|工业|商务"
)
_REGION = re.compile(
    r"^(?![各全本该])(?:关于|中共|附件\d*[:：]?)?(?:(?:19|20)\d{2}年(?:度)?)?(?:《)?(?![省市区县旗镇乡])"
    rf"({_CHARACTER}{{2,15}}?(?:自治区|自治州|自治县|新区|开发区|省|市|区|县|旗|盟|州|镇|乡|街道)(?:{_WITHIN}){{0,2}})"
    rf"(?!域)(?=人民|政府|政务|主动|信息|重大|\d|各|[一二]〇|十[大件项]|{_BUSINESS}|{_CHARACTER}{{0,12}}(?:局|委|办|院|所|中心|政府|政务|主动|信息|公开))"
)
_COUNTY = re.compile(  # which no other word ends in, whatever the business behind it
    rf"^(?:(?:19|20)\d{{2}}年(?:度)?)?(?!关于|加强|推进|做好|公布|公开|印发|落实|实施|各|全|本|该|县)({_CHARACTER}{{1,8}}?(?:县|旗))"
    r"(?![域级城委乡直属内外区市政人县旗(])"
)
_ENUMERATED = re.compile(
    r"(第[一二三四五六七八九十\d]+(部分|章|篇)|[一二三四五六七八九十]+[、.:]|\([一二三四五六七八九十\d]{1,3}\)、?|\d{1,2}[、.]|"
    r"[附分]?[表件录][一二三四五六七八九十\d]{1,3}[:、.]?)"
)
_PART = re.compile(r"第[一二三四五六七八九十\d]+(部分|章|篇)")
_FIELD_NAME = re.compile(r".{2,30}(领域|板块)")
_TOLD_IN_FULL = re.compile(r"[。;!?:]|电话|日期")  # a sentence, or a label with what it labels
_CONTINUED = re.compile(r"[（(]续表?\d*[)）]$")
_EDITION = re.compile(r"\(?((?:19|20)\d{2})年?(?:\d{1,2}月)?(?:版|度|编制|修订版?)\)?")
_LONGEST_HEADING = 40
_SHORTEST_TITLE, _LONGEST_TITLE = 4, 60
_BREADCRUMB = re.compile(r"[>›»→]|位置:|^首页")
_FURNITURE = (  # a page's own words
    "电话|日期|星期|字体|字号|打印|浏览|阅读|点击|来源|作者|索引号|责任编辑|扫一扫|(?:发布|更新|成文)时间|版权|ICP|"
    "无障碍|长者模式|登录|注册|搜索"
)
_SAYS_SOMETHING = re.compile(rf"[。;!?,:]|^注|{_FURNITURE}")
# What the table was sent with, and where it was published.
# What the table was sent with, and where it was published.
_LETTER = re.compile(r"[〔\[](19|20)\d{2}[〕\]]|(通知|的函|请示|批复|公告|文件|印发|网站?|门户)$")
_MARKED = re.compile("《([^《》]*)》")
_NUMBERED_ANNEX = re.compile(r"^附[件表录][\d一二三四五六七八九十]*[:：、.．]")
_NO_NAME = re.compile(
    r"附[件表录][\d一二三四五六七八九十]*|(?:\d{4}年\d{1,2}月\d{1,2}日|[\d年月日./-]+).{0,2}"
)  # an annex's number, a date
_YEAR = re.compile(r"((?:19|20)\d{2})\s*年?(?:度|版)?")


def find_title(texts: Iterable[str]) -> str:
    """The title among the texts above a table: the last that ends as titles of catalogues do, else nothing.

    The heading of a part (第二部分 主动公开基本目录) is the title only where nothing else is.
    """
    found = ""
    for text in texts:
        bare = bare_title(text)
        if not _SHORTEST_TITLE <= len(bare) <= _LONGEST_TITLE or _BREADCRUMB.search(bare):
            continue
        if _TITLE.search(bare) and not (found and _PART.match(bare)):
            found = _closed_up(text)
    return found


def title_by_place(texts: Sequence[str]) -> str:
    """The title among the texts above a table, also where its last word tells nothing (…分工, …落实情况), else nothing.

    That is the one that ends as titles of catalogues do and names a region or a year; then the last that names either;
    then the one that ends so; then the last that could be a title. A breadcrumb, a sentence, a label, the number of an
    annex, the heading of a part, an agency and the letter that came with the table could not.
    """
    named = find_title(texts)
    if named and (find_region(named) or find_year(named)):
        return named
    could = [title for text in texts if _could_be_title(squeeze(title := _without_annex(text)))]
    telling = [title for title in could if find_region(title) or find_year(title)]
    return telling[-1] if telling else named or (could[-1] if could else "")


def bare_title(text: str) -> str:
    """A text as titles are compared: squeezed, and without the title marks around all of it."""
    return _unmarked(squeeze(text))


def _unmarked(text: str) -> str:
    whole = _MARKED.fullmatch(text)
    return whole[1] if whole else text


def _closed_up(text: str) -> str:
    return _unmarked("".join(text.split()))


def _without_annex(text: str) -> str:
    return _unmarked(_NUMBERED_ANNEX.sub("", "".join(text.split())))


def _could_be_title(bare: str) -> bool:
    if not _SHORTEST_TITLE < len(bare) <= _LONGEST_TITLE or not re.search(_CHARACTER, bare):
        return False
    if _BREADCRUMB.search(bare) or _SAYS_SOMETHING.search(bare) or _LETTER.search(bare) or _NO_NAME.fullmatch(bare):
        return False
    return not (_EDITION.fullmatch(bare) or _ENUMERATED.match(bare) or bare.startswith("(") or looks_like_agency(bare))


def find_heading(texts: Iterable[str]) -> str:
    """The heading of one of several tables among the texts right above it (一、户籍管理领域), else nothing.

    That is the last title of a catalogue, numbered line, or name of a 领域.
    """
    found = ""
    for text in texts:
        bare = _CONTINUED.sub("", squeeze(text))
        enumerator = _ENUMERATED.match(bare)
        name = bare[enumerator.end() :] if enumerator else bare
        if not 2 <= len(name) <= _LONGEST_HEADING or _TOLD_IN_FULL.search(name):
            continue
        if enumerator or _FIELD_NAME.fullmatch(name) or find_title([text]):
            found = _CONTINUED.sub("", unicodedata.normalize("NFC", "".join(text.split())))
    return found


def names_part(title: str) -> bool:
    """True for the title of one part among others: numbered, or of a 领域."""
    return "领域" in title or _ENUMERATED.match(squeeze(title)) is not None


def find_region(title: str) -> str:
    """The region named at the start of a title (堆龙德庆区政府… → 堆龙德庆区), else nothing."""
    found = _REGION.match(squeeze(title)) or _COUNTY.match(squeeze(title))
    printed = re.sub(r"\s+", "", unicodedata.normalize("NFKC", title))  # as long as the squeezed title
    return printed[found.start(1) : found.end(1)] if found else ""


def find_year(title: str, above: Iterable[str] = ()) -> int | None:
    """The year that a title names, or that a line above the table gives as the edition (2024年版); else None."""
    found = _YEAR.search(squeeze(title)) or next(filter(None, map(_EDITION.fullmatch, map(squeeze, above))), None)
    return int(found[1]) if found else None
