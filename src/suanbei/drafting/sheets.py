"""Papers that are no materials: letters and task lists, as Word and PDF in the house style."""

from suanbei.drafting.blocks import Paper, texts
from suanbei.drafting.fonts import FontBook
from suanbei.drafting.press import open_press
from suanbei.drafting.word import to_word


def print_word(paper: Paper, fonts: FontBook) -> bytes:
    """The paper as .docx, with the official faces by name."""
    return to_word(paper, {}, {}, {role: face.word for role, face in fonts.faces.items()})


def print_pdf(paper: Paper, fonts: FontBook) -> bytes:
    """The paper as PDF/A-2b."""
    said = "".join(text for block in paper.blocks for text in texts(block))
    with open_press(fonts) as press:
        return press.print(paper, fonts.report(said + "0123456789—").missing).pdf
