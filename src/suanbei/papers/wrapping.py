"""The source line of a place inside a Markdown paragraph that goes over several lines."""

from pathlib import Path

from suanbei.papers.limits import DEFAULT
from suanbei.papers.readers.markdown import plain
from suanbei.papers.readers.plain import decode

MARKDOWN = frozenset({".md", ".markdown"})


def markdown_lines(path: Path) -> list[str]:
    """The lines of a Markdown file; none for any other file, whose blocks are lines already."""
    if path.suffix.lower() not in MARKDOWN:
        return []
    return decode(path.read_bytes(), path.name, DEFAULT)[0].split("\n")


def wrapped_line(lines: list[str], first: int, before: str) -> int:
    """The line, from 1, on which the paragraph that starts on ``first`` goes on after the words ``before``.

    Letters and figures are counted, so that marks and the joints of lines don't matter.
    """
    left = _letters(before)
    for number, line in enumerate(lines[first - 1 :], first):
        left -= _letters(plain(line))
        if left < 0:
            return number
    return first


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)
