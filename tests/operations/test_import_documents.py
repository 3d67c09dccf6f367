from __future__ import annotations

from datetime import date

import pytest

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.storage.backups import backups
from catalogue_xl.operations.distribute import distribute
from catalogue_xl.operations.import_documents import import_documents
from catalogue_xl.sample import sample_file
from catalogue_xl.workbook.master.master import Master


class DescribeImportDocuments:
    def it_writes_a_workbook_that_is_checked_and_marked(self, tmp_path):
        done = import_documents(sample_file("txt"), tmp_path / "目录.xlsx")
        master = Master.open(done.path)
        assert len(master.table("items").records()) == len(done.catalogue.items) == done.to_json()["items"]
        assert len(master.table("problems").records()) == len(done.problems) == len(done.to_json()["problems"])
        assert done.to_text().startswith(f"已生成“{done.path}”：{len(done.catalogue.items)}个事项。\n补全")

    def it_only_shows_what_it_understood_where_that_is_wanted(self, tmp_path):
        shown = import_documents(sample_file("txt"), tmp_path / "目录.xlsx", plan_only=True)
        assert not (tmp_path / "目录.xlsx").exists()
        assert (shown.path, shown.to_json()["file"]) == (None, None)
        assert shown.to_text() == import_documents(sample_file("txt")).to_text()
        assert shown.to_text().startswith("标题：")

    def it_writes_down_how_it_understood_the_columns_and_follows_a_corrected_copy(self, tmp_path):
        mapping = tmp_path / "对照表.toml"
        done = import_documents(sample_file("docx"), write_mapping=mapping)
        assert done.notes == [f"对照表已写到“{mapping}”。"]
        again = import_documents(sample_file("docx"), mapping=mapping)
        assert [item.values for item in again.catalogue.items] == [item.values for item in done.catalogue.items]

    def it_remembers_corrections_in_the_folder_of_the_workbook(self, tmp_path):
        mapping = tmp_path / "对照表.toml"
        done = import_documents(sample_file("docx"), write_mapping=mapping)
        (column,) = [one for one in done.catalogue.readings[0].columns if one.key == "basis"]
        mapping.write_text(
            mapping.read_text("utf-8").replace(f'{column.number} = "公开依据"', f'{column.number} = "备注"')
        )
        corrected = import_documents(sample_file("docx"), tmp_path / "目录.xlsx", mapping=mapping)
        assert f"改过的栏目已记在“{tmp_path / '导入对照.toml'}”，以后导入到这个文件夹时照此理解。" in corrected.notes
        again = import_documents(sample_file("docx"), tmp_path / "另一份.xlsx", plan_only=True)
        assert [item.values for item in again.catalogue.items] == [item.values for item in corrected.catalogue.items]
        assert again.notes == []

    def it_writes_a_page_that_shows_what_it_understood(self, tmp_path):
        done = import_documents(sample_file("docx"), page=tmp_path / "预览.html")
        assert done.notes == [f"预览已写到“{tmp_path / '预览.html'}”，用浏览器打开来看。"]
        assert done.catalogue.title in (tmp_path / "预览.html").read_text("utf-8")

    def it_tells_which_of_several_documents_it_reads(self):
        told = []
        import_documents([sample_file("txt"), sample_file("txt")], progress=told.append)
        assert told == ["1/2 读取“sample.txt” ……", "2/2 读取“sample.txt” ……"]

    @pytest.mark.parametrize(
        ("target", "code"),
        [("sample.txt", RefusalCode.SAME_FILE), ("目录.docx", RefusalCode.NOT_XLSX_NAME)],
    )
    def it_declines_a_target_that_it_must_not_write(self, tmp_path, target, code):
        source = tmp_path / "sample.txt"
        source.write_bytes(sample_file("txt").read_bytes())
        with pytest.raises(Refusal) as declined:
            import_documents(source, tmp_path / target)
        assert declined.value.code is code


class DescribeAWorkbookThatTheOfficeWorksWith:
    def it_is_not_written_over(self, path, tmp_path):
        distribute(path, tmp_path / "任务表", today=date(2026, 3, 2))
        before = path.read_bytes()
        with pytest.raises(Refusal) as refusal:
            import_documents(sample_file("txt"), path)
        assert refusal.value.code == RefusalCode.WORKING_MASTER
        assert refusal.value.params["what"] == "分发批次1个、任务1项"
        assert path.read_bytes() == before

    def but_one_that_was_only_imported_is_backed_up_and_replaced(self, path):
        done = import_documents(sample_file("txt"), path)
        assert done.backup in backups(path)
