"""Looking things up as people ask."""

import pytest

from suanbei.registry import Registry, verify_upstream


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("青禾推荐", "青禾图文推荐算法"),
        ("站内搜索", "青禾站内搜索算法"),
        ("云帆", "云帆老照片修复算法"),
        ("修复旧照片", "云帆老照片修复算法"),
        ("企业端文案", "远山文本生成算法-2"),
        ("北京旧帆示例科技", "云帆老照片修复算法"),
    ],
)
def test_the_meant_filing_comes_first(registry: Registry, query: str, first: str) -> None:
    assert registry.search(query)[0].record.name == first


def test_a_number_finds_exactly_its_filing(registry: Registry) -> None:
    wanted = registry.records[1]
    assert [match.record for match in registry.search(f"编号 {wanted.number}")] == [wanted]


def test_nothing_like_the_query_gives_nothing(registry: Registry) -> None:
    assert registry.search("航空发动机") == []
    assert registry.search("") == []


def test_neighbours_by_use_show_how_others_word_it(registry: Registry) -> None:
    found = registry.similar_uses("根据用户的旧照片生成清晰照片")
    assert found[0].record.name == "云帆老照片修复算法"
    assert registry.similar_uses("根据用户的旧照片生成清晰照片", types=["ranking"]) == []


def test_filings_of_a_company_include_its_former_name(registry: Registry) -> None:
    assert len(registry.filings_of("杭州青禾示例科技有限公司")) == 2
    assert [r.name for r in registry.filings_of("北京旧帆示例科技有限公司")] == ["云帆老照片修复算法"]


def _wrong(registry: Registry, number: str, company: str = "", name: str = "") -> list[str]:
    checks = verify_upstream(registry, number, company, name)
    return [check.code for check in checks if check.verdict == "wrong"]


def test_a_right_upstream_number_raises_nothing(registry: Registry) -> None:
    record = registry.records[2]
    checks = verify_upstream(registry, record.number, record.filer, record.name, ("synthesis",))
    assert {check.verdict for check in checks} == {"ok"}


def test_wrong_upstream_facts_are_named_one_by_one(registry: Registry) -> None:
    push, repaired, ended = registry.records[0], registry.records[2], registry.records[3]
    assert _wrong(registry, ended.number) == ["current"]
    assert _wrong(registry, repaired.number, company="北京旧帆示例科技有限公司") == ["filer"]
    assert _wrong(registry, repaired.number, name="云帆修复算法") == ["name"]
    assert [
        c.code for c in verify_upstream(registry, push.number, types=("synthesis",)) if c.verdict == "wrong"
    ] == ["type"]
    assert _wrong(registry, "网信算备12号") == ["readable"]


def test_a_number_that_no_list_has_is_unknown_not_wrong(registry: Registry) -> None:
    (check,) = verify_upstream(registry, "Beijing-MeiYou-202404280016")
    assert (check.code, check.verdict) == ("listed", "unknown")
    assert "2026-05" in check.message


def test_eight_thousand_rows_are_searched_in_a_blink(registry: Registry) -> None:
    from time import perf_counter

    many = Registry(registry.records * 1600)
    many.search("准备")
    start = perf_counter()
    many.search("老照片修复")
    assert perf_counter() - start < 0.5  # budget 50 ms; the bound leaves room for a busy machine
