"""The example materials are read as they are printed."""

from pathlib import Path

from suanbei.papers import read_file

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_marks_of_a_second_font_stand_where_they_are_printed() -> None:
    text = read_file(EXAMPLES / "materials" / "拟公示内容.pdf").text
    assert "打卡和“少看这类”操作，按不同分值" in text
    assert "进入“附近”页时" in text
