HEAD = "序号|一级事项|二级事项|公开内容|公开主体|公开渠道|公开时限\n"
DAYS = "信息形成之日起20个工作日内"


def column(catalogue, key):
    return [item.values.get(key, "") for item in catalogue.items]


def doubts(catalogue):
    return [sorted({doubt.field for doubt in item.doubts}) for item in catalogue.items]


def it_fills_a_blank_heading_from_above(read):
    got = read(HEAD + f"1|机构|领导|县长简历|县政府办|政府网站|{DAYS}\n2||内设机构|科室职能|县政府办|政府网站|{DAYS}")
    assert column(got, "level1") == ["机构", "机构"]
    assert [f.rule for f in got.items[1].filled] == ["blank_above"]


def it_leaves_the_second_level_blank_below_a_new_first_level(read):
    got = read(HEAD + f"1|机构|领导|县长简历|县政府办|政府网站|{DAYS}\n2|规划||规划全文|县发改局|政府网站|{DAYS}")
    assert column(got, "level2") == ["领导", ""]


def it_carries_both_levels_when_a_row_prints_neither(read):
    got = read(HEAD + f"1|财政|预决算|本年预算|县财政局|政府网站|{DAYS}\n2|||上年决算|县财政局|政府网站|{DAYS}")
    assert [item.levels for item in got.items] == [["财政", "预决算"]] * 2


def it_doubts_a_blank_below_a_heading_that_is_printed_again(read):
    got = read(HEAD + f"1|财政|预决算|本年预算|县财政局|政府网站|{DAYS}\n2|财政||三公经费|县财政局|政府网站|{DAYS}")
    assert column(got, "level2") == ["预决算", "预决算"]
    assert doubts(got) == [[], ["level2"]]


def it_resolves_同上_of_同上_across_groups(read):
    rows = f"""
        1|机构|领导|县长简历|县政府办|政府网站|{DAYS}
        2|规划|总体|纲要全文|同上|同 上|同上
        3|统计|公报|公报全文|〃|″|同上
    """
    got = read(HEAD + rows)
    assert column(got, "agency") == ["县政府办"] * 3
    assert column(got, "channel") == ["政府网站"] * 3
    assert column(got, "deadline") == [DAYS] * 3
    assert {f.rule for f in got.items[2].filled} == {"ditto"}


def it_keeps_a_dangling_ditto_and_flags_it(read):
    got = read(HEAD + f"1|机构|领导|县长简历|同上|政府网站|{DAYS}\n2||科室|职能|县政府办|政府网站|{DAYS}")
    assert column(got, "agency")[0] == "同上"
    assert doubts(got)[0] == ["agency"]


def it_takes_a_typed_ideographic_space_for_really_empty(read):
    got = read(HEAD + f"1|机构|领导|县长简历|县政府办|政府网站|{DAYS}\n2||科室|职能|\u3000|政府网站|{DAYS}")
    assert column(got, "agency") == ["县政府办", ""]


def it_never_invents_content(read):
    got = read(HEAD + f"1|规划|纲要|纲要和专项规划|县发改局|政府网站|{DAYS}\n2||专项规划||||")
    assert column(got, "content") == ["纲要和专项规划", ""]
    assert column(got, "agency") == ["县发改局", "县发改局"]


def it_reads_merged_cells_as_merged(read):
    rows = f"1|机构|领导|简历|县政府办|政府网站|{DAYS}\n2|^|科室|职能|^|^|^\n3|规划||全文||政府网站|{DAYS}"
    got = read(HEAD + rows, merges=True)
    assert [item.levels for item in got.items] == [["机构", "领导"], ["机构", "科室"], ["规划"]]
    assert column(got, "agency") == ["县政府办", "县政府办", ""]
    assert {f.rule for f in got.items[1].filled} == {"merged"}


def it_treats_a_table_without_any_merge_as_one_whose_merges_were_lost(read):
    rows = f"1|机构|领导|简历|县政府办|政府网站|{DAYS}\n2||科室|职能|||{DAYS}"
    got = read(HEAD + rows, merges=True)
    assert column(got, "agency") == ["县政府办", "县政府办"]


def it_forgets_what_stands_above_a_banner(read):
    rows = f"1|机构|领导|简历|县政府办|政府网站|{DAYS}\n重 点 领 域\n2|财政|预算|预算报表||政府网站|{DAYS}"
    got = read(HEAD + rows)
    assert column(got, "group") == ["", "重点领域"]
    assert column(got, "agency") == ["县政府办", ""]


def with_agencies(agencies):
    """The rows of a table with these in 公开主体."""
    return "\n".join(f"{n}|机构|领导|县长简历|{agency}|政府网站|{DAYS}" for n, agency in enumerate(agencies, start=1))


DITTOS = ["县政府办", "同上", "同上", "县财政局", "同上"]


def it_doubts_a_blank_in_a_column_that_says_同上_for_what_stands_above(read):
    got = read(HEAD + with_agencies([*DITTOS, ""]))
    assert column(got, "agency")[-1] == "县财政局"
    assert doubts(got) == [[]] * 5 + [["agency"]]


def but_not_where_blanks_are_as_common_as_同上(read):
    assert doubts(read(HEAD + with_agencies([*DITTOS, "", "", ""]))) == [[]] * 8


def it_takes_a_blank_merged_cell_for_one_thing_in_all_its_rows(read):
    head = "序号|一级事项|二级事项|公开内容|公开主体\n"
    body = "1|甲|子|内容和地址|县局\n2||丑|内容和电话|县局\n3|^|寅|内容和姓名|县局\n"
    got = read(head + body + "4|乙|卯|内容和照片|县局\n5|^|辰|内容|县局", merges=True)
    assert [item.values["level1"] for item in got.items] == ["甲", "甲", "甲", "乙", "乙"]
