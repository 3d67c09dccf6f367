"""Take the pictures of the manual: the sample's own workbooks, as LibreOffice shows them, into docs/pictures.

Pieces of sheets, whole pages of the board and of the published Word document, and the published page in a browser.
Needs LibreOffice, Chromium, poppler's programs, Pillow and a Chinese font; the pictures depend on their versions, so
they are not compared in the drift checks. Usage: python tools/make_pictures.py [NAME ...]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image, ImageChops

from catalogue_xl.operations.demo import run
from catalogue_xl.operations.publication.publish import publish

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
DAY = date(2026, 3, 20)
DOTS_PER_INCH = 110
MAX_WIDTH = 1500
COLOURS = 64
LARGEST = 100_000
"""Bytes, beyond which a picture is kept in shades of grey."""


@dataclass(frozen=True)
class Picture:
    """A piece of a sheet.

    Attributes:
        name: Of the .png.
        book: A glob below the demo's folder; the first file in order is taken.
        sheet: Its sheet.
        rows: The last row shown.
        titles: Of the columns shown, as the header row has them; empty for all.
        header: The header's row.
        keep: Which rows below the header are shown; all, if not given.
    """

    name: str
    book: str
    sheet: str
    rows: int
    titles: str = ""
    header: int = 1
    keep: Callable[[dict[str, object]], bool] = lambda row: True


MASTER = "澄岚区*.xlsx"
PICTURES = (
    Picture("catalogue", MASTER, "目录", 9, "事项编码 序号 一级事项 二级事项 公开内容 公开时限 公开主体"),
    Picture(
        "deadlines",
        MASTER,
        "目录",
        45,
        "事项编码 二级事项 公开时限 时限类型 期限 期限单位 下次截止日期 暂定",
        keep=lambda row: row["时限类型"] not in ("起算后限期", "不能计算"),
    ),
    Picture(
        "notes",
        MASTER,
        "导入说明",
        300,
        "类别 栏目 行 原文 说明 建议",
        keep=lambda row: row["类别"] in ("存疑", "遗留"),
    ),
    Picture("problems", MASTER, "问题", 9, "程度 工作表 单元格 栏目 问题 怎样改"),
    Picture("agencies", MASTER, "单位", 8, "单位名称 别名 分组 联络员 联络员电话 邮箱"),
    Picture("task", "任务表/区信访局*.xlsx", "任务清单", 8),
    Picture("task_check", "任务表/区信访局*.xlsx", "填报检查", 12),
    Picture("conflicts", MASTER, "合并冲突", 9, "单位 事项或记录 事项名称 栏目 下发时 目录中现在的值 报送的值 处理"),
    Picture("changes", MASTER, "变更记录", 9, "时间 单位 工作表 事项或记录 栏目 原值 新值 类别"),
)


BROWSER = (
    "chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars"
).split()
BOARD_PAGE = "台账超期"
"""A text that stands on the page of the board alone."""


def main() -> int:
    """Take the pictures that are named, or all."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        demo = folder / "demo"
        demo.mkdir()
        list(run(demo, progress=lambda _: None))
        for picture in [one for one in PICTURES if not sys.argv[1:] or one.name in sys.argv]:
            sheet = folder / f"{picture.name}.xlsx"
            _cut_out(picture, sorted(demo.glob(picture.book))[0], sheet)
            _photograph(sheet, FOLDER / f"{picture.name}.png", folder)
            print(picture.name)
        master = sorted(demo.glob(MASTER))[0]
        published = {one.kind: one.path for one in publish(master, folder / "published", today=DAY).files}
        for name, take in (
            ("board", lambda target: _page_of(master, BOARD_PAGE, target, folder)),
            ("published_word", lambda target: _page_of(published["docx"], "公开内容", target, folder)),
            ("published_page", lambda target: _in_browser(published["page"], target, folder)),
        ):
            if not sys.argv[1:] or name in sys.argv:
                take(FOLDER / f"{name}.png")
                print(name)
    return 0


def _page_of(source: Path, text: str, target: Path, folder: Path) -> None:
    """The first page of a document, or of a workbook, on which TEXT stands."""
    pdf = _as_pdf(source, folder)
    pages = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout.split("\f")
    number = str(next(at for at, page in enumerate(pages, start=1) if text in page))
    page = folder / "page"
    size = ["-r", str(DOTS_PER_INCH), "-f", number, "-l", number, "-singlefile"]
    subprocess.run(["pdftoppm", "-png", *size, str(pdf), str(page)], check=True)
    _keep(page.with_suffix(".png"), target)


def _in_browser(page: Path, target: Path, folder: Path) -> None:
    """The upper part of a page in a window."""
    picture = folder / "window.png"
    where = [f"--user-data-dir={folder / 'browser'}", "--window-size=1360,760", f"--screenshot={picture}"]
    subprocess.run([*BROWSER, *where, page.as_uri()], check=True, capture_output=True)
    _keep(picture, target)


def _cut_out(picture: Picture, book: Path, target: Path) -> None:
    """The piece alone, on one page as wide as it needs."""
    workbook = load_workbook(book)
    for name in workbook.sheetnames:
        if workbook[name].sheet_state != "visible":
            continue
        if name != picture.sheet:
            workbook[name].sheet_state = "hidden"
    worksheet = workbook[picture.sheet]
    workbook.active = workbook.index(worksheet)
    last_row = min(picture.rows, worksheet.max_row)
    last_column = _hide_columns(worksheet, picture)
    _hide_rows(worksheet, picture, last_row)
    worksheet.print_area = f"A1:{get_column_letter(last_column)}{last_row}"
    worksheet.print_title_rows = None
    worksheet.oddHeader.center.text = worksheet.oddFooter.center.text = None
    worksheet.print_options.headings = worksheet.print_options.gridLines = True
    setup = worksheet.page_setup
    setup.orientation, setup.fitToWidth, setup.fitToHeight = "landscape", 1, 1
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    workbook.save(target)


def _hide_columns(worksheet: Worksheet, picture: Picture) -> int:
    """Hide what is not asked for; the last column that is shown."""
    wanted = picture.titles.split()
    if not wanted:
        return worksheet.max_column
    titles = [cell.value for cell in worksheet[picture.header]]
    if missing := set(wanted) - set(titles):
        raise SystemExit(f"{picture.name}: no column {missing} in {titles}")
    for number, title in enumerate(titles, start=1):
        worksheet.column_dimensions[get_column_letter(number)].hidden = title not in wanted
    return max(titles.index(title) for title in wanted) + 1


def _hide_rows(worksheet: Worksheet, picture: Picture, last_row: int) -> None:
    titles = [cell.value for cell in worksheet[picture.header]]
    for row in worksheet.iter_rows(min_row=picture.header + 1, max_row=last_row):
        if not picture.keep(dict(zip(titles, (cell.value for cell in row), strict=True))):
            worksheet.row_dimensions[row[0].row].hidden = True


def _photograph(sheet: Path, target: Path, folder: Path) -> None:
    page = folder / sheet.stem
    pdf = str(_as_pdf(sheet, folder))
    subprocess.run(["pdftoppm", "-png", "-r", str(DOTS_PER_INCH), "-singlefile", pdf, str(page)], check=True)
    _keep(page.with_suffix(".png"), target)


def _as_pdf(source: Path, folder: Path) -> Path:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    return folder / f"{source.stem}.pdf"


def _keep(picture: Path, target: Path) -> None:
    with Image.open(picture) as image:
        cut = _trimmed(image.convert("RGB"))
        if cut.width > MAX_WIDTH:
            cut = cut.resize((MAX_WIDTH, round(cut.height * MAX_WIDTH / cut.width)), Image.Resampling.LANCZOS)
        cut.quantize(COLOURS).save(target, optimize=True)
        if target.stat().st_size > LARGEST:  # a page full of text
            cut.convert("L").quantize(8).save(target, optimize=True)


def _trimmed(image: Image.Image) -> Image.Image:
    """Without the white around it."""
    difference = ImageChops.difference(image, Image.new("RGB", image.size, "white"))
    box = difference.getbbox() or (0, 0, *image.size)
    margin = 6
    return image.crop((box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin))


if __name__ == "__main__":
    sys.exit(main())
