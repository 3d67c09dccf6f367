"""The one table of what the add-in can do: the ribbon, the VBA whitelist, the Python functions and the docs follow it.

An action's ``id`` is the name of its function in :mod:`catalogue_xl.addin`, so that the ribbon, a plain
``RunPython("from catalogue_xl.addin import validate; validate()")`` and ``python -m catalogue_xl.addin validate`` are
one thing. A new button is a new row here and a function of that name there; the tests hold both sides together.
"""

from __future__ import annotations

from dataclasses import dataclass

TAB = "主动公开目录"


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the ribbon's tab.

    Attributes:
        id: An identifier, unique among groups.
        label: What stands under the group.
    """

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Action:
    """One button.

    Attributes:
        id: The function's name in :mod:`catalogue_xl.addin`.
        label: The words on the button.
        group: The id of its group.
        icon: An ``imageMso`` of Office 2010 and later.
        screentip: The tip's first line, in bold.
        supertip: What the button does and what it leaves alone, in a sentence or two.
        command: The words on the command line that do the same.
        large: A large button, for the steps of the daily round.
        confirm: The question to ask before anything is changed; empty where nothing needs asking.
        needs_master: Works on the open catalogue, and says so where the open workbook is none.
    """

    id: str
    label: str
    group: str
    icon: str
    screentip: str
    supertip: str
    command: str
    large: bool = False
    confirm: str = ""
    needs_master: bool = True


# In the order of the work.
GROUPS: tuple[Group, ...] = (
    Group("gather", "采集"),
    Group("check", "核对"),
    Group("send", "分发"),
    Group("receive", "收回"),
    Group("publish", "发布"),
    Group("help", "帮助"),
)

ACTIONS: tuple[Action, ...] = (
    Action(
        id="import_files",
        label="导入文件",
        group="gather",
        icon="GetExternalDataFromText",
        screentip="把已有的目录文件转成目录工作簿",
        supertip="选一个或几个 Word、Excel、文本文件，生成一个新的目录工作簿并打开。原文件不改动。",
        command="import",
        large=True,
        needs_master=False,
    ),
    Action(
        id="renew",
        label="换版",
        group="gather",
        icon="RefreshAll",
        screentip="用新的目录文件生成下一年的目录工作簿",
        supertip="选新一年的目录文件，事项编码、单位、联络员和设置都带过去，各事项的变化列在“与上年对比”表。当前工作簿不改动。",
        command="renew",
    ),
    Action(
        id="validate",
        label="核对",
        group="check",
        icon="DataValidation",
        screentip="找出目录里的全部问题",
        supertip="逐项核对当前工作簿，把问题列在“问题”表，并在单元格上标色、加批注。您填写的内容不改动。",
        command="validate --mark",
        large=True,
    ),
    Action(
        id="next_problem",
        label="下一处问题",
        group="check",
        icon="ReviewNextComment",
        screentip="跳到下一处问题",
        supertip="按上次核对的结果，从当前单元格往后选中下一处有问题的单元格，状态栏显示问题和改法。",
        command="validate",
    ),
    Action(
        id="fix",
        label="自动修正",
        group="check",
        icon="ErrorChecking",
        screentip="修正有把握的小毛病",
        supertip="只改全角半角、多余空格、明显错字之类有把握的内容，每处改动都列出；可以用“撤销上一步”还原。",
        command="validate --fix",
        confirm="将修正有把握的小毛病，改动的单元格会列出来。现在修正吗？",
    ),
    Action(
        id="join_agencies",
        label="合并单位",
        group="check",
        icon="MergeCells",
        screentip="把同一单位的两行并成一行",
        supertip="逐对询问“单位”表里可能是同一单位的名称；答“是”的并成一行，简称记为别名，任务和公开记录一并归过去。",
        command="roster",
    ),
    Action(
        id="retire_items",
        label="停用事项",
        group="check",
        icon="SheetRowsDelete",
        screentip="停用“目录”表中选中的事项",
        supertip="先选中事项所在的行。原编码记入“事项沿革”，不再使用；已经填报的留着，没有填报的收回。请不要直接删行。",
        command="items --retire",
    ),
    Action(
        id="split_item",
        label="拆分事项",
        group="check",
        icon="UnmergeCells",
        screentip="把选中的一个事项拆成几个",
        supertip="先选中事项所在的行，再说拆成几个。新事项各编新的编码，内容先与原来的相同，请逐个改好；原编码记入“事项沿革”。",
        command="items --split",
    ),
    Action(
        id="join_items",
        label="合并事项",
        group="check",
        icon="MergeCellsAcross",
        screentip="把选中的几个事项并成一个",
        supertip="先选中几个事项所在的行。新事项编新的编码，公开内容和公开主体合在一起；原编码记入“事项沿革”。",
        command="items --join",
    ),
    Action(
        id="deadlines",
        label="计算期限",
        group="check",
        icon="CalculateNow",
        screentip="按公开时限计算截止日期",
        supertip="把每个事项的公开时限换算成期限和下次截止日期；调休已计入，跨到尚未公布放假安排的年份时标“暂定”。",
        command="deadlines",
        large=True,
    ),
    Action(
        id="distribute",
        label="分发任务",
        group="send",
        icon="FileSaveACopy",
        screentip="给每个单位生成一份任务表",
        supertip="选一个文件夹，为每个单位生成一份只含本单位事项的任务表，并在工作簿里登记这一批次。",
        command="distribute",
        large=True,
        confirm="将登记一个新批次，并为每个单位生成任务表。现在分发吗？",
    ),
    Action(
        id="mail",
        label="发邮件",
        group="send",
        icon="FileSendAsAttachment",
        screentip="给每个单位发一封带任务表的邮件",
        supertip="选任务表所在的文件夹，为每个单位写一封邮件，收件人取自“单位”表。先列出名单，问过以后才发送；也可以只生成草稿。",
        command="mail",
    ),
    Action(
        id="collect",
        label="收邮件",
        group="receive",
        icon="GetPowerQueryDataFromFolder",
        screentip="把各单位交回的任务表收到一个文件夹里",
        supertip="从邮箱，或保存邮件、压缩包的文件夹里取出任务表，按单位和批次放好，问过以后合并。邮箱只读，不删除、不标记。",
        command="collect",
    ),
    Action(
        id="merge",
        label="合并报送",
        group="receive",
        icon="CompareAndMergeWorkbooks",
        screentip="把各单位报送的任务表合并进来",
        supertip="选各单位交回的文件，逐格与下发时和现在的内容比较后合并；两边都改过的列入“合并冲突”，不会覆盖。",
        command="merge",
        large=True,
        confirm="将把所选文件的填报内容合并进当前工作簿。现在合并吗？",
    ),
    Action(
        id="resolve",
        label="处理冲突",
        group="receive",
        icon="ReviewAcceptOrRejectChangeDialog",
        screentip="按您的选择处理冲突",
        supertip="把“合并冲突”表里已经选好的各行写回工作簿；还没有选的留着不动。",
        command="merge --resolve",
        confirm="将按“合并冲突”表里的选择写回工作簿。现在处理吗？",
    ),
    Action(
        id="return_lists",
        label="退回清单",
        group="receive",
        icon="ReviewNewComment",
        screentip="给填写有误的单位各写一份退回清单",
        supertip="取合并过的任务表里填错的；不在目录旁边的，请您选。逐处写明在哪一格、填的是什么、怎样改。只写清单，工作簿不改动。",
        command="merge --plan-only --return-lists",
    ),
    Action(
        id="status",
        label="看进度",
        group="receive",
        icon="ReviewTrackChangesMenu",
        screentip="谁报了、谁没报、哪些超期",
        supertip="统计各单位的报送情况和超期事项，更新“看板”表里的数字、图和排名。",
        command="status",
    ),
    Action(
        id="batches",
        label="批次",
        group="receive",
        icon="FileVersionHistory",
        screentip="各个分发批次的进度",
        supertip="列出每个批次有多少单位报送、多少单位没交；各单位都已报送的批次，问过以后可以结束。",
        command="batches",
    ),
    Action(
        id="remind",
        label="催办",
        group="receive",
        icon="SendCopySendToMailRecipient",
        screentip="催没交、没填全、填错的单位",
        supertip="每个单位一封只写它自己那几处的催办邮件，填错的附上标好的任务表；或生成盖章用的催办函、督办单。先看名单，问过以后才发送。",
        command="remind",
    ),
    Action(
        id="publish",
        label="发布",
        group="publish",
        icon="FilePublishAsWebPage",
        screentip="生成对外公开的目录",
        supertip="选一个文件夹，生成网页、Word、Excel、PDF 和数据文件。联系人、备注和问题不在其中。工作簿不改动。",
        command="publish",
        large=True,
    ),
    Action(
        id="revision",
        label="修订说明",
        group="publish",
        icon="ReviewHighlightChanges",
        screentip="与旧目录对比，写修订说明",
        supertip="选旧目录和一个文件夹，除各个发布件外还生成修订说明和与上年对比，改动的文字有标记。工作簿不改动。",
        command="publish",
    ),
    Action(
        id="year_figures",
        label="年度数据",
        group="publish",
        icon="PivotTableShowAsDifference",
        screentip="年度报告要用的数",
        supertip="选一个文件夹，按时限类型和单位统计本年应公开、已公开、更新、超期各多少，写成可以粘贴的表，各数可以逐行核对。工作簿不改动。",
        command="status --figures",
    ),
    Action(
        id="export",
        label="导出",
        group="publish",
        icon="XmlExport",
        screentip="导出全部数据",
        supertip="把目录连同单位、遗留和问题导出为 JSON 文件，供内部的其他程序使用。工作簿不改动。",
        command="export",
    ),
    Action(
        id="undo",
        label="撤销上一步",
        group="help",
        icon="Undo",
        screentip="还原上一个按钮改过的单元格",
        supertip="把上一个按钮改过的单元格恢复成原来的内容。此后您自己又改过的单元格不动，并列出来。",
        command="",
        confirm="将还原上一个按钮改过的单元格。现在还原吗？",
    ),
    Action(
        id="guide",
        label="使用说明",
        group="help",
        icon="Help",
        screentip="打开使用说明",
        supertip="转到目录工作簿的“说明”表：每一步做什么、各张表是什么、哪些地方不要改动。",
        command="--help",
        needs_master=False,
    ),
    Action(
        id="demo",
        label="示例",
        group="help",
        icon="PlayMacro",
        screentip="用自带的样例走一遍全部流程",
        supertip="选一个文件夹，在里面生成虚构的澄岚区的目录工作簿、任务表、邮件草稿和各单位报回的文件，并打开目录工作簿。约需半分钟。",
        command="demo",
        needs_master=False,
    ),
    Action(
        id="doctor",
        label="环境检查",
        group="help",
        icon="FileCompatibilityChecker",
        screentip="检查本机的安装情况",
        supertip="检查 Excel 或 WPS、Python、加载项和邮件设置，说明缺什么、怎样补。",
        command="doctor",
        needs_master=False,
    ),
    Action(
        id="open_log",
        label="打开日志",
        group="help",
        icon="FileOpen",
        screentip="打开最近一次出错的记录",
        supertip="程序出错时会留下记录，供维护人员查找原因。只保留最近十次，不含目录内容和个人信息。",
        command="",
        needs_master=False,
    ),
    Action(
        id="about",
        label="关于",
        group="help",
        icon="FileProperties",
        screentip="版本、许可和升级办法",
        supertip="显示本程序的版本、所用的 Python 和许可。",
        command="--version",
        needs_master=False,
    ),
)

_BY_ID = {action.id: action for action in ACTIONS}


def action_named(action_id: str) -> Action | None:
    """The action of that id; None for any other word."""
    return _BY_ID.get(action_id)
