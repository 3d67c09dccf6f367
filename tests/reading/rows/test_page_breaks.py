HEAD = "序号|一级事项|二级事项|公开内容|公开主体|公开渠道|公开时限\n"
DAYS = "信息形成之日起20个工作日内"


def it_takes_a_heading_printed_on_the_next_page_when_the_words_belong_to_it(read):
    got = read(
        HEAD
        + f"""
        1|统计信息|统计公报|年度统计公报|县统计局|政府网站|{DAYS}
        2||统计数据|月度统计数据|县统计局||{DAYS}
        3||县级预决算|财政预决算报表|县财政局|公示栏|{DAYS}
        ------
        4|财政信息|专项资金|专项资金目录|县财政局|政府网站|{DAYS}
        5||政府债务|债务余额|县财政局|政府网站|{DAYS}
        """
    )
    assert [item.values["level1"] for item in got.items] == ["统计信息", "统计信息", "财政信息", "财政信息", "财政信息"]
    assert [bool(item.doubts) for item in got.items] == [False, False, True, False, False]
    assert got.items[2].doubts[0].suggestion == "统计信息"  # the other reading


def but_it_fills_from_above_when_nothing_speaks_for_the_next_page(read):
    got = read(
        HEAD
        + f"""
        1|统计信息|统计公报|年度统计公报|县统计局|政府网站|{DAYS}
        2||统计数据|月度统计数据|县统计局|政府网站|{DAYS}
        ------
        3|财政信息|专项资金|专项资金目录|县财政局|政府网站|{DAYS}
        """
    )
    assert got.items[1].values["level1"] == "统计信息"
    assert not got.items[1].doubts


def it_flags_a_lone_blank_at_the_end_of_a_page_that_two_values_claim(read):
    got = read(
        HEAD
        + f"""
        1|社会组织|审批|审批结果|县行政审批局|政府网站|{DAYS}
        2||管理|年检结果||政府网站|{DAYS}
        ------
        3||慈善组织|慈善信息|县民政局|政府网站|{DAYS}
        """
    )
    assert got.items[1].values["agency"] == "县行政审批局"
    assert [(d.field, d.suggestion) for d in got.items[1].doubts] == [("agency", "县民政局")]
