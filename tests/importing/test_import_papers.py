"""What an import takes from papers of other hands, what it leaves to a person, and what it refuses."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from suanbei.cli.main import suanbei
from suanbei.desk.import_papers import ImportProblem, Outcome, as_yaml, import_papers

from .conftest import DAY

SAMPLES = Path(__file__).parents[2] / "src/suanbei/regimes/algorithm_filing/samples"

REPORT = """% 算法安全自评估报告

# 一、算法情况

## （一）算法流程

| 环节 | 类型 | 输入 | 处理 | 输出 | 责任部门 |
| --- | --- | --- | --- | --- | --- |
| N1 触发 | 规则 | 开关状态 | 判断通道 | 通道标记 | 客户端组 |
| N2 排序 | 规则+模型 | 候选集 | 计算得分 | 有序集 | 算法组 |

# 三、风险研判

## （一）算法滥用

风险1（中）：商家反复诱导点名某品牌。

## （二）算法漏洞

风险2（高）：把缺锌误判为病毒病，用户错误用药。

## （三）其他风险

风险3（低）：用户删除的回答仍留在转贴缓存。

# 四、风险防控情况

## （一）风险防范机制建设

措施1，针对风险1：品牌名称替换为通用名；责任人为安全组长，实时执行，证据是限制日志。

措施2，针对风险2：置信度低的不下结论；责任人为农技组长，逐件执行，阈值为置信度 0.75，证据是复核记录。

措施3，针对风险3：删除指令同步缓存；责任人为平台组长，每日巡检，证据是巡检表。
"""
PORTAL = """% 系统填报信息

# 主体信息

| 字段 | 内容 |
| --- | --- |
| 主体名称 | 杭州澄溪智能科技有限公司 |
| 统一社会信用代码 | 91330106MA2CYJ3P8A |
| 主体类型 | 企业 |
| 网址 | 【待补充：网址，运营】 |

# 算法基础属性信息

| 字段 | 内容 |
| --- | --- |
| 算法名称 | 澄溪问答生成算法 |
| 算法类型 | 生成合成类（深度合成） |
| 上线时间 | 2026年11月5日 |
"""
PLEDGE = "% 算法备案承诺书\n\n杭州澄溪智能科技有限公司就澄溪问答生成算法的备案事项郑重承诺：\n\n一、如实填报。\n\n承诺单位（盖章）：杭州澄溪科技有限公司\n"
LICENCE = "# 营业执照\n\n统一社会信用代码：91330106MA2CYJ3P8A\n\n名称：杭州澄溪智能科技有限公司\n\n成立日期：2019年3月18日\n"


def read(folder: Path, **papers: str) -> Outcome:
    for name, text in papers.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return import_papers([folder], DAY, ocr=False)


def test_risks_in_running_text_get_their_safeguards(tmp_path: Path) -> None:
    risks = read(tmp_path, report=REPORT).imported.dossier.risks
    assert [(risk.id, risk.category) for risk in risks[:2]] == [
        ("风险1", "abuse"),
        ("风险2", "vulnerability"),
    ]
    assert risks[0].scene == "商家反复诱导点名某品牌"
    (guard,) = risks[1].safeguards
    assert (guard.owner, guard.frequency) == ("农技组长", "逐件执行")
    assert (guard.threshold, guard.evidence) == ("置信度 0.75", "复核记录")


def test_a_flow_table_of_another_hand_becomes_nodes(tmp_path: Path) -> None:
    flow = read(tmp_path, report=REPORT).imported.dossier.flow
    assert [(node.id, node.name, node.kind, node.team) for node in flow] == [
        ("N1", "触发", "rule", "客户端组"),
        ("N2", "排序", "model", "算法组"),
    ]


def test_a_placeholder_is_no_value(tmp_path: Path) -> None:
    assert read(tmp_path, portal=PORTAL).imported.dossier.filer.website is None


def test_two_names_are_left_to_a_person(tmp_path: Path) -> None:
    outcome = read(tmp_path, portal=PORTAL, pledge=PLEDGE)
    (name,) = [one for one in outcome.imported.undecided if one.path == "filer.name"]
    assert {version.value for version in name.versions} == {
        "杭州澄溪智能科技有限公司",
        "杭州澄溪科技有限公司",
    }
    line = next(line for line in as_yaml(outcome.imported).splitlines() if "说法不同，请选定" in line)
    assert "杭州澄溪科技有限公司" in line
    assert "pledge.md" in line


def test_a_licence_fills_the_certificate_and_is_held_against_the_portal(tmp_path: Path) -> None:
    outcome = read(tmp_path, portal=PORTAL.replace("CYJ3P8A", "CYJ3P88"), licence=LICENCE)
    assert str(outcome.imported.dossier.filer.certificate.valid_from) == "2019-03-18"
    assert "filer.credit_code" in {one.path for one in outcome.imported.undecided}


@pytest.mark.parametrize("name", ["push", "synthesis"])
def test_a_whole_set_of_another_hand_is_a_useful_start(name: str) -> None:
    dossier = import_papers([SAMPLES / name], DAY, ocr=False).imported.dossier
    assert dossier.algorithm.name
    assert dossier.algorithm.principle.basic_principle
    assert dossier.filer.credit_code
    assert dossier.products[0].functions
    assert len(dossier.flow) >= 5
    assert len(dossier.risks) >= 5
    assert all(risk.safeguards for risk in dossier.risks)


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(ImportProblem, match="没有找到认得出的备案材料"):
        import_papers([tmp_path], DAY, ocr=False)


def test_the_command_reports_and_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "portal.md").write_text(PORTAL, encoding="utf-8")
    target = tmp_path / "out" / "dossier.yaml"
    arguments = ["import", str(tmp_path / "portal.md"), "-o", str(target), "--format", "json", "--no-ocr"]
    first = CliRunner().invoke(suanbei, arguments)
    assert first.exit_code == 0
    report = json.loads(first.stdout)
    assert report["sources"]["filer.name"]["document"] == "portal.md"
    assert any(fact["department"] == "legal" for fact in report["missing"])
    second = CliRunner().invoke(suanbei, arguments)
    assert second.exit_code == 2
    assert "已经存在" in second.stderr


def test_an_unreadable_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "portal.md").write_text(PORTAL, encoding="utf-8")
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04broken")
    result = CliRunner().invoke(
        suanbei, ["import", str(tmp_path), "-o", str(tmp_path / "d.yaml"), "--no-ocr"]
    )
    assert result.exit_code == 2
    assert "坏.docx" in result.stderr
