"""Published lists in, records out."""

import io
import zipfile
from collections.abc import Callable

import pytest

from suanbei.registry import (
    ListProblem,
    Record,
    dump_records,
    import_list,
    load_records,
    merge,
    read_remark,
)

Maker = Callable[..., str]
HEADING = ["序号", "算法名称", "算法类别", "主体名称", "应用产品", "主要用途", "备案编号", "备注"]


def _rows(number: Maker) -> list[list[str]]:
    return [
        ["互联网信息服务算法备案清单"],
        HEADING,
        [
            "1",
            "青禾推荐算法",
            "个性化推送类",
            "青禾示例公司",
            "青禾（APP）、青禾(小程序)",
            "推荐图文。",
            number(),
            "",
        ],
        [
            "2",
            "青禾审核算法",
            "检索过滤类",
            "青禾示例公司",
            "青禾（APP）",
            "识别违规。",
            number(code="05"),
            "已注销",
        ],
    ]


def _csv(rows: list[list[str]]) -> bytes:
    return "\n".join(",".join(row) for row in rows).encode("utf-8-sig")


def _xlsx(rows: list[list[str]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(stream := io.BytesIO())
    return stream.getvalue()


def _docx(rows: list[list[str]]) -> bytes:
    from docx import Document

    document = Document()
    document.add_heading(rows[0][0])
    table = document.add_table(len(rows) - 1, len(HEADING))
    for line, row in zip(table.rows, rows[1:], strict=True):
        for cell, text in zip(line.cells, row, strict=True):
            cell.text = text
    document.save(stream := io.BytesIO())
    return stream.getvalue()


@pytest.mark.parametrize(("name", "write"), [("清单.csv", _csv), ("清单.xlsx", _xlsx), ("清单.docx", _docx)])
def test_each_format_gives_the_same_records(
    number: Maker, name: str, write: Callable[[list[list[str]]], bytes]
) -> None:
    records = import_list(name, write(_rows(number)), "2026-05").records
    assert [(r.name, r.type, r.deregistered, r.batch) for r in records] == [
        ("青禾推荐算法", "personalised_push", False, "2026-05"),
        ("青禾审核算法", "content_filtering", True, "2026-05"),
    ]
    assert records[0].products == ("青禾（APP）", "青禾(小程序)")


def test_the_deep_synthesis_list_has_a_role_instead_of_a_type(number: Maker) -> None:
    heading = ["算法名称", "角色", "主体名称", "备案编号"]
    rows = [heading, ["云帆算法", "服务技术支持者", "云帆示例公司", number(code="01")]]
    (record,) = import_list("深度合成.csv", _csv(rows)).records
    assert (record.list, record.type, record.role) == ("deep_synthesis", "synthesis", "technical_supporter")


def test_a_model_list_is_understood() -> None:
    rows = [
        ["序号", "属地", "模型名称", "备案单位", "备案号"],
        ["1", "北京", "示例模型", "示例公司", "Beijing-ShiLi-202404280016"],
    ]
    (record,) = import_list("模型.csv", _csv(rows)).records
    assert (record.list, record.number) == ("model", "Beijing-ShiLi-202404280016")


def test_gb18030_is_read(number: Maker) -> None:
    content = "\n".join(",".join(row) for row in _rows(number)).encode("gb18030")
    assert len(import_list("清单.csv", content).records) == 2


def test_a_row_without_number_is_reported_with_its_line(number: Maker) -> None:
    rows = [*_rows(number), ["3", "青禾新算法", "排序精选类", "青禾示例公司", "", "", "", ""]]
    assert import_list("清单.csv", _csv(rows)).skipped == (
        "清单.csv 第 5 行“青禾新算法”没有备案编号，未导入。",
    )


def _zip(name: str, content: bytes) -> bytes:
    with zipfile.ZipFile(stream := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "part"),
    [
        ("清单.docx", b"", "空"),
        ("清单.docx", b"not a zip", "损坏"),
        ("清单.docx", _zip("other.xml", b""), "损坏"),
        ("清单.docx", _zip("word/document.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"), "清单.docx"),
        ("清单.docx", _zip("word/document.xml", b"<w:document"), "损坏"),
        ("清单.xlsx", b"PK not really", "损坏"),
        ("清单.doc", b"x", "不能读取"),
        ("清单.csv", "甲,乙\n1,2".encode(), "表头"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_cure(name: str, content: bytes, part: str) -> None:
    with pytest.raises(ListProblem, match=part):
        import_list(name, content)


@pytest.mark.parametrize(
    ("remark", "kind", "old", "new"),
    [
        ("已注销", "deregistered", "", ""),
        ("原主体名称“甲示例公司”变更为“乙示例公司”", "filer_renamed", "甲示例公司", "乙示例公司"),
        ("变更内容：原算法名称“甲算法”变更为“乙算法”", "name_changed", "甲算法", "乙算法"),
        ("2026年5月，主体名称由甲示例公司变更为乙示例公司", "filer_renamed", "甲示例公司", "乙示例公司"),
        ("变更内容：变更主要用途", "use_changed", "", ""),
        ("2026年3月新增算法使用产品", "product_changed", "", ""),
    ],
)
def test_remarks_tell_changes(remark: str, kind: str, old: str, new: str) -> None:
    (change,) = read_remark(remark)
    assert (change.kind, change.old, change.new) == (kind, old, new)


def test_a_later_list_wins_and_a_deregistration_list_only_adds_its_remark(number: Maker) -> None:
    first = Record("旧名算法", "甲示例公司", number(), type="ranking", use="排序。", batch="2025-11")
    renamed = Record("新名算法", "甲示例公司", number(), type="ranking", use="排序商品。", batch="2026-03")
    ended = Record("新名算法", "甲示例公司", number(), remark="已注销", batch="2026-05")
    (record,) = merge(merge((first,), (renamed,)), (ended,))
    assert (record.name, record.use, record.type, record.deregistered) == (
        "新名算法",
        "排序商品。",
        "ranking",
        True,
    )


def test_the_store_gives_back_what_it_was_given(number: Maker) -> None:
    records = import_list("清单.csv", _csv(_rows(number))).records
    assert load_records(dump_records(records)) == records
    assert dump_records(records) == dump_records(records)


def test_a_damaged_store_asks_for_a_new_import() -> None:
    with pytest.raises(ListProblem, match="registry import"):
        load_records(b"damaged")
