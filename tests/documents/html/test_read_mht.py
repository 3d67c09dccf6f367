from __future__ import annotations

from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from catalogue_xl.documents import read_document
from catalogue_xl.documents.grid import Table

PAGE = "<html><head><meta charset={}></head><table><tr><td>序号<td>公开内容<tr><td>1<td>{}</table></html>"


@pytest.mark.parametrize("encoding", ["gb2312", "utf-8"])
def it_reads_the_pages_inside_one_after_the_other(tmp_path, encoding):
    whole = MIMEMultipart("related")
    whole.attach(MIMEText("<frameset><frame src=sheet1.htm></frameset>", "html", encoding))
    for text in ("机构职能", "联络员"):
        whole.attach(MIMEText(PAGE.format(encoding, text), "html", encoding))
    whole.attach(MIMEText("td {color: red}", "css"))
    path = tmp_path / "目录.doc"
    path.write_bytes(whole.as_bytes())
    parts = read_document(path).parts
    assert all(isinstance(part, Table) for part in parts)
    assert [part.rows[1].cells[1].text for part in parts] == ["机构职能", "联络员"]
