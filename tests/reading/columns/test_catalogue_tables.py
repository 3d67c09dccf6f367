from catalogue_xl.documents.grid import Document
from catalogue_xl.reading.document import understand

HEAD = "序号|一级事项|公开内容|公开主体|公开时限\n"
TERMS = "序号|术语|释义|出处|备注\n1|公开|让公众知道|条例|\n2|时限|公开的期限|条例|\n3|主体|公开的单位|条例|"


def leftovers(catalogue):
    return {left.text for left in catalogue.leftovers}


def it_takes_nothing_from_a_table_that_is_no_catalogue(read):
    got = read(TERMS)
    assert got.items == []
    assert {"术语", "让公众知道"} <= leftovers(got)


def it_takes_nothing_from_instructions_for_filling_in(read):
    got = read("项目|说明\n一级事项|按标准指引填写\n公开时限|写明工作日")
    assert got.items == []


def it_takes_nothing_from_a_list_of_telephone_numbers(read):
    assert (
        read("序号|科室|办公地点|办公电话|传真\n" + "".join(f"{n}|办公室|一号楼{n}室|1|2\n" for n in range(1, 6))).items
        == []
    )


def it_takes_nothing_from_a_history_of_changes_or_a_description_of_steps(read):
    history = "版本|日期|修订内容|修订单位\nV1|2022年1月|新建目录|县政府办\nV2|2023年1月|调整时限|县政府办"
    steps = "环节|责任部门|时限|要求\n拟稿|业务科室|1个工作日|填审批表\n审核|办公室|1个工作日|保密审查"
    assert read(history + "\nV3|2024年1月|增加栏目|县政府办").items == []
    assert read(steps).items == []


def it_puts_what_a_page_break_tore_off_an_item_back_to_it(table):
    first = table(HEAD + "1|机构|职能和|县政府办|及时公开", merges=True)
    second = table(HEAD + "||办公地址||\n2|领导|领导的分工|县政府办|及时公开", merges=True)
    items = understand(Document("目录.docx", (first, second))).items
    assert [item.values["content"] for item in items] == ["职能和\n办公地址", "领导的分工"]
    assert [doubt.field for doubt in items[0].doubts] == ["content"]


def it_does_not_go_on_with_a_catalogue_in_a_table_of_another_kind(table):
    parts = (table(HEAD + "1|机构|职能和地址|县政府办|及时公开"), table(TERMS))
    assert len(understand(Document("目录.docx", parts)).items) == 1


def it_goes_on_in_a_table_without_a_header_and_flags_the_heading(table):
    first = table(HEAD + "1|机构|职能和地址|县政府办|及时公开\n2|^|领导的分工|县政府办|及时公开", merges=True)
    second = table("3||内设科室的职责|县政府办|及时公开\n4|^|办公电话|县政府办|及时公开", merges=True)
    items = understand(Document("目录.docx", (first, second))).items
    assert [item.levels for item in items] == [["机构"]] * 4
    assert [bool(item.doubts) for item in items] == [False, False, True, False]
    assert items[2].filled[0].rule == "table_before"


def it_reads_the_items_below_a_header_that_is_a_table_of_its_own(table):
    parts = (table(HEAD), table("1|机构|职能和地址|县政府办|及时公开\n2|财政|部门预算|县财政局|每年"))
    items = understand(Document("目录.docx", parts)).items
    assert [item.values["agency"] for item in items] == ["县政府办", "县财政局"]


def it_leaves_a_blank_blank_where_the_column_repeats_its_values(table):
    made = table(
        HEAD + "1|甲|职能|县政府办|及时\n2|乙|分工|县政府办|及时\n3|丙|预算||及时\n4|丁|决算|县财政局|及时", merges=True
    )
    item = understand(Document("目录.xlsx", (made,))).items[2]
    assert "agency" not in item.values
    assert [(doubt.field, doubt.suggestion) for doubt in item.doubts] == [("agency", "县政府办")]
