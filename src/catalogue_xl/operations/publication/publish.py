"""The catalogue for the public: a page, Word, Excel, PDF and data, in one folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.storage.error_reasons import reason
from catalogue_xl.core.storage.files import check_replaceable, refuse_if_open, write_atomically
from catalogue_xl.core.storage.workplaces import workplace_beside
from catalogue_xl.documents.conversion import convert, find_program
from catalogue_xl.exchange.sending.file_names import safe_name
from catalogue_xl.operations.opening import MasterOrPath, opened, path_of
from catalogue_xl.operations.outputs import refuse_own_input
from catalogue_xl.operations.progress_notes import Progress, silent
from catalogue_xl.operations.result import Result
from catalogue_xl.publishing.public_catalogue import PublicCatalogue, public_catalogue
from catalogue_xl.publishing.revision.revision import Revision, revision, revision_json
from catalogue_xl.workbook.master.master import Master

PAGE, FRAGMENT = "目录网页.html", "网站编辑用表格.html"
_NAMED = 5
"""How many items are named in a sentence."""

REVISION, REVISION_PAGE, REVISION_SHEET = "修订说明.docx", "修订说明.html", "与上年对比.xlsx"
VALUES, TABLE, PACKAGE = "目录数据.json", "目录数据.csv", "datapackage.json"


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file that was written.

    Attributes:
        kind: ``page``, ``fragment``, ``docx``, ``xlsx``, ``pdf``, ``json``, ``csv``, ``datapackage``; of the comparison
            ``revision_docx``, ``revision_page`` or ``revision_xlsx``.
        purpose: What it is for, in a few words.
        backup: What stood there before; None for nothing.
    """

    kind: str
    path: Path
    purpose: str
    backup: Path | None = None


@dataclass(frozen=True, slots=True)
class Published(Result):
    """What was published.

    Attributes:
        folder: Where it lies.
        items: How many items it has.
        title: Of the catalogue.
        columns: The titles of the columns that the public sees.
        without_pdf: There is no LibreOffice, which makes the PDF.
        revision: What changed since another catalogue; None where none was given.
    """

    folder: Path
    title: str
    items: int
    columns: tuple[str, ...]
    files: tuple[PublishedFile, ...]
    without_pdf: bool = False
    revision: Revision | None = None

    def to_text(self) -> str:
        """Each file and what it is for, and what is in none of them."""
        lines = [f"已发布到“{self.folder}”：《{self.title}》，{self.items}个事项。"]
        lines += [f"　　{one.path.name}　{one.purpose}" for one in self.files]
        if self.revision is not None:
            lines.append(self.revision.summary)
            lines += _to_be_looked_at(self.revision)
        if self.without_pdf:
            lines.append("本机没有 LibreOffice，没有生成 PDF；需要时请用 Word 或 WPS 打开文档另存为 PDF。")
        lines.append(f"公开的栏目：{'、'.join(self.columns)}。联系人、备注、批注、问题和其他工作表都不在其中。")
        return "\n".join(lines)

    def to_json(self) -> dict[str, Any]:
        """The contract in docs/contracts/publish.md."""
        told: dict[str, Any] = {
            "folder": str(self.folder),
            "title": self.title,
            "items": self.items,
            "columns": list(self.columns),
            "files": [{"kind": one.kind, "file": one.path.name, "purpose": one.purpose} for one in self.files],
        }
        if self.revision is not None:
            told["revision"] = revision_json(self.revision)
        return told

    @property
    def notes(self) -> Sequence[str]:
        """Where what stood there before was kept."""
        kept = [one.backup for one in self.files if one.backup]
        return [f"原来的{len(kept)}个文件已备份到“{kept[0].parent}”。"] if kept else []


def _to_be_looked_at(changed: Revision) -> Iterator[str]:
    found = changed.doubtful
    if found:
        names = "、".join(f"{item.code}“{item.name}”" for item in found[:_NAMED])
        more = f"等{len(found)}项" if len(found) > _NAMED else ""
        yield f"{names}{more}只凭措辞相近认作同一事项，修订说明里标有“请核对”，请核对后再报送或公开。"


@dataclass(frozen=True, slots=True)
class _Output:
    kind: str
    name: str
    purpose: str
    write: Callable[[Path], None]


def publish(
    book: MasterOrPath,
    to: Path | str,
    *,
    notes: bool = False,
    since: MasterOrPath | None = None,
    today: date | None = None,
    progress: Progress = silent,
) -> Published:
    """Write what the public may see of BOOK into a folder, in every format it is asked for; BOOK is not changed.

    Args:
        book: The workbook.
        to: The folder; it is made where there is none. What stands there under the same names is backed up.
        notes: Publish the column 备注 too, in which offices often keep remarks of their own.
        since: An older catalogue: what changed since then is written too, for approval and for readers.
        today: The date that the publication says; today for None.
        progress: Is told which file is written next.

    Raises:
        Refusal: nothing_to_publish, same_file, not_a_directory, open_elsewhere; as
            :meth:`catalogue_xl.workbook.master.master.Master.open` and
            :func:`catalogue_xl.core.storage.files.write_atomically`.

    Example::

        print(publish("目录.xlsx", "发布").to_text())
    """
    folder = Path(to)
    master = opened(book)
    catalogue = public_catalogue(master, day=today or date.today(), notes=notes)
    program = find_program()
    changed = _since(since, catalogue, notes=notes)
    outputs = [*_outputs(master, catalogue, notes=notes, program=program), *_revision_outputs(changed)]
    _make(folder)
    for one in outputs:
        target = folder / one.name
        refuse_own_input(target, path_of(book), *([path_of(since)] if since is not None else []))
        refuse_if_open(target)
        check_replaceable(target)
    files = []
    for number, one in enumerate(outputs, start=1):
        progress(f"{number}/{len(outputs)} {one.name} ……")
        backup = write_atomically(folder / one.name, one.write)
        files.append(PublishedFile(one.kind, folder / one.name, one.purpose, backup))
    columns = tuple(column.title for column in catalogue.columns)
    return Published(
        folder,
        catalogue.title,
        len(catalogue.items),
        columns,
        tuple(files),
        without_pdf=program is None,
        revision=changed,
    )


def _since(since: MasterOrPath | None, catalogue: PublicCatalogue, *, notes: bool) -> Revision | None:
    if since is None:
        return None
    return revision(public_catalogue(opened(since), day=catalogue.day, notes=notes), catalogue)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise Refusal(RefusalCode.NOT_A_DIRECTORY, file=str(folder)) from error
    except OSError as error:
        raise Refusal(RefusalCode.WRITE_FAILED, file=folder.name, why=reason(error)) from error


def _outputs(master: Master, catalogue: PublicCatalogue, *, notes: bool, program: Path | None) -> Iterator[_Output]:
    """Every file with who writes it; their libraries are slow to import, and are loaded here."""
    from catalogue_xl.publishing.catalogue_json import dumps
    from catalogue_xl.publishing.data.csv_text import to_csv
    from catalogue_xl.publishing.data.data_package import data_package
    from catalogue_xl.publishing.data.public_json import public_json
    from catalogue_xl.publishing.office.excel_catalogue import write_xlsx
    from catalogue_xl.publishing.office.word_catalogue import dateline, write_docx
    from catalogue_xl.publishing.web.page import web_fragment, web_page

    name = safe_name(catalogue.title)
    values = dumps(public_json(master, notes=notes)).encode()
    table = to_csv(catalogue).encode()
    package = data_package(catalogue, (TABLE, table), (VALUES, values)).encode()
    page, fragment = web_page(catalogue, dateline(catalogue)).encode(), web_fragment(catalogue).encode()

    def pdf(path: Path) -> None:
        assert program is not None
        with workplace_beside(path) as place:
            document = place / "catalogue.docx"
            write_docx(catalogue, document)
            convert(program, document, ".docx", "pdf", place).replace(path)

    yield _Output("page", PAGE, "网页，可以查找、筛选、打印，上传一个文件即可", lambda path: _put(path, page))
    yield _Output("fragment", FRAGMENT, "纯表格，粘贴到政府网站的编辑器里", lambda path: _put(path, fragment))
    yield _Output("docx", f"{name}.docx", "Word 文档，习惯版式", lambda path: write_docx(catalogue, path))
    yield _Output("xlsx", f"{name}.xlsx", "Excel 表格，习惯版式", lambda path: write_xlsx(catalogue, path))
    if program is not None:
        yield _Output("pdf", f"{name}.pdf", "PDF", pdf)
    yield _Output("csv", TABLE, "数据表，供开放数据平台和统计使用", lambda path: _put(path, table))
    yield _Output("json", VALUES, "数据文件，供网站和其他程序使用", lambda path: _put(path, values))
    yield _Output(
        "datapackage", PACKAGE, "数据文件的说明，与上面两个数据文件放在一起", lambda path: _put(path, package)
    )


def _revision_outputs(changed: Revision | None) -> Iterator[_Output]:
    if changed is None:
        return
    from catalogue_xl.publishing.revision.revision_document import write_revision_docx
    from catalogue_xl.publishing.revision.revision_page import revision_page
    from catalogue_xl.publishing.revision.revision_sheet import write_revision_xlsx

    page = revision_page(changed).encode()
    yield _Output(
        "revision_docx", REVISION, "修订说明，改动的文字有标记，报批用", lambda path: write_revision_docx(changed, path)
    )
    yield _Output("revision_page", REVISION_PAGE, "修订说明网页", lambda path: _put(path, page))
    yield _Output(
        "revision_xlsx", REVISION_SHEET, "逐栏对照表，可以筛选", lambda path: write_revision_xlsx(changed, path)
    )


def _put(path: Path, content: bytes) -> None:
    path.write_bytes(content)
