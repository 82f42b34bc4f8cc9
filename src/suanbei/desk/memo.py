"""Writing the memo of a dossier file."""

import json
from pathlib import Path

from suanbei.dossier import load_dossier
from suanbei.drafting import Memo, write_memo
from suanbei.regimes import load_regime


class MemoUnread(ValueError):
    """A dossier file that is not there or is no text; the message is Chinese."""


def memo_of(source: Path, packs: tuple[Path, ...] = ()) -> Memo:
    """The memo of a dossier, or of the dossier.yaml of a folder.

    Raises MemoUnread, DossierProblem, RegimeProblem or MemoRefused, all ValueError.
    """
    path = source / "dossier.yaml" if source.is_dir() else source
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise MemoUnread(f"读不了卷宗 {path}：请检查路径，并存成 UTF-8 编码。") from error
    return write_memo(load_dossier(text, path.name), load_regime(packs=packs))


def as_text(memo: Memo) -> str:
    """Title, three numbered sentences, the layers."""
    lines = [f"{memo.title}：{memo.subject}", ""]
    lines += [f"{number}. {sentence.text}" for number, sentence in enumerate(memo.sentences, 1)]
    if memo.layers:
        lines += ["", f"环节：{memo.sketch}"]
    total = sum(sentence.length for sentence in memo.sentences)
    return "\n".join([*lines, "", f"（三句共 {total} 字，全部取自卷宗原话；发出前请核对。）"])


def as_json(memo: Memo) -> str:
    """The same as data."""
    data = {
        "schema": "suanbei.memo/1",
        "subject": memo.subject,
        "sentences": [{"link": s.link, "text": s.text, "length": s.length} for s in memo.sentences],
        "layers": [{"name": name, "kind": kind} for name, kind in memo.layers],
    }
    return json.dumps(data, ensure_ascii=False, indent=1)
