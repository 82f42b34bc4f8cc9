"""Tables: which rows are the heading, which tables are fields and values, and what merged cells mean."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from suanbei.notation import fold, visible_length
from suanbei.papers.tree import Row

# Headings of form tables: the table beneath holds fields and values, whatever its look.
_FIELD_WORDS = re.compile(
    r"(?:填报|填写)?(?:字段|项目?)(?:名称?)?$|事项$|信息项$|内容项$|栏目$|名称$|field$|item$|key$"
)
_VALUE_WORDS = re.compile(r"内容$|填写|填报|值$|情况$|信息$|^value$")
_LABEL = re.compile(
    r"(?:姓名|名称|职务|职位|电话|手机号?|邮箱|证件|号码?|地址|住所|日期|时间|期限|部门|类型|类别|代码|学历|专业|性别|职称|方式|编号|版本|网址|履历)(?:[（(][^）)]*[）)])?[:：]?$"
)
_HEADING_CELL = 20
HEAD = 8  # rows whose look is examined


@dataclass(slots=True)
class Cell:
    """A cell as it stands in the file."""

    text: str
    column: int = 0  # 0-based grid column
    span: int = 1
    continues: bool = False  # the lower part of a cell merged downwards
    strong: bool = False  # bold, or on a coloured ground


@dataclass(slots=True)
class Line:
    """A table row as it stands in the file."""

    cells: list[Cell]
    heading: bool = False  # marked by the author to repeat on every page

    @property
    def printed(self) -> list[str]:
        """The texts of the row, each merged cell once."""
        return [cell.text for cell in self.cells if not cell.continues]


def field_column(line: Line) -> int | None:
    """The place of the cell that heads the fields of a form (字段 | 内容, 序号 | 字段 | 内容 | 说明)."""
    texts = line.printed
    for at, text in enumerate(texts[:-1][:3]):
        if _FIELD_WORDS.match(fold(text)) and _VALUE_WORDS.search(texts[at + 1]):
            return at
    return None


def rows(lines: Sequence[Line], number: int, fields: bool = False) -> list[Row]:
    """The rows of table ``number``, with their heading; none when it is known to hold fields and values."""
    first, last = (0, 0) if fields else _heading(lines)
    width = max((cell.column + cell.span for line in lines for cell in line.cells), default=0)
    if first == last:
        return [Row(number, at, tuple(line.printed)) for at, line in enumerate(lines)]
    grid = _grid(lines, width)
    header = tuple(_stack(column) for column in zip(*grid[first:last], strict=True))
    found = []
    for at, line in enumerate(lines):
        whole = len(line.cells) == 1 and width > 1  # a band across the table
        cells = tuple(line.printed) if at < last or whole else tuple(grid[at])
        found.append(Row(number, at, cells, header if at >= last and not whole else ()))
    return found


def _stack(texts: Sequence[str]) -> str:
    """Heading cells above one another: 责任 over 部门 → 责任/部门."""
    return "/".join(dict.fromkeys(text for text in texts if text))


def _grid(lines: Sequence[Line], width: int) -> list[list[str]]:
    grid: list[list[str]] = []
    for line in lines:
        texts = [""] * width
        for cell in line.cells:
            for column in range(cell.column, min(cell.column + cell.span, width)):
                texts[column] = grid[-1][column] if cell.continues and grid else cell.text
        grid.append(texts)
    return grid


def _heading(lines: Sequence[Line]) -> tuple[int, int]:
    """Which rows are the heading, as a half-open range; empty for a table of fields and values."""
    first = 0
    while first < min(2, len(lines) - 1) and len(lines[first].cells) == 1 and len(lines[first + 1].cells) > 1:
        first += 1  # a caption set as a row across the table
    if len(lines) - first < 2 or _of_fields(lines[first:]):
        return 0, 0
    marked = first
    while marked < len(lines) - 1 and lines[marked].heading and marked - first < 3:
        marked += 1
    if marked > first:
        return first, marked
    if not _looks_like_heading(lines[first], lines[first + 1]):
        return 0, 0
    deep = any(cell.continues for cell in lines[first + 1].cells) and any(
        cell.span > 1 for cell in lines[first].cells
    )
    return first, first + 1 + (deep and len(lines) - first > 2)


def _looks_like_heading(line: Line, after: Line) -> bool:
    texts = [cell.text for cell in line.cells]
    if len(texts) < 2 or not all(texts[1:]) or any(visible_length(text) > _HEADING_CELL for text in texts):
        return False
    stands_out = all(cell.strong for cell in line.cells) and not all(cell.strong for cell in after.cells)
    words = sum(any("\u4e00" <= c <= "\u9fff" for c in text) or text.isalpha() for text in texts)
    return stands_out or (len(texts) > 2 and words >= len(texts) - 1 and len(set(texts)) == len(texts))


def _of_fields(lines: Sequence[Line]) -> bool:
    """Whether the table holds fields and values: 字段 | 内容, or 姓名 | … | 职务 | …."""
    if len(lines[0].printed) == 2 and field_column(lines[0]) == 0:
        return True
    return _in_pairs(lines, _is_label) or _in_pairs(lines, lambda cell: cell.strong)


def _is_label(cell: Cell) -> bool:
    return visible_length(cell.text) <= _HEADING_CELL and _LABEL.search(cell.text) is not None


def _in_pairs(lines: Sequence[Line], is_name: Callable[[Cell], bool]) -> bool:
    """Whether most rows read name, value, name, value."""
    fitting = 0
    lines = lines[:HEAD]
    for line in lines:
        own = [cell for cell in line.cells if not cell.continues]
        names, values = own[::2], own[1::2]
        if len(own) > 1 and all(map(is_name, names)) and not any(map(is_name, values)):
            fitting += 1
    return fitting > len(lines) / 2
