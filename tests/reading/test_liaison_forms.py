from catalogue_xl.core.import_codes import LeftoverCode
from catalogue_xl.reading.liaison_forms import read_form

HEAD = "单位|姓名|职务|联系电话|邮箱\n"


def it_reads_a_filled_liaison_form_as_contacts(table):
    form = read_form("表.txt", table(HEAD + "县财政局|甲某|科长|0000-1|a@example.org\n县民政局|乙某|科员|0000-2|"))
    assert [contact.values for contact in form.contacts] == [
        {
            "name": "县财政局",
            "liaison": "甲某",
            "liaison_title": "科长",
            "liaison_phone": "0000-1",
            "email": "a@example.org",
        },
        {"name": "县民政局", "liaison": "乙某", "liaison_title": "科员", "liaison_phone": "0000-2"},
    ]


def it_tells_the_leader_from_the_liaison_by_the_label_of_the_row(table):
    form = read_form(
        "表.txt", table("|姓 名|职 务|联系电话|所属单位\n分管领导|甲某|局长|1|县财政局\n联络员|乙某|科员|2|县财政局")
    )
    (contact,) = form.contacts
    assert (contact.values["leader"], contact.values["liaison"]) == ("甲某", "乙某")


def it_keeps_every_word_of_a_form_that_nobody_has_filled_in(table):
    form = read_form("表.txt", table("|姓 名|职 务|联系电话\n分管领导|||\n联络员|||"))
    assert not form.contacts
    assert [left.text for left in form.leftovers] == ["姓 名", "职 务", "联系电话", "分管领导", "联络员"]
    assert {left.code for left in form.leftovers} == {LeftoverCode.EMPTY_FORM}


def but_a_catalogue_is_no_form(table):
    assert read_form("表.txt", table("序号|公开事项|公开内容|公开主体\n1|领导|简历|县政府办")) is None


def it_takes_the_agency_from_the_line_above_the_form(table):
    text = "单位名称（盖章）|县审计局|||\n|姓名|职务|联系电话|备注\n联络员|甲某|科员|1|兼职"
    form = read_form("表.txt", table(text))
    assert [contact.values["name"] for contact in form.contacts] == ["县审计局"]
    assert "兼职" in {left.text for left in form.leftovers}


def it_keeps_a_filled_form_without_an_agency_as_it_is(table):
    form = read_form("表.txt", table("|姓名|职务|联系电话\n联络员|甲某|科员|1"))
    assert not form.contacts
    assert {left.why for left in form.leftovers} == {"联络员登记表（没有写明单位）"}
