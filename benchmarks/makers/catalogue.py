"""An invented catalogue of any size, with the variety and the mistakes that real ones have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from random import Random

Row = dict[str, object]
"""The values of a row by JSON key of ``schema/``; blank ones are absent."""

_FIELDS = """
    财政 教育体育 民政 司法 审计 统计 水利 商务 林业 气象 医疗保障 应急管理 市场监督管理 自然资源 农业农村 交通运输
    住房和城乡建设 人力资源和社会保障 退役军人事务 卫生健康 生态环境 文化和旅游 行政审批服务 发展和改革
    """.split()
_TOWN = "青云石龙白河溪山枫林桥泉塘湾岭"
_FORMING = "信息形成或变更 信息形成 决定作出 文件印发 批复 公文形成 方案审定 结果确定 项目批准 标准修订".split()
_CYCLES = "每月 每季度 每半年 每年 按月 按季 按年度".split()
_THEMES = """
    预算 决算 救助 征收 补贴 许可 处罚 检查 招生 采购 规划 统计 抽检 安置 供水 养老 就业 公租房 环评 应急
    """.split()
_THINGS = """
    办事指南 政策文件 实施方案 结果名单 资金使用情况 监督电话 申请条件 办理流程 工作进展 年度报告 公示公告 收费标准
    """.split()
_LAWS = """
    政府信息公开条例 预算法 社会救助暂行办法 行政许可法 行政处罚法 义务教育法 食品安全法 环境保护法 统计法
    """.split()
_CHANNELS = "政府网站 政务新媒体 公示栏 政务服务中心 公开查阅点 政府公报 新闻发布会".split()
_TEXTURE = """
    依法依规 对涉及群众切身利益的事项做到应公开尽公开 并在办理完成之后及时更新相关的附件 图表和说明材料 面向社会征求意见
    """.split()


def agency_names(count: int) -> list[str]:
    """COUNT bodies of a district: its bureaus first, then its towns."""
    bureaus = [f"示例区{field}局" for field in _FIELDS]
    towns = [f"{a}{b}镇人民政府" for a, b in product(_TOWN, repeat=2) if a != b]
    names = [*bureaus, *towns, *(f"{town[:2]}街道办事处" for town in towns)]
    return names[:count]


def agencies(count: int) -> list[Row]:
    """The rows of 单位."""
    return [
        {
            "name": name,
            "groups": "区政府各部门" if name.endswith("局") else "各镇",
            "liaison": f"联络员{number}",
            "liaison_phone": f"0530-{5550000 + number}",
            "email": f"office{number}@example.org",
        }
        for number, name in enumerate(agency_names(count), start=1)
    ]


def items(count: int, *, agencies: int = 60, faulty: float = 0.0, seed: int = 2026) -> Iterator[Row]:
    """The rows of 目录, no two alike.

    Args:
        agencies: Among how many bodies they are shared out.
        faulty: The share of rows that get one mistake each, of all kinds in turn.
    """
    random = Random(seed)
    names = agency_names(agencies)
    slips = Random(seed + 1)
    for number in range(1, count + 1):
        row = _item(number, random, names)
        if slips.random() < faulty:
            _FAULTS[number % len(_FAULTS)](row)
        yield row


def _item(number: int, random: Random, names: list[str]) -> Row:
    theme, thing = random.choice(_THEMES), random.choice(_THINGS)
    return {
        "id": f"SX{number:06}",
        "seq": number,
        "process": random.choice(("决策", "执行", "管理", "服务", "结果")),
        "group": f"{random.choice(_THEMES)}领域",
        "level1": f"{theme}信息",
        "level2": f"{theme}{thing}",
        "level3": f"{theme}{thing}第{number}类",
        "content": f"{_sentence(random)}第{number}类{theme}的{thing}、{random.choice(_THINGS)}；{_sentence(random)}",
        "basis": _basis(random),
        "deadline": _deadline(random),
        "agency": _expression(random, names),
        "channel": "、".join(random.sample(_CHANNELS, random.randint(1, 3))),
        "audience": random.choice(("全社会", "特定群体")),
        "method": "主动公开",
        "tier": random.choice(("区级", "区级、镇级")),
        "source": f"基本目录.docx 表1 第{number}行",
    }


def _sentence(random: Random) -> str:
    return "".join(random.sample(_TEXTURE, 2)) + random.choice(_THEMES) + random.choice(_THINGS)


def _basis(random: Random) -> str:
    cited = [f"《{law}》" for law in random.sample(_LAWS, random.randint(1, 3))]
    cited.append(f"示政办发〔{random.randint(2012, 2026)}〕{random.randint(1, 160)}号")
    return "\n".join(cited)


def _deadline(random: Random) -> str:
    kind = random.randrange(10)
    if kind < 6:
        return f"自{random.choice(_FORMING)}之日起{random.randint(2, 20)}个工作日内公开"
    if kind < 8:
        return f"{random.choice(_CYCLES)}{random.randint(1, 25)}日前更新"
    return f"每年{random.randint(1, 12)}月{random.randint(1, 28)}日前公开" if kind == 8 else "实时公开"


def _expression(random: Random, names: list[str]) -> str:
    lead, *others = random.sample(names, min(3, len(names)))
    return f"{lead}牵头，{'、'.join(others)}配合" if others and random.random() < 0.3 else lead


def _set(key: str, value: object) -> Callable[[Row], None]:
    return lambda row: row.update({key: value})


_FAULTS: tuple[Callable[[Row], None], ...] = (
    _set("id", None),
    _set("level3", "长" * 300),
    _set("seq", "十二"),
    _set("agency", "示例区教体局"),
    _set("deadline", "自形成之日起20个工作内"),
    _set("deadline", "自形成之日起45个工作日内"),
    _set("channel", "小喇叭"),
    _set("basis", "《政府信息公开条例》（国务院令第492号）"),
    _set("content", None),
    _set("agency", "省财政厅"),
    _set("source", "源" * 600),
    _set("seq", -3),
)
