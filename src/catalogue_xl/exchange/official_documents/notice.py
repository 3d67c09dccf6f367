"""The 通知 with which a batch goes out, and its annex: who answers for what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from catalogue_xl.core.model import LEVELS
from catalogue_xl.exchange.mailing.task_letter import chinese_day
from catalogue_xl.exchange.merging.base_store import items_sent
from catalogue_xl.exchange.official_documents.document_kinds import DocumentKind
from catalogue_xl.exchange.official_documents.document_templates import check_document, write_document
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.own_office import office_of


def write_notice(
    path: Path, master: Master, batch: str, *, due: date | None, today: date, number: str = "", templates: Path | None
) -> None:
    """Write the 通知 of BATCH to PATH.

    Args:
        path: What stands there is replaced.
        master: Knows the batch.
        batch: Its number.
        due: By when it is to be answered.
        today: The day of the notice.
        number: Its 文号; a blank one for none.
        templates: The office's own.

    Raises:
        Refusal: broken_document; as :func:`catalogue_xl.core.files.write_atomically`.
    """
    office, shares = office_of(master), _shares(master, batch)
    values = {
        "文号": number or f"〔{today.year}〕　　号",
        "目录": " ".join(master.meta.title.split()),
        "批次": batch,
        "单位数": len({one["单位"] for one in shares}),
        "任务数": len(shares),
        "报送期限": chinese_day(due),
        "落款": office.signature,
        "邮箱": office.email,
        "联系方式": office.reachable,
        "日期": chinese_day(today),
        "分工": shares,
    }
    write_document(path, DocumentKind.NOTICE, values, folder=templates)


def check_notice(templates: Path | None) -> None:
    """Find a mistake in the template before a batch goes out.

    Raises:
        Refusal: broken_document, too_large.
    """
    words = dict.fromkeys(("文号", "目录", "批次", "报送期限", "落款", "邮箱", "联系方式", "日期"), "")
    share = dict.fromkeys(("单位", "编码", "名称", "角色", "时限"), "")
    check_document(DocumentKind.NOTICE, {**words, "单位数": 0, "任务数": 0, "分工": [share]}, templates)


def _shares(master: Master, batch: str) -> Sequence[dict[str, str]]:
    """A row for each task, agency by agency."""
    items = {record.text("id"): record for record in master.table("items").records()}
    roles = {(one.text("item"), one.text("agency")): one.text("role") for one in master.table("tasks").records()}
    found = []
    for (number, agency), codes in items_sent(
        master.table("bases").records(), master.table("batches").records()
    ).items():
        for code in codes if number == batch else ():
            item = items.get(code)
            names = [item.text(key) for key in (*reversed(LEVELS), "content")] if item else []
            found.append(
                {
                    "单位": agency,
                    "编码": code,
                    "名称": next(filter(None, names), ""),
                    "角色": roles.get((code, agency), ""),
                    "时限": " ".join(item.text("deadline").split()) if item else "",
                }
            )
    return found
