"""Faces: the user's own first, gaps named, never boxes."""

from pathlib import Path
from shutil import copyfile

import pytest

from drafting.conftest import TODAY
from drafting.reading import files, pdf_pages
from suanbei.dossier import Dossier
from suanbei.drafting import FontBook, draft, find_fonts
from suanbei.drafting.fontfile import coverage, family
from suanbei.regimes import Regime

NO_FONTS = [b"", b"x" * 40, b"ttcf\x00\x01\x00\x00\xff\xff\xff\xff", b"OTTO\xff\xff" + b"y" * 99]


@pytest.fixture
def folder(tmp_path: Path, fonts: FontBook) -> Path:
    """A font folder in which a face goes by the name of 黑体."""
    copyfile(fonts.fallback_folder / "NotoSerifSC-Regular.otf", tmp_path / "simhei.otf")
    (tmp_path / "simfang.ttf").write_bytes(b"")
    return tmp_path


def test_a_face_is_found_by_its_file_name_below_a_folder(folder: Path) -> None:
    (folder / "deep/er").mkdir(parents=True)
    (folder / "simhei.otf").rename(folder / "deep/er/SimHei.otf")
    face = find_fonts((folder / "none", folder)).faces["heading1"]
    assert face.file == folder / "deep/er/SimHei.otf"
    assert face.family == "Noto Serif SC"
    assert face.ink == 0


def test_an_empty_font_file_is_passed_over(folder: Path) -> None:
    assert find_fonts((folder,)).faces["body"].file is None


def test_a_pdf_is_set_in_the_face_that_was_found(folder: Path, feed: Dossier, regime: Regime) -> None:
    book = find_fonts((folder,))
    drafted = draft(feed, regime, book, TODAY, only=["public_disclosure"])
    assert b"NotoSansSC" not in files(drafted.materials[0])[1]


def test_the_installation_alone_covers_names_that_small_fonts_lack(fonts: FontBook) -> None:
    assert fonts.report("喆镕珺玥昇堃瑄①②③㎡〔2026〕").missing == ()


def test_stand_ins_are_named(fonts: FontBook) -> None:
    warnings = fonts.report("算法").warnings
    assert len(warnings) == 1
    assert "方正小标宋简体" in warnings[0]


def test_a_character_that_no_face_has_is_named_and_printed_as_its_code(
    feed: Dossier, regime: Regime, fonts: FontBook
) -> None:
    dossier = feed.with_field("algorithm.name", "\U00020bb7野家推荐算法")
    drafted = draft(dossier, regime, fonts, TODAY, only=["public_disclosure"])
    assert drafted.fonts.missing == ("\U00020bb7",)
    assert any("U+20BB7" in warning for warning in drafted.fonts.warnings)
    assert "〔U+20BB7〕野家推荐算法" in "".join(pdf_pages(files(drafted.materials[0])[1]))


def test_coverage_and_family_agree_with_fonttools(fonts: FontBook) -> None:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    for path in fonts.fallback_folder.glob("*.otf"):
        ranges = coverage(path)
        found = {
            c for low, high in zip(ranges.starts, ranges.ends, strict=True) for c in range(low, high + 1)
        }
        with TTFont(path, lazy=True) as font:
            assert found == set(font.getBestCmap())
            assert family(path) == font["name"].getBestFamilyName()


@pytest.mark.parametrize("data", NO_FONTS)
def test_a_file_that_is_no_font_has_no_family_and_no_characters(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / f"{len(data)}.ttf"
    path.write_bytes(data)
    assert family(path) == ""
    assert ord("a") not in coverage(path)
