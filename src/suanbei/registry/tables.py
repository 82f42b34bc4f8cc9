"""Tables out of the files that lists are published in: .docx, .xlsx, .csv."""

from suanbei.papers import BlockKind, read_bytes

Table = list[list[str]]


class ListProblem(ValueError):
    """A list file that cannot be read; the message is Chinese and says what to do."""


def read_tables(name: str, content: bytes) -> list[Table]:
    """All tables of a file in reading order. Raises ListProblem for a file that the papers room refuses."""
    document = read_bytes(content, name)
    for problem in document.problems:
        if problem.fatal:
            raise ListProblem(problem.message)
    tables: dict[int, Table] = {}
    for block in document.blocks:
        if block.kind is BlockKind.ROW and block.row is not None:
            tables.setdefault(block.row.table, []).append([cell.strip() for cell in block.row.cells])
    return list(tables.values())
