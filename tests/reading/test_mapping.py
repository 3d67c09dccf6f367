import pytest

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.documents.grid import Document
from catalogue_xl.reading.document import understand
from catalogue_xl.reading.mapping import read_mappings, write_mappings
from catalogue_xl.reading.preview import preview

TABLE = """
    甲|乙|丙|丁
    1|机构|机构职能、办公地址和联系方式|县政府办
    2|财政|部门预算、决算的说明和报表等|县财政局
"""
MAPPING = """
    [[table]]
    file = "目录.txt"
    name = "表1"
    header = [1]
    [table.columns]
    1 = "序号"
    2 = "一级事项"
    3 = "公开内容"
    4 = "备注"
"""


@pytest.fixture
def mapped(tmp_path, table):
    def _mapped(text, mapping):
        path = tmp_path / "对照表.toml"
        path.write_text(mapping, "utf-8")
        return understand(Document("目录.txt", (table(text),)), read_mappings(path))

    return _mapped


def it_reads_a_table_as_the_mapping_says(mapped):
    got = mapped(TABLE, MAPPING)
    assert [(item.seq, item.levels, item.values["notes"]) for item in got.items] == [
        (1, ["机构"], "丁：县政府办"),
        (2, ["财政"], "丁：县财政局"),
    ]


def it_corrects_one_column_of_what_the_preview_wrote(mapped, table):
    text = "序号|事项|公开内容|公开主体|考核单位\n1|机构|机构职能和办公地址|县政府办|县督查室"
    written = write_mappings(understand(Document("目录.txt", (table(text),))).readings)
    got = mapped(text, written.replace('5 = "备注"', '5 = "配合单位"'))
    assert got.items[0].values["support"] == "县督查室"


def it_passes_over_a_table_that_is_to_be_skipped(mapped):
    got = mapped(TABLE, MAPPING.replace("header = [1]", "skip = true"))
    assert got.items == []
    assert len(got.leftovers) == 12


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("[[table]]", "[[table", "格式不对"),
        ('"公开内容"', '"公开的内容"', "没有“3 = 公开的内容”"),
        ('"公开内容"', '"事项编码"', "没有“3 = 事项编码”"),
        ('"公开内容"', '"公开对象=火星"', "没有“火星”这个选项"),
        ("[1]", '"一"', "行号"),
    ],
)
def it_refuses_a_mapping_that_makes_no_sense(mapped, old, new, what):
    with pytest.raises(Refusal, match=what) as refusal:
        mapped(TABLE, MAPPING.replace(old, new))
    assert refusal.value.code == "bad_mapping"


def it_shows_columns_first_items_doubts_and_leftovers(read):
    got = read(
        "序号|事项|公开内容|公开主体|分值\n1|会监督重点领|机构职能、|县政府办|5", before="平湾县主动公开目录\n附件"
    )
    shown = preview(got)
    for told in (
        "平湾县主动公开目录",
        "第3列　公开内容　→　公开内容",
        "第5列　分值　→　备注",
        "文字在页边被截断",
        "附件",
    ):
        assert told in shown


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "a = " + "{a = " * 50_000,
        "a = " + "9" * 100_000,
        "[[table]]\n[table.columns]\n9999999 = 1",
    ],
    ids=["deep lists", "deep tables", "a long number", "a column beyond all tables"],
)
def it_declines_what_no_program_wrote(mapped, text):
    with pytest.raises(Refusal, match=r"对照表\.toml”有误"):
        mapped(TABLE, text)


def it_declines_a_file_that_is_too_large(mapped):
    with pytest.raises(Refusal, match="过大"):
        mapped(TABLE, "#" * (1 << 20) + "\n")
