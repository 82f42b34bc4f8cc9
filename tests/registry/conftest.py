"""Invented numbers, rows and lists: no published filing is kept in the project."""

from collections.abc import Callable

import pytest

from suanbei.registry import Record, Registry, check_digit_fits

NumberMaker = Callable[..., str]


def make_number(
    region: str = "330106", subject: str = "0000001", code: str = "02", year: int = 2026, serial: int = 1
) -> str:
    """A number of these parts; its last digit is the odd one that fits."""
    head = f"{region}{subject}{code}{year % 100:02d}{serial:03d}"
    return next(f"网信算备{head}{last}号" for last in "13579" if check_digit_fits(head + last))


@pytest.fixture
def number() -> NumberMaker:
    return make_number


@pytest.fixture
def registry() -> Registry:
    """Five invented filings of three invented companies."""
    return Registry(
        (
            Record(
                "青禾图文推荐算法",
                "杭州青禾示例科技有限公司",
                make_number(serial=1),
                type="personalised_push",
                products=("青禾（APP）",),
                use="应用于图文推荐场景，根据用户浏览行为，推荐可能感兴趣的图文。",
                batch="2026-03",
            ),
            Record(
                "青禾站内搜索算法",
                "杭州青禾示例科技有限公司",
                make_number(code="04", serial=1),
                type="retrieval",
                use="应用于站内检索场景，根据用户输入的关键词，返回相关图文。",
                batch="2026-03",
            ),
            Record(
                "云帆老照片修复算法",
                "云帆示例（北京）科技有限公司",
                make_number("110108", "0000002", "01"),
                list="deep_synthesis",
                type="synthesis",
                role="provider",
                use="应用于照片修复场景，根据用户上传的旧照片，生成清晰的照片。",
                remark="原主体名称“北京旧帆示例科技有限公司”变更为“云帆示例（北京）科技有限公司”",
                batch="2026-05",
            ),
            Record(
                "远山文本生成算法-2",
                "远山示例科技有限公司",
                make_number("440305", "0000003", "01"),
                list="deep_synthesis",
                type="synthesis",
                role="technical_supporter",
                use="应用于文本生成场景，服务于企业端客户，根据输入的要求生成文案。",
                remark="已注销",
                batch="2025-11",
            ),
            Record("远山大模型", "远山示例科技有限公司", "Guangdong-YuanShan-202601150001", list="model"),
        )
    )
