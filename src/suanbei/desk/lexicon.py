"""Word lists that the user names."""

from collections.abc import Iterable
from pathlib import Path

from suanbei.regimes import Regime
from suanbei.review import Lexicon, LexiconProblem, load_lexicon, read_words


def lexicon_with(regime: Regime, paths: Iterable[Path]) -> Lexicon:
    """The procedure's words and those of the files. Raises LexiconProblem."""
    own = load_lexicon(regime)
    words = [word for path in paths for word in read_words(_bytes(path), path.name)]
    return own.with_entries(words) if words else own


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise LexiconProblem(f"找不到词表 {path}，请检查路径。") from error
    except OSError as error:
        raise LexiconProblem(f"无法读取词表 {path}：{error.strerror}。") from error
