"""The dossier as a paper: parts as headings, values as rows, lines of the file as anchors."""

from suanbei.dossier import Dossier
from suanbei.notation import load_yaml_located
from suanbei.papers import Document
from suanbei.review import dossier_document

TEXT = """\
algorithm:
  name: 甲乙内容推荐算法
  principle:
    purpose: 帮助用户找到内容
  scenario: 首页
products:
""" + "".join(f"  - name: 产品{number}\n" for number in range(11))


def document() -> Document:
    located = load_yaml_located(TEXT, "dossier.yaml")
    return dossier_document(Dossier.model_validate(located.value), "dossier.yaml", located)


def test_a_value_is_a_row_with_the_line_of_the_file() -> None:
    rows = {block.text: block for block in document().blocks if block.row}
    name = rows["算法名称 | 甲乙内容推荐算法"]
    assert (name.anchor.section, name.anchor.line) == (("算法基本情况",), 2)


def test_the_tree_of_sections_says_the_same_as_the_anchors() -> None:
    paper = document()
    for section in paper.root().walk():
        assert {block.anchor.section for block in section.own} <= {section.path}


def test_records_stand_in_the_order_of_the_file() -> None:
    headings = [block.text for block in document().blocks if block.text.startswith("产品及功能 ")]
    assert headings == [f"产品及功能 {number}" for number in range(1, 12)]
