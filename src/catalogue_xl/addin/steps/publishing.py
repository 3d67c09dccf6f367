"""The buttons of the group 发布."""

from __future__ import annotations

from pathlib import Path

from ...refusals import Refusal
from ..desk import Desk
from ..host import chosen_folder


def export(desk: Desk) -> str:
    """Write the catalogue as JSON into a folder of the person's choice."""
    from ...publish.export import dumps
    from ...publish.export import export as exported
    from ...workbook.files import write_atomically

    target = chosen_folder(desk.host, "导出到哪个文件夹") / Path(desk.book.name).with_suffix(".json").name
    if target.exists() and not desk.host.ask(f"“{target.name}”已经存在。要换成新的吗？"):
        raise Refusal("called_off")
    text = desk.look(lambda master: dumps(exported(master)))

    def write(path: Path) -> None:
        path.write_bytes(text.encode("utf-8"))

    write_atomically(target, write, backup=False)
    return f"已导出到“{target}”。工作簿没有改动。"
