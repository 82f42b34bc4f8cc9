"""One drafted set for all tests of the room: drafting is the slow part."""

from datetime import date
from pathlib import Path

import pytest

from suanbei.dossier import Dossier, load_dossier
from suanbei.drafting import DraftedSet, FontBook, draft, find_fonts
from suanbei.regimes import Regime, load_regime

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def regime() -> Regime:
    return load_regime()


@pytest.fixture(scope="session")
def fonts() -> FontBook:
    return find_fonts()  # the faces of the installation, the same on every machine


@pytest.fixture(scope="session")
def feed() -> Dossier:
    return load_dossier((EXAMPLES / "feed/dossier.yaml").read_text(encoding="utf-8"), "feed")


@pytest.fixture(scope="session")
def drafted(feed: Dossier, regime: Regime, fonts: FontBook) -> DraftedSet:
    return draft(feed, regime, fonts, TODAY)


@pytest.fixture(scope="session")
def blank(regime: Regime, fonts: FontBook) -> DraftedSet:
    return draft(Dossier(), regime, fonts, TODAY)
