"""Titles that nobody listed: told by the words they are made of, as far as what stands below bears it out."""

from __future__ import annotations

import pytest

from catalogue_xl.reading.columns.title_words import told_by_words


def columns(catalogue):
    """What each column of the only table was taken for."""
    (reading,) = catalogue.readings
    return [column.key for column in reading.columns]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("审结时点", "deadline"),
        ("频率", "deadline"),
        ("见效时间", "deadline"),
        ("填表日期", ""),
        ("公示阵地", "channel"),
        ("张贴位置", "channel"),
        ("面向群体", "audience"),
        ("向谁公开", "audience"),
        ("公开责任人", "agency"),
        ("更新维护人员", "agency"),
        ("受理机构", "agency"),
        ("会同科室", "support"),
        ("主抓部门", "lead"),
        ("工作任务细目", "content"),
        ("信息点", "content"),
        ("具体做法", "content"),
        ("政策出处", "basis"),
        ("信息类", "level"),
        ("工作方面", "level"),
        ("抽查方式", "other"),
        ("计量单位", "other"),
        ("可否代办", "other"),
        ("适用人群", "other"),
        ("文号", ""),
        ("县财政局", ""),
        # of two things the one that the column is for
        ("批准部门及文号", "basis"),
        ("建设规模及内容", "content"),
        ("项目和要点", "content"),
        ("时间及地点", "deadline"),
        ("姓名及电话", "other"),
    ],
)
def it_tells_a_role_by_the_words_of_a_title(title, role):
    assert told_by_words(title) == role


class DescribeTwoContents:
    """Of two weak titles for contents the cells decide."""

    def it_takes_what_says_more_and_the_names_left_of_it_as_headings(self, read):
        got = read(
            "主要任务|落实举措|责任部门\n栏目建设|取消空白栏目，新增三个专栏|县政府办\n政策解读|图文解读同步发布|县司法局"
        )
        assert columns(got) == ["level1", "content", "agency"]

    def but_not_what_is_hardly_longer_than_the_names(self, read):
        rows = "修缮农村危旧房屋|改造屋面墙体和门窗|县住建局\n疏浚城区排水河道|清理淤泥和两岸杂物|县水利局"
        assert columns(read(f"重点任务|年度目标|责任部门\n{rows}"))[:2] == ["content", "other"]
        longer = rows.replace("门窗", "门窗，补齐水电设施").replace("杂物", "杂物，新修护栏步道")
        assert columns(read(f"重点任务|年度目标|责任部门\n{longer}"))[:2] == ["level1", "content"]

    def it_takes_what_is_printed_once_for_several_as_the_heading(self, read):
        got = read(
            "年度目标任务|支撑做法|责任部门\n新增高标准农田三万亩以上|整地|县农业农村局\n^|修渠|县水利局", merges=True
        )
        assert columns(got) == ["level1", "content", "agency"]

    def but_a_demand_heads_nothing(self, read):
        got = read(
            "方面|达标要求|攻坚内容|责任部门\n环境|无垃圾|清运垃圾，增设垃圾箱|县住建局\n交通|不拥堵|改造路口三个|县公安局"
        )
        assert columns(got) == ["level1", "other", "content", "agency"]

    def and_of_two_demands_the_first_counts(self, read):
        got = read(
            "补贴名称|补贴额度标准|所需材料|受理单位\n高龄津贴|每月50元|身份证、户口簿、照片|县民政局\n低保|每月900元|申请书、身份证|县民政局"
        )
        assert columns(got)[1] == "content"

    def it_takes_no_listed_title_for_a_heading(self, read):
        got = read(
            "公开内容|公开说明|责任部门\n机构职能|内设机构、职责和办公地址电话|县政府办\n领导信息|姓名、职务、分工和简历照片|县政府办"
        )
        assert columns(got)[0] in ("content", "level1")
        assert columns(got)[2] == "agency"


class DescribeTwoTimes:
    """Of two times that of publication counts, or the limit."""

    def it_takes_the_time_of_publication(self, read):
        got = read(
            "事项名称|起草部门|拟办结时间|解读发布时间\n停车办法|县公安局|4月|印发后3日内\n养路细则|县交通局|6月|印发后5日内"
        )
        assert columns(got)[2:] == ["other", "deadline"]

    def it_takes_the_limit(self, read):
        got = read(
            "事项名称|承办部门|征求意见时间|结果反馈时限\n停车办法|县公安局|3月|结束后15日内\n票价|县发改局|5月|结束后10日内"
        )
        assert columns(got)[2:] == ["other", "deadline"]


class DescribeKinds:
    """A column that sorts what is named left of it, and says less, is a remark."""

    def it_is_told_by_how_few_kinds_there_are(self, read):
        got = read(
            "抽查大类|抽查事项|抽查对象|事项类别|抽查主体\n登记|名称使用|企业|一般|县市场监管局\n登记|经营期限|企业|一般|县市场监管局\n广告|药品广告|媒体|重点|县市场监管局"
        )
        assert columns(got) == ["level1", "level2", "other", "other", "agency"]

    def but_where_it_says_as_much_it_is_a_heading(self, read):
        got = read(
            "公开大类|事项类别|公开内容|公开主体\n登记|名称|名称使用情况|县市场监管局\n登记|期限|经营期限到期情况|县市场监管局"
        )
        assert columns(got)[:2] == ["level1", "level2"]


class DescribeWhatIsSaid:
    """Where no title names contents, the column that says clearly more than the names is the content."""

    def it_is_the_wordiest_one_that_nobody_knows(self, read):
        got = read(
            "服务项目|服务承诺|开放时间|责任部门\n借阅|凭证借阅，每次限三册，三十天归还|每周二至周日|外借部\n讲座|每月举办一次，提前七天公告|每月第一个周六|辅导部"
        )
        assert columns(got)[1] == "content"

    def but_no_attribute(self, read):
        got = read(
            "服务项目|服务现状|开放时间|责任部门\n借阅|凭证借阅，每次限三册，三十天归还|每周二至周日|县图书馆\n讲座|每月举办一次，提前七天公告|每月第一个周六|县文化馆"
        )
        assert columns(got)[1] == "other"


class DescribeNumbers:
    """What counts upwards is a number; sums and years are not."""

    @pytest.mark.parametrize(
        ("numbers", "key"), [((1, 2, 3), "seq"), ((4200, 6100, 3500), "other"), ((2023, 2024, 2025), "other")]
    )
    def it_tells_them_apart(self, read, numbers, key):
        rows = "\n".join(f"{n}|新建学校{n}|建设教学楼和操场等|县教育局" for n in numbers)
        assert columns(read(f"甲|项目名称|建设内容|责任单位\n{rows}"))[0] == key


class DescribeAPostInCharge:
    """Whoever is in charge publishes, also where that is a post that no agency is called like."""

    def it_is_the_agency(self, read):
        got = read(
            "公开项目|公开要点|公开时点|主责人\n财务|收支明细|每月5日前|村文书\n低保|名单和金额|评议后7日内|民政专干"
        )
        assert columns(got) == ["level1", "content", "deadline", "agency"]


class DescribeAHeaderThatNobodyKnows:
    """It is told by what stands below it, and by being of another kind itself."""

    def it_stands_above_two_columns_of_a_kind(self, read):
        got = read("名目|甲方面|乙方面\n人民调解|每年1月|县司法局\n公证|长期公开|县司法局\n普法|每季度|县司法局")
        assert [item.levels for item in got.items] == [["人民调解"], ["公证"], ["普法"]]

    def it_stands_above_one_where_its_words_sound_like_titles(self, read):
        got = read("活动主题|活动日期|邀请人群\n走进水厂|3月22日前|市民代表\n走进消防|11月9日前|学生代表")
        assert len(got.items) == 2

    def but_a_row_that_is_of_the_kind_itself_is_an_item(self, read):
        rows = ("调解|调委会名录和电话号码等信息", "公证|办证须知和收费标准等信息", "普法|法治讲座的时间地点等信息")
        got = read("\n".join(f"{row}|每季度|县司法局" for row in rows))
        assert len(got.items) == len(rows)

    def and_a_history_of_versions_is_no_catalogue(self, read):
        assert read("版次|日期|单位\n一|2022年1月|县政府办\n二|2023年1月|县司法局\n三|2024年1月|县政府办").items == []
