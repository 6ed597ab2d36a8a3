from __future__ import annotations

from pathlib import Path

import pytest

from cleanscrape.knowledge import lexicon
from cleanscrape.ledger import apply
from cleanscrape.metadata import Metadata
from cleanscrape.page import Block, Page
from cleanscrape.pipeline import DEFAULT
from cleanscrape.platforms import platforms
from cleanscrape.recognise import noted

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def samples() -> Path:
    return ROOT / "samples"


def page_of(texts: list[str], *, role: str | None, language: str = "en", **known: object) -> Page:
    """A page whose blocks are `texts`, all of one role."""
    blocks = noted((Block(place, "item", text, role=role, sequence=1) for place, text in enumerate(texts)), lexicon())
    return Page(
        blocks=blocks,
        input="text",
        metadata=Metadata(),
        lexicon=lexicon(),
        profile=platforms()["generic"],
        kind="landing",
        language=language,
        **known,  # type: ignore[arg-type]
    )


def after(page: Page, *names: str) -> list[str]:
    """The texts of the blocks after these filters of the default pipeline."""
    for name, function in DEFAULT.only(*names):
        page, _ = apply(page, name, function(page))
    return [block.text for block in page.blocks]
