"""What tests of comparing share: a pair of notices, the template, a picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image as Pixels

from notice_gen.compose.compose import compose_document
from notice_gen.diff import Comparison, DiffSide, compare_notices
from notice_gen.document import Document, Image
from notice_gen.model.notice_folder import load_notice
from notice_gen.press.docx import template
from notice_gen.yaml_source.parse import Text

PAIR = Path(__file__).parent / "pair"


@pytest.fixture(scope="session")
def pair() -> tuple[Document, Document]:
    """Return two notices of following years: numbers changed, items moved, added and dropped."""
    return compose_document(load_notice(PAIR / "2021")), compose_document(
        load_notice(PAIR / "2022")
    )


@pytest.fixture(scope="session")
def comparison(pair: tuple[Document, Document]) -> Comparison:
    """Return what changed between the two."""
    return compare_notices(*pair, sides=(DiffSide("旧", PAIR), DiffSide("新", PAIR)))


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the template, freshly made."""
    path = tmp_path_factory.mktemp("templates") / "notice.docx"
    path.write_bytes(template.make_template())
    return path


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> tuple[Image, Image]:
    """Return two pictures that say the same."""
    found = []
    for name, colour in (("甲.png", "red"), ("乙.png", "blue")):
        path = tmp_path_factory.mktemp("pictures") / name
        Pixels.new("RGB", (200, 100), colour).save(path)
        found.append(Image(path, "办理流程图", Text(name)))
    return found[0], found[1]
