"""An office's own look: its template, set by WeasyPrint as it is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from paper import pages
from paragraphs import notice

from notice_gen.cli import main
from notice_gen.error import MachineError
from notice_gen.press.weasyprint import engine
from notice_gen.press.weasyprint.press import WeasyPrintPress

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from placed import Bench

WORDS = "请各单位抓紧办理。"


class Without:
    """A finder on a machine without Pango."""

    def find_spec(self, name: str, *_: object) -> None:
        """Fail as WeasyPrint's own import does, with words of its own on the screen."""
        if name == "weasyprint":
            print("WeasyPrint could not import some external libraries.")  # noqa: T201
            raise OSError("cannot load library 'libpango-1.0-0'")


@pytest.fixture
def no_pango(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let WeasyPrint not be there."""
    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Without(), *sys.meta_path])
    engine.load_weasyprint.cache_clear()
    yield
    engine.load_weasyprint.cache_clear()


def own_template(root: Path, folder: Path, old: str, new: str) -> Path:
    """Return a template of an office's own: the program's with something else in it."""
    text = (root / "src/notice_gen/templates/notice.html").read_text("utf-8")
    assert old in text
    path = folder / "notice.html"
    path.write_text(text.replace(old, new), "utf-8")
    return path


def test_own_look(bench: Bench, root: Path, tmp_path: Path) -> None:
    """What an office adds is printed, and every line stands where the layout has it."""
    template = own_template(root, tmp_path, "</body>", "<p class='k0'>样本区专用</p></body>")
    layout = bench.layout(notice(WORDS))
    path = tmp_path / "a.pdf"
    path.write_bytes(WeasyPrintPress(bench.ruler.faces, template).paint_pdf(layout))
    printed = "".join(line.text for page in pages(path) for line in page.lines)
    assert WORDS in printed
    assert "样本区专用" in printed


def test_same_bytes(bench: Bench, root: Path) -> None:
    """The same layout gives the same bytes: no clock is read."""
    template = root / "src/notice_gen/templates/notice.html"
    layout = bench.layout(notice(WORDS))
    press = WeasyPrintPress(bench.ruler.faces, template)
    assert press.paint_pdf(layout) == press.paint_pdf(layout)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{%- endfor %}\n</body>", "</body>"),
        ("{{ record.title }}", "{{ record.nothing }}"),
        ("{{ record.title }}", "{{ nothing }}"),
    ],
)
def test_wrong_template(old: str, new: str, bench: Bench, root: Path, tmp_path: Path) -> None:
    """A template that is wrong is said to be, with its line."""
    template = own_template(root, tmp_path, old, new)
    with pytest.raises(MachineError, match="写错了：第"):
        WeasyPrintPress(bench.ruler.faces, template).paint_pdf(bench.layout(notice(WORDS)))


@pytest.mark.usefixtures("no_pango")
def test_without_pango(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without Pango all is built but what asks for it, which is refused in one sentence."""
    monkeypatch.chdir(root)
    assert main(["build", "2022", "--out", str(tmp_path)]) == 0
    capsys.readouterr()
    asked = ["build", "2022", "--engine", "weasyprint", "--format", "pdf", "--out", str(tmp_path)]
    assert main(asked) == 3
    told = capsys.readouterr()
    assert told.err.strip() == engine.NO_PANGO
    assert not told.out
