"""Document numbers that no longer hold, each with what took its place and the source that says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class Repealed:
    """A number under which a regulation is no longer to be cited.

    Attributes:
        issuer: What stands before the number: ``国务院令``, ``主席令``, or a document series such as ``国发``.
        number: The number; ``year/number`` in a document series.
        name: The regulation's name without 中华人民共和国.
        successor: What is to be cited instead, as a citation.
        successor_number: Its number alone, in the same form; empty where it has none of this kind.
        since: The first day on which the successor holds.
        source: The text that says so.
        named_only: The number alone is not enough, since every presidency counts 主席令 anew: the name must stand
            before it.
    """

    issuer: str
    number: str
    name: str
    successor: str
    successor_number: str
    since: date
    source: str
    named_only: bool = False


def _order(number: int, name: str, successor: int, since: str, source: str, new_name: str = "") -> Repealed:
    """An order of the State Council followed by another one."""
    citation = f"《{new_name or name}》（国务院令第{successor}号）"
    return Repealed("国务院令", str(number), name, citation, str(successor), date.fromisoformat(since), source)


def _revised(number: int, name: str, successor: int, since: str) -> Repealed:
    return _order(number, name, successor, since, f"国务院令第{successor}号，修订后的《{name}》")


_MARKET = "市场主体登记管理条例"
_MARKET_SOURCE = "《市场主体登记管理条例》第五十五条"

REPEALED: Final[tuple[Repealed, ...]] = (
    # Revised as a whole and promulgated under a new number: the name stayed.
    _revised(492, "政府信息公开条例", 711, "2019-05-15"),
    _revised(161, "残疾人教育条例", 674, "2017-05-01"),
    _revised(186, "预算法实施条例", 729, "2020-10-01"),
    _revised(216, "农药管理条例", 677, "2017-06-01"),
    _revised(256, "土地管理法实施条例", 743, "2021-09-01"),
    _revised(276, "医疗器械监督管理条例", 739, "2021-06-01"),
    _revised(344, "危险化学品安全管理条例", 591, "2011-12-01"),
    _revised(399, "民办教育促进法实施条例", 741, "2021-09-01"),
    _revised(407, "粮食流通管理条例", 740, "2021-04-15"),
    _revised(426, "宗教事务条例", 686, "2018-02-01"),
    _revised(557, "食品安全法实施条例", 721, "2019-12-01"),
    _revised(601, "烈士褒扬条例", 791, "2025-01-01"),
    _revised(650, "医疗器械监督管理条例", 739, "2021-06-01"),
    # Replaced by a regulation of another name, whose last article repeals the old one.
    _order(156, "公司登记管理条例", 746, "2022-03-01", _MARKET_SOURCE, _MARKET),
    _order(236, "合伙企业登记管理办法", 746, "2022-03-01", _MARKET_SOURCE, _MARKET),
    _order(498, "农民专业合作社登记管理条例", 746, "2022-03-01", _MARKET_SOURCE, _MARKET),
    _order(305, "城市房屋拆迁管理条例", 590, "2011-01-21", "《国有土地上房屋征收与补偿条例》第三十五条",
           "国有土地上房屋征收与补偿条例"),
    _order(337, "法规规章备案条例", 789, "2024-11-01", "《法规规章备案审查条例》第二十六条", "法规规章备案审查条例"),
    _order(369, "排污费征收使用管理条例", 693, "2018-01-01", "《环境保护税法实施条例》第二十六条",
           "环境保护税法实施条例"),
    _order(596, "个体工商户条例", 755, "2022-11-01", "《促进个体工商户发展条例》第三十九条", "促进个体工商户发展条例"),
    Repealed("国务院令", "431", "信访条例", "《信访工作条例》（中共中央、国务院2022年2月25日发布）", "",
             date(2022, 5, 1), "《信访工作条例》第五十条；国务院令第752号"),
    # Documents of the State Council and its office.
    Repealed("国发", "2000/23", "国家行政机关公文处理办法", "《党政机关公文处理工作条例》（中办发〔2012〕14号）", "",
             date(2012, 7, 1), "《党政机关公文处理工作条例》第四十二条"),
    Repealed("国办发", "2013/101", "突发事件应急预案管理办法", "《突发事件应急预案管理办法》（国办发〔2024〕5号）",
             "2024/5", date(2024, 1, 31), "国办发〔2024〕5号"),
    # Laws revised as a whole.
    Repealed("主席令", "69", "突发事件应对法", "《突发事件应对法》（主席令第25号）", "25", date(2024, 11, 1),
             "2024年6月28日修订的《突发事件应对法》第一百零六条", named_only=True),
)  # fmt: skip
"""Certain cases only: a regulation that was merely amended keeps its number and does not belong here."""
