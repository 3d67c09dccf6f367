from catalogue_xl.reading.columns.header import find_header
from catalogue_xl.reading.columns.layout import layout_from_titles


def keys(table):
    header = find_header(table.rows, spans_known=table.spans_known)
    fields = layout_from_titles(header.titles, table.rows[header.stop :])
    return [field.key for field in fields], (header.start, header.stop)


def it_finds_a_header_of_one_row(table):
    found, place = keys(table("序号|一级标题|公开内容|责任单位|公开时效\n1|机构|机构职能|县政府办|及时公开"))
    assert found == ["seq", "level1", "content", "agency", "deadline"]
    assert place == (0, 1)


def it_finds_a_header_below_title_and_unit_lines(table):
    text = """
        某某县主动公开目录 | | | |
        单位：县政府办公室 | | | |
        序号 | 事项名称 | 公开内容 | 公开主体 | 公开时限
        1 | 机构 | 机构职能 | 县政府办 | 及时公开
    """
    found, place = keys(table(text))
    assert found == ["seq", "level1", "content", "agency", "deadline"]
    assert place == (2, 3)


def it_spreads_titles_over_the_row_below_when_spans_are_lost(table):
    text = """
        序号|过程|公开事项|公开内容|公开依据|公开对象|公开方式
        | |一级\\n目录|二级\\n目录| | |全社会|特定\\n群众|主动|依申\\n请公开
        1|决策|政策|文件|本部门文件|《条例》|√||√|
    """
    found, _ = keys(table(text))
    assert found == [
        "seq",
        "process",
        "level1",
        "level2",
        "content",
        "basis",
        "audience",
        "audience",
        "method",
        "method",
    ]


def it_reads_merged_titles_of_two_rows(table):
    text = """
        序号|事项名称|<|<|公开内容|公开主体
        ^|一级指标|二级指标|三级指标|^|^
        1|机构职能|领导|县长|简历|县政府办
    """
    found, place = keys(table(text, merges=True))
    assert found == ["seq", "level1", "level2", "level3", "content", "agency"]
    assert place == (0, 2)


def it_takes_columns_in_any_order(table):
    found, _ = keys(table("责任单位|公开时限|公开内容|一级事项|序号\n县政府办|及时公开|机构职能|机构|1"))
    assert found == ["agency", "deadline", "content", "level1", "seq"]


def it_gives_the_meaning_to_the_surer_of_two_columns(table):
    found, _ = keys(table("公开事项|公开内容|责任科室|公开主体|公开时限|更新频次\n机构|职能|秘书科|县政府办|及时|每年"))
    assert found == ["level1", "content", "other", "agency", "deadline", "other"]


def it_tells_channels_from_methods_by_what_stands_under_公开方式(table):
    channels, _ = keys(table("公开事项|公开内容|公开方式\n机构|职能|政府网站\n领导|简历|政府网站 公报"))
    methods, _ = keys(table("公开事项|公开内容|公开方式\n机构|职能|主动公开\n领导|简历|依申请公开"))
    assert channels[-1] == "channel"
    assert methods[-1] == "method"


def but_a_table_of_values_has_no_header(table):
    rows = table("政务公开|指南|公开指南|各单位|每年更新\n政务公开|制度|公开制度|各单位|每年更新").rows
    assert find_header(rows, spans_known=False) is None


def it_reads_sub_titles_of_channels_and_passes_over_the_row_that_counts_columns(table):
    text = """
        序号|公开事项|公开内容|公开渠道|
        | | |政府网站|公示栏
        （1）|（2）|（3）|（4）|（5）
        1|机构|机构职能|√|×
        2|领导|领导分工|√|√
    """
    made = table(text)
    header = find_header(made.rows, spans_known=False)
    fields = layout_from_titles(header.titles, made.rows[header.stop :])
    assert (header.start, header.stop) == (0, 3)
    assert [(field.key, field.option) for field in fields[3:]] == [("channel", "政府网站"), ("channel", "公示栏")]


def it_lets_the_tallest_cell_tell_how_many_rows_a_header_has(table):
    text = """
        序号|公开事项|<|公开内容
        ^|大项|小项|^
        1|机构|领导|县长的简历
    """
    assert keys(table(text, merges=True)) == (["seq", "level1", "level2", "content"], (0, 2))


def it_sorts_measures_by_their_tasks(table):
    found, _ = keys(table("序号|主要任务|具体措施|牵头单位|配合单位|完成时限\n1|公开|公开文件|县政府办|各单位|年底"))
    assert found == ["seq", "level1", "content", "lead", "support", "deadline"]


def it_parts_a_title_over_two_columns_into_names_and_passages(table):
    found, _ = keys(table("序号|重点任务|<|责任单位\n1|公开|公开有关的文件|县政府办", merges=True))
    assert found == ["seq", "level1", "content", "agency"]
    found, _ = keys(table("工作任务|具体要求|<|责任科室\n公开|1|公开有关的文件|办公室", merges=True))
    assert found == ["level1", "seq", "content", "agency"]


def it_finds_a_header_most_titles_of_which_nobody_knows(table):
    text = "序号|事项名称|甲表|乙表|丙表|丁表|公开内容|公开主体|戊表|己表\n1|机构|a|b|c|d|机构职能|县政府办|e|f"
    assert keys(table(text))[1] == (0, 1)


def it_finds_a_header_below_any_number_of_lines(table):
    text = "某县目录||\n" + "一、填表说明||\n" * 40 + "序号|公开内容|公开主体\n1|机构职能|县政府办"
    assert keys(table(text))[1] == (41, 42)


def it_takes_no_codes_for_headings(table):
    text = "序号|索取|事项名称|公开内容|公开主体\n1|A370211|机构|机构职能|县政府办\n2|A370212|领导|领导分工|县政府办"
    assert keys(table(text))[0] == ["seq", "other", "level1", "content", "agency"]


def it_numbers_items_by_a_column_without_a_title(table):
    found, _ = keys(table("|公开事项|公开内容|公开主体\n1|机构|机构职能|县政府办\n2|领导|领导分工|县政府办"))
    assert found == ["seq", "level1", "content", "agency"]
