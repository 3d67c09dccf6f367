"""Columns whose titles nobody knows, or that say less than they seem to: what stands in them tells what they are."""

from __future__ import annotations

import pytest


def columns(catalogue):
    """What each column of the only table was taken for."""
    (reading,) = catalogue.readings
    return [column.key for column in reading.columns]


def names(catalogue):
    """The items, whether their names stand as headings or as contents."""
    return ["".join(item.levels) + item.values.get("content", "") for item in catalogue.items]


class DescribeTheColumnLeftOver:
    """Beside who or when, the one text column without a known title holds the items."""

    @pytest.mark.parametrize("title", ["十件实事", "攻坚事项清单内容", "改革举措名", "目标"])
    def it_is_the_item_whatever_its_title(self, read, title):
        got = read(
            f"序号|{title}|牵头单位|完成时限\n1|改造老旧小区12个。|区住建局|11月底前\n"
            "2|新增学位900个。|区教育局\\n区财政局|8月底前\n3|启用图书馆新馆。|区文旅局|年底前"
        )
        assert names(got) == ["改造老旧小区12个。", "新增学位900个。", "启用图书馆新馆。"]
        assert columns(got)[2:] == ["lead", "deadline"]

    def it_is_the_item_beside_an_agency_alone(self, read):
        got = read("序号|实事|责任单位\n1|改造老旧小区12个。|区住建局\n2|新增学位900个。|区教育局")
        assert names(got) == ["改造老旧小区12个。", "新增学位900个。"]

    def it_is_the_item_right_of_who_and_when(self, read):
        got = read("序号|责任单位|完成时限|实事\n1|区住建局|11月底前|改造老旧小区\n2|区教育局|8月底前|新增学位")
        assert columns(got) == ["seq", "agency", "deadline", "content"]

    def it_is_the_content_where_it_holds_passages_behind_names_of_either_title(self, read):
        rows = (
            "1|口袋公园|新建口袋公园3处，提升绿地面积2万平方米。|区城管局|9月底前\n"
            "2|助餐服务|新建社区食堂5家，发放老年人助餐补贴。|区民政局|年底前"
        )
        for title in ("民生实事", "项目名称"):
            got = read(f"序号|{title}|建设标准|责任单位|完成时限\n" + rows)
            assert columns(got) == ["seq", "level1", "content", "agency", "deadline"]

    def it_is_the_first_where_another_stands_behind_it(self, read):
        got = read(
            "序号|改革任务|成果形式|牵头单位|完成时限\n"
            "1|深化审批制度改革，推行一业一证，压缩办理时间一半。|出台文件|区审批局|9月底前\n"
            "2|完善养老服务体系，新建社区食堂并发放助餐补贴。|实施方案|区民政局|年底前"
        )
        assert columns(got) == ["seq", "content", "other", "lead", "deadline"]

    def but_a_list_of_persons_has_no_items(self, read):
        assert read("序号|姓名|责任单位|电话\n1|张三|区住建局|12345\n2|李四|区教育局|12346").items == []

    def but_a_table_of_numbers_has_none(self, read):
        assert read("序号|件数|责任单位\n1|12|区住建局\n2|15|区教育局").items == []


class DescribeAListOfNames:
    """Poor but readable: names of items, and nothing about who, when and where."""

    def it_is_read_where_a_document_has_nothing_better(self, read):
        got = read("序号|主项名称|子项名称|备注\n1|房屋登记|首次登记|\n2||变更登记|\n3|对擅自改建的处罚||")
        assert [item.levels for item in got.items] == [
            ["房屋登记", "首次登记"],
            ["房屋登记", "变更登记"],
            ["对擅自改建的处罚"],
        ]

    def it_keeps_the_columns_of_a_list_of_powers_under_their_titles(self, read):
        got = read(
            "序号|权力类型|事项名称|子项|设定依据|行使层级|追责情形\n"
            "1|行政确认|房屋登记|首次登记|《不动产登记暂行条例》|县级|未按规定登记的\n"
            "2|行政处罚|对擅自改建的处罚||《城乡规划法》|县级、乡级|应当处罚而不处罚的"
        )
        assert columns(got) == ["seq", "other", "level1", "level2", "basis", "other", "other"]
        assert got.items[0].values["notes"] == "权力类型：行政确认\n行使层级：县级\n追责情形：未按规定登记的"

    def but_it_is_left_over_beside_a_catalogue(self, read, table):
        got = read(
            "序号|事项名称|公开内容|公开主体\n1|机构|职能和地址|区政府办\n"
            "附表：事项名称对照|||\n序号|事项名称|原事项名称|备注\n1|机构|机构职能|\n2|领导|领导信息|"
        )
        assert len(got.items) == 1

    def but_a_glossary_is_none(self, read):
        assert read("序号|术语|释义\n1|公开|让公众知道\n2|时限|公开的期限").items == []
        assert read("项目|说明\n一级事项|按指引填写\n公开时限|写明工作日").items == []


class DescribeAColumnOfKinds:
    """Right of the content, a column that says of which kind an item is heads nothing."""

    @pytest.mark.parametrize(
        ("title", "kinds"),
        [("事项类型（常规、重点）", ("常规", "重点")), ("信息种类", ("图文", "视频")), ("所属主题", ("民生", "综合"))],
    )
    def it_is_a_remark(self, read, title, kinds):
        got = read(
            f"序号|一级目录|二级目录|公开内容|公开时限|公开主体|{title}\n"
            f"1|规划|总体规划|规划全文|20个工作日内|区发改局|{kinds[0]}\n2|规划|专项规划|规划图表|20个工作日内|区发改局|{kinds[1]}"
        )
        assert [item.levels for item in got.items] == [["规划", "总体规划"], ["规划", "专项规划"]]
        assert got.items[1].values["notes"] == f"{title}：{kinds[1]}"

    def it_is_the_method_where_it_says_how_something_is_published(self, read):
        got = read(
            "序号|公开事项|公开内容|公开主体|公开类别\n1|规划|规划全文|区发改局|主动公开\n2|卷宗|案件卷宗|区司法局|依申请公开"
        )
        assert [item.values["method"] for item in got.items] == ["主动公开", "依申请公开"]

    def it_is_a_remark_left_of_the_content_too_where_the_headings_are_numbered(self, read):
        got = read(
            "序号|公开属性类别|一级事项|二级事项|公开内容|公开主体\n"
            "1|主动公开|规划|总体规划|规划全文|区发改局\n2|主动公开|规划|专项规划|规划图表|区发改局"
        )
        assert [item.levels for item in got.items] == [["规划", "总体规划"], ["规划", "专项规划"]]

    def it_is_a_remark_behind_who_and_when_where_there_is_no_content(self, read):
        got = read(
            "序号|一级事项|二级事项|公开时限|公开主体|事项类别\n1|规划|总体规划|每年|区发改局|重点\n2|规划|专项规划|每年|区发改局|一般"
        )
        assert got.items[1].levels == ["规划", "专项规划"]

    def it_is_a_remark_where_numbered_headings_stand_behind_what_is_published_by_law(self, read):
        got = read(
            "序号|事项类别|一级事项|二级事项|公开内容|公开主体\n"
            "1|法定公开|规划|总体规划|规划全文|区发改局\n2|法定公开|规划|专项规划|规划图表|区发改局"
        )
        assert got.items[1].levels == ["规划", "专项规划"]

    def but_left_of_the_content_it_heads(self, read):
        got = read(
            "序号|公开类别|公开事项|公开内容|公开主体\n1|规划|总体规划|规划全文|区发改局\n2|规划|专项规划|规划图表|区发改局"
        )
        assert got.items[1].levels == ["规划", "专项规划"]


class DescribeATitleThatWasCut:
    """What the cells hold tells which column it is."""

    @pytest.mark.parametrize(
        "titles", [("公", "责任"), ("", ""), ("要求", "公开"), ("公开", "公开主体"), ("公开时限", "")]
    )
    def it_is_known_by_its_cells(self, read, titles):
        when, who = titles
        got = read(
            f"序号|公开事项|公开内容|{who}|{when}|公开渠道\n1|住房|保障房分配结果|区住建局|每季度首月10日前|政府网站\n"
            "2|教育|招生计划|各中小学|每年5月底前|政府网站、微信公众号\n3|救助|低保名单|各镇人民政府|信息变更后10个工作日内|公示栏"
        )
        assert columns(got) == ["seq", "level1", "content", "agency", "deadline", "channel"]

    def it_is_known_among_channels_and_citations_too(self, read):
        got = read(
            "序号|公开事项|公开内容|公|公开主体|开\n1|住房|分配结果|《城镇住房保障条例》第五条|区住建局|政府网站\n"
            "2|教育|招生计划|《义务教育法》|区教育局|政府网站、公示栏"
        )
        assert columns(got) == ["seq", "level1", "content", "basis", "agency", "channel"]

    def but_a_column_that_another_title_claims_stays_a_remark(self, read):
        got = read(
            "序号|公开事项|公开内容|公开主体|复核\n1|住房|分配结果|区住建局|区财政局\n2|教育|招生计划|区教育局|区财政局"
        )
        assert got.items[0].values["notes"] == "复核：区财政局"
