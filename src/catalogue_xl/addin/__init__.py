"""What the ribbon's buttons call: ``from catalogue_xl.addin import validate; validate()``.

One function an action of :mod:`catalogue_xl.excel.ribbon.actions`, of the same name; each works on the workbook that it
was called from, tells the person at the screen how it went, and never raises. Nothing else is imported before one of
them is called: a click on a button pays for every import.
"""

from __future__ import annotations


def import_files() -> None:
    """导入文件: documents become a new master workbook beside the first of them, which is opened."""
    _press("import_files")


def renew() -> None:
    """换版: next year's master out of the open one and new documents, which is opened."""
    _press("renew")


def validate() -> None:
    """核对: every problem is listed in 问题 and marked on its cell."""
    _press("validate")


def next_problem() -> None:
    """下一处问题: the next cell in question is selected, and said what is wrong with it."""
    _press("next_problem")


def fix() -> None:
    """自动修正: the repairs that cannot change what a cell means."""
    _press("fix")


def join_agencies() -> None:
    """合并单位: rows of 单位 that are one body become one, with their tasks, ledger rows and contacts."""
    _press("join_agencies")


def retire_items() -> None:
    """停用事项: the items selected in 目录 are given up; 事项沿革 keeps them."""
    _press("retire_items")


def split_item() -> None:
    """拆分事项: two new items in the place of the one that is selected in 目录."""
    _press("split_item")


def join_items() -> None:
    """合并事项: one new item in the place of those that are selected in 目录."""
    _press("join_items")


def deadlines() -> None:
    """计算期限: the deadline columns of 目录 and 台账."""
    _press("deadlines")


def distribute() -> None:
    """分发任务: one task workbook for each agency, and a new batch in the master, which is saved."""
    _press("distribute")


def mail() -> None:
    """发邮件: each agency is written to with its task workbook; nothing leaves before a list and a question."""
    _press("mail")


def collect() -> None:
    """收邮件: what came back is gathered out of a folder or the mailbox, and merged after asking."""
    _press("collect")


def merge() -> None:
    """合并报送: returned task workbooks become part of the master."""
    _press("merge")


def resolve() -> None:
    """处理冲突: the choices made in 合并冲突 are carried out."""
    _press("resolve")


def return_lists() -> None:
    """退回清单: for each agency with wrong answers, what it is to correct."""
    _press("return_lists")


def status() -> None:
    """看进度: who answered, who is late and what is overdue, in 看板."""
    _press("status")


def batches() -> None:
    """批次: how far each batch is; those to which everybody has answered can be closed."""
    _press("batches")


def remind() -> None:
    """催办: who is behind is reminded, by mail or on paper; nothing leaves before a list and a question."""
    _press("remind")


def publish() -> None:
    """发布: write what the public may see as a page, Word, Excel, PDF and data into a folder."""
    _press("publish")


def revision() -> None:
    """修订说明: publish, and write what changed since an older catalogue, with the words that changed marked."""
    _press("revision")


def year_figures() -> None:
    """年度数据: the year's figures as tables to paste, into a folder of the person's choice."""
    _press("year_figures")


def export() -> None:
    """导出: the catalogue as JSON, into a folder of the person's choice."""
    _press("export")


def undo() -> None:
    """撤销上一步: what the last button changed is taken back, except where somebody changed it since."""
    _press("undo")


def guide() -> None:
    """使用说明: the sheet that says how the workbook is used."""
    _press("guide")


def demo() -> None:
    """示例: the whole loop on the invented district, in a folder of the person's choice; its master is opened."""
    _press("demo")


def doctor() -> None:
    """环境检查: what works on this machine, and what to do about the rest."""
    _press("doctor")


def open_log() -> None:
    """打开日志: what the program wrote down of its last error."""
    _press("open_log")


def about() -> None:
    """关于: the version, the licence, and how a newer version is installed."""
    _press("about")


def _press(action: str) -> None:
    from catalogue_xl.excel.buttons.press import entry

    entry(action)()
