"""What argparse complains about, said in Chinese."""

from __future__ import annotations

import pytest

from notice_gen.cli import main


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ([], "还要写上命令"),
        (["bild"], "命令 没有 bild，可以写 init、build"),
        (["explain"], "还要写上代号"),
        (["build", "--formt", "pdf"], "不认识 --formt"),
        (["build", "--format"], "--format 后面要写一个值"),
        (["build", "--force=yes"], "--force 后面不写值，却写了 yes"),
        (["build", "--fo", "pdf"], "--fo 没有写全，可能是 --format、--force"),
        (["pictures", "--dpi", "many"], "--dpi 要写整数，却写了 many"),
        (["measure", "a.pdf", "--format", "xml"], "--format 没有 xml，可以写 text、json、html"),
    ],
)
def test_errors(typed: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each mistake on the command line ends it with 2 and a sentence in Chinese."""
    with pytest.raises(SystemExit) as ended:
        main(typed)
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert told.startswith("用法：notice")
    assert f"命令写错了：{said}" in told
