"""An office with a few notices, and a quick stand-in for what builds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from entries import TEMPLATES

from notice_gen.build.build import BuildResult
from notice_gen.build.project import find_output_folder
from notice_gen.error import MachineError
from notice_gen.site import SiteContext

if TYPE_CHECKING:
    from pathlib import Path

NOTICE: Final = """\
文种: 通知
发文机关标志: 示例市样本区水务局
发文字号: 样水〔2026〕{at}号
标题: 关于{title}的通知
正文: [{{标题: 要求, 引言: 请认真落实。}}]
成文日期: 2026-05-01
发文机关署名: 示例市样本区水务局
"""
OPEN: Final = "公开信息: {公开方式: 政府网站, 公开日期: 2026-05-08}\n"


@dataclass
class Office:
    """A content folder, and where its site is made."""

    root: Path
    until: date = date(2026, 12, 31)
    told: list[Path] = field(default_factory=list)
    broken: str = ""

    @property
    def out(self) -> Path:
        """Where the site is made."""
        return self.root / "build" / "site"

    def write(self, name: str, title: str = "防汛值守", more: str = OPEN, at: int = 8) -> Path:
        """Write a notice; return its folder."""
        folder = self.root / "content" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "notice.yaml").write_text(NOTICE.format(at=at, title=title) + more, "utf-8")
        return folder

    def office(self, text: str) -> None:
        """Write office.yaml."""
        path = self.root / "content" / "office.yaml"
        path.parent.mkdir()
        path.write_text(text, "utf-8")

    def yard(self) -> SiteContext:
        """Return what a site is made with here: files in no time."""
        return SiteContext(self._build, TEMPLATES.joinpath, self.until, self.told.append)

    def place(self) -> tuple[Path, SiteContext]:
        """Return where the site is made, and with what."""
        return self.out, self.yard()

    def _build(self, folder: Path) -> BuildResult:
        if self.broken and folder.name == self.broken:
            raise MachineError(f"{folder} 排不出来")
        target = find_output_folder(folder, self.root / "build")
        target.mkdir(parents=True, exist_ok=True)
        files = tuple(target / name for name in ("notice.docx", "notice.pdf", "index.html"))
        for path in files:
            path.write_text(f"{path.name} of {folder.name}", "utf-8")
        return BuildResult(files, (f"{folder.name}: L01",))
