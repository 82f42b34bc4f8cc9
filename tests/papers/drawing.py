"""Small pictures drawn with the bundled fonts: a licence, a seal, a blurred screenshot. Needs the extra ``ocr``."""

import random
from collections.abc import Iterable
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

image = pytest.importorskip("PIL.Image")
draw = pytest.importorskip("PIL.ImageDraw")
filters = pytest.importorskip("PIL.ImageFilter")
fonts = pytest.importorskip("PIL.ImageFont")

_RED = (205, 30, 38)
LICENCE = {
    "name": "杭州澄溪智能科技有限公司",
    "code": "91330106MA2CYJ3P8A",
    "representative": "程之涣",
    "address": "浙江省杭州市西湖区虚构路 8 号 3 幢 501 室",
}


def font(size: int) -> Any:
    found = find_spec("pylopdf_fonts_zh_cn")
    assert found is not None
    assert found.origin is not None
    return fonts.truetype(str(Path(found.origin).parent / "NotoSansSC-Regular.otf"), size)


def page(lines: Iterable[tuple[int, int, int, str]], size: tuple[int, int] = (1240, 877)) -> Any:
    """A white page with lines of (x, y, font size, text)."""
    sheet = image.new("RGB", size, "white")
    pen = draw.Draw(sheet)
    for x, y, height, text in lines:
        pen.text((x, y), text, font=font(height), fill=(25, 25, 25))
    return sheet


def licence(**changed: str) -> Any:
    """A form like a business licence laid on its side: labels left, values right, two columns, a seal."""
    facts = LICENCE | changed
    sheet = page(
        [
            (470, 60, 64, "营 业 执 照"),
            (80, 160, 24, "统一社会信用代码"),
            (80, 195, 26, facts["code"]),
            (110, 270, 26, "名  称"),
            (240, 270, 26, facts["name"]),
            (110, 330, 26, "类  型"),
            (240, 330, 26, "有限责任公司（自然人投资或控股）"),
            (110, 390, 26, "法定代表人"),
            (270, 390, 26, facts["representative"]),
            (110, 450, 26, "经营范围"),
            (240, 450, 26, "人工智能应用软件开发；信息技术"),
            (240, 490, 26, "咨询服务；互联网信息服务。"),
            (700, 270, 26, "注册资本"),
            (840, 270, 26, "壹仟万元整"),
            (700, 330, 26, "成立日期"),
            (840, 330, 26, "2019年03月18日"),
            (700, 390, 26, "营业期限"),
            (840, 390, 26, changed.get("term", "2019年03月18日至长期")),
            (700, 450, 26, "住  所"),
            (800, 450, 26, facts["address"][:13]),
            (800, 490, 26, facts["address"][13:]),
            (780, 680, 26, "登记机关"),
            (780, 750, 26, "2024 年 05 月 20 日"),
        ]
    )
    seal(sheet, (930, 660), 75)
    return sheet


def seal(sheet: Any, centre: tuple[int, int], radius: int) -> None:
    """A red ring with a star, as thick as a stamp's."""
    pen = draw.Draw(sheet)
    x, y = centre
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=_RED, width=max(3, radius // 14))
    pen.regular_polygon((x, y, radius // 4), 5, fill=_RED)


def scrawl(sheet: Any, at: tuple[int, int], seed: int = 4) -> None:
    """A line as a hand would draw it."""
    hand = random.Random(seed)  # noqa: S311 - a drawing
    points = [(at[0] + step * 9, at[1] + hand.randint(-18, 18)) for step in range(16)]
    draw.Draw(sheet).line(points, fill=(20, 20, 60), width=3)


def blurred(sheet: Any, factor: int) -> Any:
    """The sheet made small and big again, as a screenshot sent through a chat."""
    small = sheet.resize((sheet.width // factor, sheet.height // factor))
    return small.filter(filters.GaussianBlur(1)).resize(sheet.size)


def saved(sheet: Any, kind: str = "PNG") -> bytes:
    data = BytesIO()
    sheet.save(data, kind)
    return data.getvalue()
