from __future__ import annotations

from typing import TYPE_CHECKING, Any

from catalogue_xl.exchange.sending.distribution_preview import Preview, preview

if TYPE_CHECKING:
    from ..conftest import Office


def items(*agencies: str) -> list[dict[str, Any]]:
    return [
        {"id": f"SX{n:04d}", "level1": "财政", "content": f"第{n}项", "agency": agency}
        for n, agency in enumerate(agencies, start=1)
    ]


def previewed(office: Office, rows: list[dict[str, Any]], *members: dict[str, Any], **options: Any) -> Preview:
    return preview(office.create(rows, members).master(), **options)


def it_shows_who_gets_what_in_which_role(office: Office) -> None:
    rows = items("区教育局牵头，区财政局配合", "各镇", "区政府各部门")
    members = (
        {"name": "区教育局", "groups": "区政府各部门"},
        {"name": "区财政局", "groups": "区政府各部门"},
        {"name": "甲镇", "groups": "各镇"},
        {"name": "乙镇", "groups": "各镇"},
    )
    found = previewed(office, rows, *members)
    assert found.to_json()["agencies"] == [
        {"name": "区教育局", "new": False, "lead": ["SX0001"], "responsible": ["SX0003"], "support": []},
        {"name": "区财政局", "new": False, "lead": [], "responsible": ["SX0003"], "support": ["SX0001"]},
        {"name": "甲镇", "new": False, "lead": [], "responsible": ["SX0002"], "support": []},
        {"name": "乙镇", "new": False, "lead": [], "responsible": ["SX0002"], "support": []},
    ]
    assert found.to_text() == "\n".join(
        [
            "预览（没有写入任何文件）：3个事项分给4个单位，共6项任务。",
            "",
            "单位      牵头  责任  配合  合计  事项",
            "区教育局     1     1     0     2  SX0001、SX0003",
            "区财政局     0     1     1     2  SX0001、SX0003",
            "甲镇         0     1     0     1  SX0002",
            "乙镇         0     1     0     1  SX0002",
        ]
    )


def it_knows_aliases_and_the_group_of_everybody(office: Office) -> None:
    members = [{"name": "区数据和政务服务局", "aliases": "区大数据局", "groups": "各单位"}]
    found = previewed(office, items("区大数据局", "各单位"), *members)
    assert [one["name"] for one in found.to_json()["agencies"]] == ["区数据和政务服务局"]
    assert found.unclaimed == []


def it_lists_every_item_that_nobody_takes_with_the_reason(office: Office) -> None:
    rows = [*items("各镇", "", "区财政局"), {"notes": "没有名称", "agency": "区财政局"}]
    found = previewed(office, rows, {"name": "区财政局"})
    assert [(one.item, one.row, one.why) for one in found.unclaimed] == [
        ("SX0001", 2, ["“各镇”是一组单位，名录中没有哪个单位属于它"]),
        ("SX0002", 3, ["没有公开主体"]),
        ("", 5, ["“事项编码”没有填写"]),
    ]
    text = found.to_text()
    assert "【没有单位认领】3个事项" in text
    assert "“事项编码”没有填写" in text


def it_gives_every_item_to_somebody_or_says_why_not(office: Office) -> None:
    rows = items("区财政局", "各镇", "区人社局", "有关单位、区教育局", "国网某区供电公司")
    members = [{"name": "区人力资源和社会保障局"}, {"name": "区人事和社会保障局"}]
    found = previewed(office, rows, *members)
    taken = {assignment.item for assignment in found.plan.assignments}
    told = {one.item for one in found.unclaimed}
    assert taken | told == {row["id"] for row in rows}
    assert not taken & told
    assert all(one.why for one in found.unclaimed)


def it_points_to_two_names_that_may_be_one_agency(office: Office) -> None:
    """The import enters both names in 单位, and each would get a workbook."""
    rows = items("区人社局", "区人力资源和社会保障局", "区教育局", "区教体局", "区财政局")
    names = ("区人社局", "区人力资源和社会保障局", "区教育局", "区教体局", "区财政局")
    found = previewed(office, rows, *({"name": name, "notes": "由“公开主体”整理，请核对"} for name in names))
    assert [(p.code, p.sheet, p.cell, p.found, p.params["other"]) for p in found.doubles] == [
        ("abbreviated_name", "单位", "A2", "区人社局", "区人力资源和社会保障局"),
        ("two_names", "单位", "A4", "区教育局", "区教体局"),
    ]
    assert "可能是同一个单位" in found.to_text()
    assert found.to_json()["doubles"][0]["found"] == "区人社局"


def but_not_where_the_office_has_entered_people_for_both(office: Office) -> None:
    members = [{"name": "区教育局", "liaison": "张三"}, {"name": "区教体局", "email": "a@b.gov.cn"}]
    assert previewed(office, items("区教育局", "区教体局"), *members).doubles == []


def it_names_the_agencies_that_would_be_entered(office: Office) -> None:
    found = previewed(office, items("区财政局"))
    assert found.to_json()["agencies"][0]["new"] is True
    assert "分发时会补登的单位：区财政局" in found.to_text()
    assert [problem.code for problem in found.plan.problems] == ["unknown_agency"]


def it_narrows_down_without_hiding_what_nobody_takes(office: Office) -> None:
    found = previewed(office, items("区教育局", "各镇"), {"name": "区教育局"}, agencies=["区教育局"])
    assert found.plan.agencies == ["区教育局"]
    assert [one.item for one in found.unclaimed] == ["SX0002"]


def it_writes_nothing(office: Office) -> None:
    office.create(ITEMS_OF_TWO, [])
    before = {path: path.read_bytes() for path in office.folder.iterdir()}
    preview(office.master())
    assert {path: path.read_bytes() for path in office.folder.iterdir()} == before


ITEMS_OF_TWO = items("区财政局", "各镇")
