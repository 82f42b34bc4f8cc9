"""Blocks → a Word file: real heading styles, contents, page numbers, east-Asian faces, the same bytes every time.

python-docx makes the blank document with its styles, the picture parts and the package; the text itself is
built as XML directly, as python-docx looks every style up anew for every paragraph.
"""

from collections.abc import Mapping
from io import BytesIO

from suanbei.drafting.archive import same_bytes
from suanbei.drafting.blocks import (
    Contents,
    DraftBlock,
    Figure,
    Heading,
    ListItem,
    PageBreak,
    Paper,
    Paragraph,
    Signature,
    Table,
    Title,
)

_LOOKS = {"body": "SbBody", "plain": "SbPlain", "centre": "SbCentre"}


def to_word(
    paper: Paper, pictures: Mapping[str, bytes], pages: Mapping[str, int], faces: Mapping[str, str]
) -> bytes:
    """The paper as .docx.

    ``pictures`` are PNGs by block key, ``pages`` the pages of the PDF for the contents,
    ``faces`` the official face of each role.
    """
    return _Writer(paper, pictures, pages, faces).write()


class _Writer:
    def __init__(
        self, paper: Paper, pictures: Mapping[str, bytes], pages: Mapping[str, int], faces: Mapping[str, str]
    ) -> None:
        from suanbei.drafting.word_styles import blank
        from suanbei.drafting.word_xml import Body

        self._paper = paper
        self._pictures = pictures
        self._pages = pages
        self._word = blank(paper.title, tuple(sorted(faces.items())), paper.compact)
        self._body = Body(self._word.element.body)

    def write(self) -> bytes:
        for index, block in enumerate(self._paper.blocks):
            self._block(block, f"b{index}")
        out = BytesIO()
        self._word.save(out)
        return same_bytes(out.getvalue())

    def _block(self, block: DraftBlock, key: str) -> None:
        body = self._body
        match block:
            case Title():
                body.say(block.text, "Title")
                for note in block.notes:
                    body.say(note, "Subtitle")
            case Heading():
                body.mark(body.say(block.printed, f"Heading{min(block.level, 3)}"), f"_Toc{key}")
            case Paragraph():
                body.say(block.text, _LOOKS[block.look])
            case ListItem():
                body.say(block.number + block.text, "SbBody")
            case Table():
                self._table(block)
            case _:
                self._special(block, key)

    def _special(self, block: DraftBlock, key: str) -> None:
        match block:
            case Figure():
                self._figure(block, key)
            case Signature():
                for what, who in block.rows:
                    self._body.sign(f"{what}：{who}", blank=not who)
            case Contents():
                self._contents(block)
            case PageBreak():
                self._body.break_page()
            case _:
                raise TypeError(f"no Word form for {type(block).__name__}")

    def _table(self, block: Table) -> None:
        if block.caption:
            self._body.say(block.caption, "Caption", keep_next=True)
        self._body.table(block)
        self._body.say("", "SbAfter")

    def _contents(self, block: Contents) -> None:
        self._body.say(block.title, "SbContents")
        entries = [
            (heading.level, heading.printed, f"_Tocb{index}", self._pages.get(f"b{index}", 1))
            for index, heading in enumerate(self._paper.blocks)
            if isinstance(heading, Heading) and heading.level <= self._paper.depth
        ]
        self._body.contents(entries, self._paper.depth)

    def _figure(self, block: Figure, key: str) -> None:
        from docx.shared import Mm

        picture = self._word.part.new_pic_inline(BytesIO(self._pictures[key]), Mm(block.width), None)
        picture.docPr.set("name", block.caption)
        picture.docPr.set("descr", block.alt)
        self._body.picture(picture, "SbFigure")
        self._body.say(block.caption, "Caption")
