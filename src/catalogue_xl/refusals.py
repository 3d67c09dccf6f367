"""Why the program declines a piece of work: one Chinese sentence and what to do, never a traceback."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# code: (what is the matter, what to do). Both are templates for str.format.
REFUSALS: Mapping[str, tuple[str, str]] = {
    # files
    "missing_file": ("找不到文件“{file}”", "请核对文件名和所在文件夹"),
    "is_directory": ("“{file}”是文件夹，这里需要一个文件", "请指明文件夹里的哪个文件"),
    "not_a_directory": ("“{file}”不是文件夹", "请指明一个文件夹"),
    "no_permission": ("没有权限读写“{file}”", "请换一个文件夹，或请管理员开通权限"),
    "read_only": ("“{file}”是只读文件", "请在文件属性里去掉“只读”，或换一个文件名"),
    "write_failed": ("“{file}”没有写成（{why}）", "请检查磁盘空间和文件夹后再试；原来的文件没有改动"),
    "open_elsewhere": ("“{file}”正被其他程序打开（{who}）", "请先在 Excel 或 WPS 中关闭它，再重试"),
    "too_large": ("“{file}”过大（{size}），超过上限{limit}", "请拆分后再试"),
    "corrupt": ("“{file}”已损坏或不是{wanted}文件", "请在 Excel、WPS 或 Word 中打开后另存一份再试"),
    "encrypted": ("“{file}”设有打开密码", "请先取消密码保护，再重试"),
    "old_format": ("“{file}”是旧的 {suffix} 格式", "请在 Excel 或 WPS 中另存为 {wanted} 后再试"),
    "needs_converter": (
        "“{file}”是旧的 {suffix} 格式，本机没有可用的转换程序",
        "请在 Word 或 WPS 中另存为 .docx，或安装 LibreOffice",
    ),
    "unknown_format": ("不认识“{file}”的格式（{suffix}）", "请另存为 .xlsx、.docx 或 .txt"),
    "unknown_encoding": ("读不出“{file}”的文字编码", "请用记事本打开，另存为 UTF-8 编码"),
    "too_many_cells": ("“{file}”的表格过大（{found}），超过上限{limit}", "请删去表格外多余的行和列"),
    # documents
    "no_table": ("“{file}”里没有表格", "请核对是不是选错了文件"),
    "empty_table": ("“{file}”里的表格是空的，没有事项", "请核对是不是选错了文件"),
    "no_items": ("“{file}”里的表格看不出公开事项", "请核对文件；表格至少要有“公开内容”或“事项名称”等栏目"),
    "bad_mapping": ("对照表“{file}”有误：{what}", "请用 import --preview --write-mapping 重新生成一份再改"),
    # master workbooks
    "not_a_master": ("“{file}”不是本工具的目录工作簿", "请先用 import 命令从来源文件生成目录工作簿"),
    "newer_schema": (
        "“{file}”由更新版本的本工具生成（格式{found}，本机为{own}）",
        "请升级 catalogue-xl 后再试",
    ),
    "sheet_missing": ("“{file}”缺少工作表“{sheet}”", "请从备份中恢复，或重新导入"),
    "column_missing": ("工作表“{sheet}”缺少栏目“{column}”", "请恢复表头文字，不要改动栏目名称"),
    "merged_cell": ("工作表“{sheet}”的{cell}在合并单元格里，写不进去", "请取消合并后再试"),
    "text_too_long": (
        "工作表“{sheet}”的{cell}有{length}字，超过 Excel 单元格的上限32767字",
        "请精简，或分成几条",
    ),
    "changed_meanwhile": ("“{file}”在处理期间被别人改动过", "请重新运行这条命令"),
    "would_lose": (
        "“{file}”里有本工具保存后会丢失的内容：{what}",
        "请先在副本中删去这些内容，或在 Excel 里用加载项操作",
    ),
    "backup_failed": ("无法备份“{file}”", "请检查磁盘空间和权限"),
    # exchange
    "nothing_to_send": ("没有可以分发的事项：{why}", "请先核对“目录”和“单位”两张表"),
    "unknown_agency_asked": ("名录里没有“{found}”", "可用的单位见“单位”表"),
    "folder_not_empty": ("文件夹“{file}”里已有别的批次的文件", "请换一个空文件夹"),
    "no_task_books": ("文件夹“{file}”里没有本批次的任务表", "请先运行 distribute，或核对文件夹"),
    "not_a_return": ("“{file}”不是本工具下发的任务表", "请核对附件，或请该单位在原任务表中填报后重新报送"),
    "other_catalogue": ("“{file}”是另一份目录的任务表", "请核对是不是选错了目录工作簿"),
    "unknown_batch": ("“{file}”属于批次{batch}，本目录没有这个批次", "请核对是不是选错了目录工作簿"),
    "not_sent_to": (
        "“{file}”写的是{agency}，批次{batch}没有发给这个单位",
        "请核对是不是选错了文件；该单位应在发给它的任务表中填报",
    ),
    "tampered": ("“{file}”的批次信息被改动过", "请该单位用下发的原任务表重新填报"),
    "no_mail_route": ("{why}", "请改用 --via eml 生成邮件草稿"),
    # words on the command line
    "bad_date": ("“{found}”不是日期", "请写成 2026-03-31 这样"),
    "bad_jsonl": ("“{file}”第{line}行不是{wanted}", "请核对输入文件"),
    "same_file": ("输出文件与输入文件是同一个：“{file}”", "请换一个输出文件名"),
}


class Refusal(Exception):  # noqa: N818 - it is no error of the program's
    """Work that is declined before anything is written; the command line ends with exit code 2.

    Args:
        code: A key of :data:`REFUSALS`.
        params: What the sentence names.
    """

    def __init__(self, code: str, **params: Any) -> None:
        self.code = code
        self.params = params
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """What is the matter and what to do."""
        what, remedy = REFUSALS[self.code]
        return f"{what.format(**self.params)}。{remedy.format(**self.params)}。"
