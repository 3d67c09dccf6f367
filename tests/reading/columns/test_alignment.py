HEAD = "序号|一级事项|二级事项|三级事项|公开内容|公开主体|公开渠道|公开时限\n"
DAYS = "信息形成之日起20个工作日内"
CONTENT = "公开政策文件、工作进展和办理结果等方面的信息"


def it_puts_the_cells_of_a_narrower_page_under_the_levels_of_the_page_before(read):
    got = read(
        HEAD
        + f"""
        1|监督|执法公示|事前|{CONTENT}|区司法局|政府网站|{DAYS}
        2|||事后|{CONTENT}|区司法局|政府网站|{DAYS}
        ------
        3|国资|监管|{CONTENT}|区国资委|政府网站|{DAYS}
        4||运营|{CONTENT}|区国资委|政府网站|{DAYS}
        """
    )
    assert [item.levels for item in got.items[2:]] == [["监督", "国资", "监管"], ["监督", "国资", "运营"]]
    assert all(item.doubts for item in got.items[2:])


def it_puts_a_row_right_that_slipped_to_the_right_and_reports_what_fell_off(read):
    got = read(
        HEAD.replace("|三级事项", "")
        + f"""
        1|审计|计划|{CONTENT}|区审计局|政府网站|{DAYS}
        2|督查|安排|{CONTENT}|区政府办|政府网站|{DAYS}
        3||信访|接待|{CONTENT}|区信访局|政府网站
        """
    )
    item = got.items[2]
    assert (item.levels, item.values["agency"], item.values["channel"]) == (["信访", "接待"], "区信访局", "政府网站")
    assert "deadline" not in item.values
    assert "deadline" in {doubt.field for doubt in item.doubts}


def it_ignores_an_empty_column_at_the_end_of_a_page(read):
    got = read(
        HEAD
        + f"""
        1|审计|计划|年度|{CONTENT}|区审计局|政府网站|{DAYS}
        ------
        2|财政|预算|部门|{CONTENT}|区财政局|政府网站|{DAYS}|
        3||决算|部门|{CONTENT}|区财政局|政府网站|{DAYS}|
        """
    )
    assert [item.levels for item in got.items] == [
        ["审计", "计划", "年度"],
        ["财政", "预算", "部门"],
        ["财政", "决算", "部门"],
    ]
    assert not any(item.doubts for item in got.items)


def but_it_leaves_a_regular_row_alone_although_one_cell_looks_like_another_column(read):
    got = read(HEAD + f"1|财政|收支|月报|{CONTENT}|区财政局|政府网站|{DAYS}\n2||||每月公开一次|||")
    assert got.items[1].values["content"] == "每月公开一次"
