import pytest

HEAD = "序号|事项|公开内容|公开主体|公开时限\n"


def row(number, name="机构"):
    return f"{number}|{name}|公开职能和办公地址等信息|县政府办|及时公开\n"


def left(catalogue):
    return [(leftover.text, leftover.why) for leftover in catalogue.leftovers]


def it_gives_each_item_its_address(read):
    got = read(HEAD + row(1) + row(2))
    assert [(item.source.table, item.source.row) for item in got.items] == [("表1", 2), ("表1", 3)]


@pytest.mark.parametrize("printed", ["3", "3.", "（3）", "３", "3、", "3.0"])
def it_reads_every_form_of_a_number(read, printed):
    assert read(HEAD + row(printed)).items[0].seq == 3


def it_keeps_a_number_that_is_none(read):
    item = read(HEAD + row("甲")).items[0]
    assert item.seq is None
    assert "甲" in item.values["notes"]


def it_keeps_an_unknown_column_as_a_remark_under_its_title(read):
    item = read("序号|事项|公开内容|公开主体|考核分值\n1|机构|机构的职能和联系方式|县政府办|5分").items[0]
    assert item.values["notes"] == "考核分值：5分"


def it_passes_over_a_header_printed_again_and_lists_it(read):
    got = read(HEAD + row(1) + HEAD + row(2))
    assert len(got.items) == 2
    assert ("序号、事项、公开内容、公开主体、公开时限", "重复的表头") in left(got)


def it_lists_page_numbers_and_notes_instead_of_taking_them_for_items(read):
    got = read(HEAD + row(1) + "— 3 —||||\n" + row(2) + "注：本目录由县政府办负责解释。||||\n")
    assert len(got.items) == 2
    assert {text for text, _ in left(got)} == {"— 3 —", "注：本目录由县政府办负责解释。"}


def it_lists_a_last_line_that_heads_nothing(read):
    got = read(HEAD + row(1) + "2.本目录自印发之日起执行。\n")
    assert ("2.本目录自印发之日起执行。", "表格的说明") in left(got)


def it_finds_title_region_and_year_above_the_table(read):
    got = read(HEAD + row(1), before="附件3\n平湾县2019年政务公开工作任务分解表")
    assert (got.title, got.region, got.year) == ("平湾县2019年政务公开工作任务分解表", "平湾县", 2019)
    assert left(got) == [("附件3", "表格以外的文字")]


def it_turns_ticks_into_words(read):
    head = "序号|事项|公开内容|公开对象|公开方式\n|||全社会|特定群体|主动|依申请\n"
    got = read(head + "1|机构|职能和地址|√||√|\n2|名单|救助名单||√|√|√")
    assert [item.values["audience"] for item in got.items] == ["全社会", "特定群体"]
    assert [item.values["method"] for item in got.items] == ["主动公开", "主动公开、依申请公开"]


def it_joins_names_that_the_page_wrapped_and_keeps_the_breaks_of_the_content(read):
    item = read(HEAD + "1|规范性\\n文件|1.目录；\\n2.全文|县司法局|及时\\n公开").items[0]
    assert item.values["level1"] == "规范性文件"
    assert item.values["content"] == "1.目录；\n2.全文"
    assert item.values["deadline"] == "及时公开"


@pytest.mark.parametrize(
    ("title", "key", "kept", "remark"),
    [("备注", "notes", "甲\n乙", "甲\n乙"), ("板块", "group", "甲", "板块：乙"), ("环节", "process", "甲", "环节：乙")],
)
def it_keeps_the_texts_of_two_columns_that_mean_the_same(read, title, key, kept, remark):
    got = read(f"序号|事项|公开内容|公开主体|{title}|{title}\n1|机构|职能和地址|县政府办|甲|乙")
    assert (got.items[0].values[key], got.items[0].values["notes"]) == (kept, remark)


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("及时公布\\n每年3月底前", "及时公布\n每年3月底前"),
        ("10个工作日内\\n长期公开", "10个工作日内\n长期公开"),
        ("信息形成之日起\\n20个工作\\n日内", "信息形成之日起20个工作日内"),
        ("每年\\n3月底前", "每年3月底前"),
    ],
)
def it_keeps_the_break_between_two_deadlines(read, printed, kept):
    assert read(HEAD + f"1|机构|职能和地址|县政府办|{printed}").items[0].values["deadline"] == kept


@pytest.mark.parametrize("channels", ["网站|张贴|宣讲", "门户网|代表大会|村级微信群"])
def it_takes_ticks_below_a_shared_title_for_channels_whatever_they_are_called(read, channels):
    first, second, third = channels.split("|")
    head = f"序号|事项|公开内容|公开主体|公开渠道|<|<\n^|^|^|^|{first}|{second}|{third}\n"
    got = read(head + "1|机构|职能和地址|县局|√||√\n2|名单|救助名单|县局||√|\n3|会议|会议的纪要|县局|√||", merges=True)
    assert [item.values["channel"] for item in got.items] == [f"{first}、{third}", second, first]
