"""The office that keeps the catalogue, as it entered itself once in the sheet 本单位."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue_xl.core import schema
from catalogue_xl.core.tables import CatalogueTables

NO_OFFICE = (
    "“本单位”表还没有填写，邮件没有落款，任务表里没有联系人。"
    "请在该表填写机关名称、落款、联系人和联系电话，填一次以后都会用上。"
)
"""What is said wherever the office's name is missed."""


@dataclass(frozen=True, slots=True)
class OwnOffice:
    """Who sends, and whom to ask; blank where the office did not say it.

    Attributes:
        signature: As it stands below letters: 落款, else 机关名称.
        website: Where the catalogue is published.
    """

    name: str = ""
    signature: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""

    @property
    def reachable(self) -> str:
        """Contact and telephone in a line, such as ``李某，010-00000000``; empty for neither."""
        return "，".join(filter(None, (self.contact, self.phone)))


def office_of(tables: CatalogueTables) -> OwnOffice:
    """The first filled row of 本单位; all blank where there is none, and in an open workbook that lacks the sheet."""
    if "office" not in tables.sheets():
        return OwnOffice()
    keys = [column.key for column in schema.load("office").columns]
    for record in tables.table("office").records():
        values = {key: record.text(key) for key in keys}
        return OwnOffice(**{**values, "signature": values["signature"] or values["name"]})
    return OwnOffice()
