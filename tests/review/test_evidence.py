"""Licences and pictures against the materials, over tiny papers; nothing here needs a recogniser."""

from datetime import date

import pytest

from suanbei.desk.read_case import OcrMissing, limits_with
from suanbei.papers import Anchor, Block, BlockKind, Document, Picture, Sight, Word
from suanbei.review import evidence_claims
from suanbei.review.case import Case
from suanbei.review.python_checks.evidence import hard_to_read

from .conftest import REGIME

OPTIONS = {"dpi": 90, "printed": 6, "confidence": 0.8, "text_height": 11, "sharpness": 10, "words": 4}
GOOD = Sight(20, 0.97, 30, 200)


def scan(*words: tuple[str, int, int], tall: int = 30, sure: float = 0.99) -> Document:
    """A paper of one block a word, each at (x, y)."""
    blocks = [
        Block(
            BlockKind.PARAGRAPH,
            text,
            Anchor("执照.png", (), number, 1, "图片（OCR 识别）"),
            words=(Word(text, sure, (x, y, x + tall * len(text), y + tall)),),
        )
        for number, (text, x, y) in enumerate(words, 1)
    ]
    return Document("执照.png", "evidence", tuple(blocks))


def facts(document: Document) -> dict[str, str]:
    return {claim.key: claim.raw for claim in evidence_claims([document], REGIME)}


def test_values_stand_right_of_their_labels_in_two_columns() -> None:
    found = facts(
        scan(
            ("营业执照", 400, 0),
            ("统一社会信用代码91330106MA2CYJ3P8A", 0, 60),
            ("名称", 0, 120),
            ("杭州澄溪智能科技有限公司", 100, 122),
            ("注册资本", 700, 120),
            ("壹仟万元整", 850, 120),
            ("类型", 0, 150),
            ("有限责任公司", 100, 152),
            ("法定代表人程之涣", 0, 180),
            ("住", 700, 180),
            ("所", 760, 180),
            ("浙江省杭州市西湖区", 850, 180),
            ("虚构路8号", 850, 222),
        )
    )
    assert found["credit_code"] == "91330106MA2CYJ3P8A"
    assert found["filer_name"] == "杭州澄溪智能科技有限公司"
    assert found["legal_representative"] == "程之涣"
    assert found["registered_address"] == "浙江省杭州市西湖区虚构路8号"


def test_a_code_may_stand_under_its_label() -> None:
    found = facts(
        scan(
            ("营业执照", 400, 0),
            ("统一社会信用代码", 0, 60),
            ("91330106MA2CYJ3P8A", 2, 100),
            ("名称", 0, 160),
        )
    )
    assert found == {"credit_code": "91330106MA2CYJ3P8A"}


def test_the_label_of_the_next_column_is_no_value() -> None:
    found = facts(
        scan(("营业执照", 400, 0), ("名称", 0, 60), ("住所", 120, 60), ("浙江省杭州市西湖区", 240, 60))
    )
    assert found == {"registered_address": "浙江省杭州市西湖区"}


def test_a_report_that_mentions_a_licence_is_none() -> None:
    assert facts(scan(("算法安全自评估报告", 0, 0), ("附件：营业执照", 0, 60))) == {}


def picture(**about: object) -> Case:
    shown = Picture("0", "image/png", 1, 640, 360, "截图", **about)  # type: ignore[arg-type]
    block = Block(BlockKind.IMAGE, "截图", Anchor("报告.docx", (), 1), picture=shown)
    return Case((Document("报告.docx", "self_assessment", (block,)),), (), date(2026, 11, 22))


@pytest.mark.parametrize(
    ("about", "reason"),
    [
        ({"printed": (20.0, 11.0)}, "每英寸 81 点"),
        ({"printed": (15.0, 8.4)}, ""),
        ({"printed": (0.0, 0.0)}, ""),
        ({"sight": GOOD}, ""),
        ({"sight": Sight(20, 0.6, 30, 200)}, "60%"),
        ({"sight": Sight(20, 0.97, 8, 200)}, "8 像素"),
        ({"sight": Sight(0, 0.0, 0, 4)}, "模糊"),
        ({"sight": Sight(2, 0.5, 8, 200)}, ""),  # a logo: too few words to judge by
    ],
)
def test_pictures_hard_to_read(about: dict[str, object], reason: str) -> None:
    said = [hit.values["reason"] for hit in hard_to_read(picture(**about), OPTIONS)]
    assert (len(said) == 1 and reason in said[0]) if reason else said == []


def test_asking_for_recognition_without_the_extra_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("suanbei.desk.read_case.ocr_installed", lambda: False)
    assert limits_with(None).ocr_pages == 0
    with pytest.raises(OcrMissing, match=r"suanbei\[ocr\]"):
        limits_with(True)


def test_recognition_is_on_when_the_extra_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("suanbei.desk.read_case.ocr_installed", lambda: True)
    assert limits_with(None).ocr_pages > 0
    assert limits_with(False).ocr_pages == 0
