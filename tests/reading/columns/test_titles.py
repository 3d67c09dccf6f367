import pytest

from catalogue_xl.reading.columns.titles import meaning


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("序号", "seq"),
        ("序\n号", "seq"),
        ("公开内容（要素）", "content"),
        ("公开内容\n及要求", "content"),
        ("公开主体", "agency"),
        ("责任单位", "agency"),
        ("责任科室", "agency"),
        ("承办窗口", "agency"),
        ("责任部室", "agency"),
        ("公 开 时 限", "deadline"),
        ("公开\n时限", "deadline"),
        ("完成时限", "deadline"),
        ("更新要求", "deadline"),
        ("公开依据", "basis"),
        ("公开渠道和载体", "channel"),
        ("公布平台", "channel"),
        ("公开方式", "manner"),
        ("公开层级", "tier"),
        ("牵头单位", "lead"),
        ("配合单位", "support"),
        ("备注", "notes"),
        ("政策内容", "content"),
        ("基本内容", "content"),
        ("内容规范", "content"),
        ("公开要点", "content"),
        ("更新时限要求", "deadline"),
        ("报送时间", "deadline"),
        ("生成时间", "deadline"),
        ("法定依据", "basis"),
        ("信息提供单位", "agency"),
        ("责任科（室）", "agency"),
        ("协助单位", "support"),
        ("任务分类", "level"),
        ("公示要素", "content"),
        ("公示单位", "agency"),
        ("公示项目", "level"),
        ("工作环节", "process"),
        ("环节", "process"),
        ("行政区划", "other"),
        ("事项编码", "other"),
        ("监督方式", "other"),
        ("公开目录", "level"),
        ("分类", "level"),
        ("事项名称", "level"),
        ("过程", "process"),
        ("链接", "other"),
        ("信息项", "content"),
        ("会办单位", "support"),
        ("信息来源单位", "agency"),
        ("牵头人及单位", "lead"),
        ("兑现时限", "deadline"),
        ("评分标准", "content"),
        ("办理条件及材料", "content"),
        ("执法依据", "basis"),
        ("承担机构", "agency"),
        ("救济渠道", "other"),
        ("资金来源", "other"),
        ("审计发现问题", "level"),
        ("对应审批事项", "other"),
    ],
)
def it_knows_a_column_by_each_of_its_names(title, role):
    assert meaning(title).role == role


@pytest.mark.parametrize(("title", "level"), [("一级指标", 1), ("二级\n标题", 2), ("三级事项", 3), ("四级栏目", 4)])
def it_reads_the_level_from_the_title(title, level):
    found = meaning(title)
    assert (found.role, found.ordinal) == ("level", level)


@pytest.mark.parametrize(
    ("title", "role", "option"),
    [
        ("全社会", "audience", "全社会"),
        ("特定\n群众", "audience", "特定群体"),
        ("主动", "method", "主动公开"),
        ("依申\n请公开", "method", "依申请公开"),
        ("县级", "tier", "县级"),
        ("乡、镇级", "tier", "乡级"),
    ],
)
def it_knows_what_a_tick_in_an_option_column_means(title, role, option):
    found = meaning(title)
    assert (found is None and option == "") or (found.role, found.option) == (role, option)


@pytest.mark.parametrize("text", ["区财政局", "财政预算信息", "", "部门预算、决算的说明和报表，三公经费的使用情况"])
def but_it_does_not_take_a_value_for_a_title(text):
    assert meaning(text) is None
