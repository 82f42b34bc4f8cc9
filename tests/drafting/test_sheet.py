"""The spreadsheet to copy from."""

from io import BytesIO

from openpyxl import load_workbook

from suanbei.drafting import DraftedSet
from suanbei.drafting.sheet import PortalField, PortalSheet, to_xlsx

OVER = PortalField("功能介绍", "字" * 501, "运营", 500)
FITS = PortalField("功能介绍", "字 字", "运营", 500, "照界面文字")
SECTIONS = ["主体信息", "算法基础属性信息", "算法详细属性信息", "产品及功能信息", "附件清单"]


def test_counts_leave_out_blanks_and_name_the_excess() -> None:
    assert FITS.cells == ("功能介绍", "字 字", "2", "不超过500字", "运营填写；照界面文字")
    assert OVER.cells[3] == "不超过500字，超出1字"


def test_what_is_over_the_limit_is_marked_red_and_the_heading_stays() -> None:
    page = load_workbook(BytesIO(to_xlsx([PortalSheet("产品及功能信息", (FITS, OVER))])))["产品及功能信息"]
    assert page.freeze_panes == "A2"
    assert page["C3"].fill.fgColor.rgb[-6:] == "F8CBAD"
    assert page["C2"].fill.fill_type is None
    assert page["B2"].alignment.wrap_text


def test_codes_stay_text(drafted: DraftedSet) -> None:
    page = load_workbook(BytesIO(drafted.files["系统填报信息.xlsx"]))["主体信息"]
    code = next(row[1] for row in page.iter_rows() if row[0].value == "统一社会信用代码")
    assert code.data_type == "s"
    assert len(str(code.value)) == 18


def test_a_formula_in_a_fact_is_not_a_formula() -> None:
    sheet = PortalSheet("主体信息", (PortalField("网址", "=1+1", "运营"),))
    assert load_workbook(BytesIO(to_xlsx([sheet])))["主体信息"]["B2"].data_type == "s"


def test_the_sheets_are_the_sections_of_the_filing_system(drafted: DraftedSet) -> None:
    assert load_workbook(BytesIO(drafted.files["系统填报信息.xlsx"])).sheetnames == SECTIONS
