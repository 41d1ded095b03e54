"""The folder of the site is the earlier one or the new one, and never takes what is not its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from notice_gen.error import MachineError, UsageError
from notice_gen.site.output_folder import format_checksums, replace_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    Files = Callable[[Path], dict[str, bytes]]


def fill(out: Path, text: str) -> None:
    """Make a site of one file."""
    with replace_folder(out) as fresh:
        (fresh / "a").mkdir()
        (fresh / "a" / "index.html").write_text(text, "utf-8")
        (fresh / "SHA256SUMS").write_bytes(format_checksums(fresh))


def break_off(out: Path) -> None:
    """Make half a site; meanwhile the earlier one stands there."""
    with replace_folder(out) as fresh:
        (fresh / "index.html").write_text("half", "utf-8")
        assert page(out) == "one"
        raise KeyboardInterrupt


def page(out: Path) -> str:
    """Return the text of its file."""
    return (out / "a" / "index.html").read_text("utf-8")


def beside(out: Path) -> list[str]:
    """Return what stands beside a site."""
    return [path.name for path in out.parent.iterdir() if path != out]


def test_replaced(tmp_path: Path) -> None:
    """A new site takes the place of an earlier one, and nothing stays beside it."""
    out = tmp_path / "new" / "site"
    for text in ("one", "two"):
        fill(out, text)
        assert page(out) == text
        assert beside(out) == []


def test_broken_off(tmp_path: Path) -> None:
    """A mishap while it is filled leaves the earlier site, whole."""
    out = tmp_path / "site"
    fill(out, "one")
    with pytest.raises(KeyboardInterrupt):
        break_off(out)
    assert page(out) == "one"
    assert beside(out) == []


def test_cannot_be_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the new one cannot be put in its place the earlier one is put back."""
    out = tmp_path / "site"
    fill(out, "one")
    rename = Path.rename

    def stubborn(self: Path, target: Path) -> Path:
        if self.name == ".site.new":
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stubborn)
    with pytest.raises(MachineError, match="写不进"):
        fill(out, "two")
    assert page(out) == "one"
    assert beside(out) == []


def test_killed(tmp_path: Path) -> None:
    """What a run killed between its two moves has left is put back and cleared away."""
    out = tmp_path / "site"
    fill(out, "one")
    out.rename(tmp_path / ".site.old")
    (tmp_path / ".site.new").mkdir()
    with pytest.raises(KeyboardInterrupt):
        break_off(out)
    assert page(out) == "one"
    fill(out, "two")
    assert page(out) == "two"
    assert beside(out) == []


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (lambda out: (out / "CNAME").write_text("x", "utf-8"), "CNAME"),
        (lambda out: (out / "a" / "b.txt").write_text("x", "utf-8"), r"a/b\.txt"),
        (lambda out: (out / "link").symlink_to("nowhere"), "link"),
        (lambda out: (out / "SHA256SUMS").unlink(), r"a/index\.html"),
        (lambda out: (out / "SHA256SUMS").write_bytes(b"\xff\xfe"), "SHA256SUMS"),
    ],
)
def test_strangers(tmp_path: Path, spoil: Callable[[Path], object], named: str) -> None:
    """A folder with files of others is left alone: they would be lost."""
    out = tmp_path / "site"
    fill(out, "one")
    spoil(out)
    with pytest.raises(UsageError, match=named):
        fill(out, "two")
    assert page(out) == "one"


def test_takes_an_empty_folder(tmp_path: Path) -> None:
    """An empty folder may be filled; a file in its place is refused."""
    (tmp_path / "site").mkdir()
    fill(tmp_path / "site", "one")
    (tmp_path / "file").write_text("mine", "utf-8")
    with pytest.raises(UsageError, match="不是文件夹"):
        fill(tmp_path / "file", "one")


def test_no_room(tmp_path: Path) -> None:
    """Where nothing can be written the user is told so in a sentence."""
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(MachineError, match="写不进"):
        fill(tmp_path / "file" / "site", "one")
