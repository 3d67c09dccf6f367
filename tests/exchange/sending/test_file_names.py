from __future__ import annotations

import pytest

from catalogue_xl.exchange.sending.file_names import file_names, safe_name


@pytest.mark.parametrize(
    ("agency", "name"),
    [
        ("区财政局", "区财政局"),
        ("区 供销社\n", "区供销社"),
        ('甲/乙\\丙:丁*戊?己"庚<辛>壬|癸', "甲_乙_丙_丁_戊_己_庚_辛_壬_癸"),
        ("../../etc", "etc"),
        ("  .. ", "单位"),
        ("局\u202egnp", "局gnp"),
        ("局" * 100, "局" * 60),
    ],
)
def it_makes_a_name_that_every_file_system_takes(agency: str, name: str) -> None:
    assert safe_name(agency) == name


def it_never_gives_one_name_twice() -> None:
    names = file_names(["甲/局", "甲:局", "A局", "a局"], "2026-11-21-01")
    assert list(names.values()) == [
        "甲_局_2026-11-21-01.xlsx",
        "甲_局_2026-11-21-01（2）.xlsx",
        "A局_2026-11-21-01.xlsx",
        "a局_2026-11-21-01（2）.xlsx",
    ]
