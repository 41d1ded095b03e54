"""Which notices a command is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from notice_gen.cli import main
from notice_gen.cli.selection import resolve_folder


@pytest.mark.parametrize(
    ("typed", "folder"),
    [
        ("2022", "content/2022"),
        ("content/2022", "content/2022"),
        ("content/2022/notice.yaml", "content/2022"),
        ("examples/han", "content/examples/han"),
        ("other", "other"),
        ("empty/notice.yaml", "empty"),
        ("nowhere", "content/nowhere"),
        ("no/where", "no/where"),
        ("/no/where", "/no/where"),
    ],
)
def test_resolve(typed: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notice is named as a folder, as its notice.yaml, or below content/."""
    for name in ("content/2022", "content/examples/han", "other"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "notice.yaml").write_text("", "utf-8")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    assert resolve_folder(Path(typed)) == Path(folder)


@pytest.mark.parametrize("name", ["2022", "content/2022/notice.yaml", "content/2022"])
def test_every_way_builds(
    name: str, tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``build`` and ``check`` take all three."""
    monkeypatch.chdir(root)
    assert main(["build", name, "--format", "docx", "--out", str(tmp_path)]) == 0
    assert (tmp_path / "2022" / "notice.docx").is_file()
    assert main(["check", name]) == 0


@pytest.mark.parametrize("typed", [[], ["content/2022"], ["content/2022/{}"]])
@pytest.mark.parametrize("name", ["notice.yaml.txt", "notice.yml"])
def test_misnamed(
    typed: list[str],
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A notice.yaml that an editor called otherwise is named, with what to call it."""
    folder = tmp_path / "content" / "2022"
    folder.mkdir(parents=True)
    (folder / name).write_text("kind: 通知\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["check", *(path.format(name) for path in typed)]) in {1, 2}
    told = "".join(capsys.readouterr())
    assert name in told
    assert "改名为 notice.yaml" in told
