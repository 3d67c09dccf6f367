from catalogue_xl.reading.sections import is_appendix, sections

HEAD = "序号|公开事项|公开内容|公开主体|公开时限\n"
ITEM = "1|机构|职能和办公地址等信息|县政府办|及时公开\n"


def rows(table):
    return [[row.number for row in part.rows] for _, part in sections(table)]


def it_leaves_a_grid_with_one_table_alone(table):
    assert rows(table(HEAD + ITEM * 2)) == [[1, 2, 3]]


def it_does_not_take_a_header_printed_again_for_another_table(table):
    assert rows(table(HEAD + ITEM + HEAD + ITEM)) == [[1, 2, 3, 4]]


def it_starts_another_table_at_another_header_with_the_lines_above_it(table):
    text = HEAD + ITEM + "价格公开目录||||\n项目|公开内容|公开时限|责任单位|\n停车|收费标准|长期公开|总务科|"
    assert rows(table(text)) == [[1, 2], [3, 4, 5]]


def it_starts_another_table_under_another_title(table):
    text = "甲领域公开目录||||\n" + HEAD + ITEM + "乙领域公开目录||||\n" + HEAD + ITEM
    assert rows(table(text)) == [[1, 2, 3], [4, 5, 6]]


def but_not_under_the_same_title_at_the_top_of_each_page(table):
    text = "甲领域公开目录||||\n" + HEAD + ITEM + "甲领域公开目录||||\n" + HEAD + ITEM
    assert rows(table(text)) == [[1, 2, 3, 4, 5, 6]]


def it_parts_a_liaison_form_from_the_catalogue_below_it(table):
    text = "|姓名|职务|联系电话|\n联络员|甲某|科员|1|\n" + HEAD + ITEM
    assert rows(table(text)) == [[1, 2], [3, 4]]


def it_names_them_in_order(table):
    names = [name for name, _ in sections(table(HEAD + ITEM + "附表1：术语||||\n序号|术语|释义||\n"))]
    assert names == ["表1", "表1之二"]


def it_knows_an_appendix_by_its_first_words():
    assert is_appendix("附表2：各科室联系方式")
    assert is_appendix("附件1")
    assert not is_appendix("附属单位名录")


def it_reads_blocks_side_by_side_from_left_to_right(read):
    head = "序号|公开事项|公开内容|序号|公开事项|公开内容\n"
    got = read(head + "1|甲|甲的内容|3|丙|丙的内容\n2|乙|乙的内容|4|丁|丁的内容")
    assert [(item.seq, item.values["content"]) for item in got.items] == [
        (1, "甲的内容"),
        (2, "乙的内容"),
        (3, "丙的内容"),
        (4, "丁的内容"),
    ]
