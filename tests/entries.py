"""Published notices nobody wrote: entries of a site, as many as wanted, always the same ones."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from notice_gen.document import PublicationMetadata, Site
from notice_gen.site import pages
from notice_gen.site.entry import SiteEntry, SiteFile, sort_newest_first

if TYPE_CHECKING:
    from collections.abc import Sequence

TEMPLATES = Path(__file__).resolve().parents[1] / "src/notice_gen/templates"
FIRST = date(2007, 1, 4)
OFFICES = (
    "中共示例市样本区委全面依法治区委员会办公室",
    "示例市样本区人民政府办公室",
    "示例市样本区水务局",
    "示例市样本区应急管理局",
    "示例市样本区教育体育局",
)
MATTERS = (
    "进一步加强和改进城区道路交通安全管理工作",
    "印发《样本区“高效办成一件事”重点事项清单管理办法（试行）》",
    "落实国家机关“谁执法谁普法”普法责任制履职评议情况",
    "做好今冬明春低温雨雪冰冻灾害防范应对准备工作",
    "公布第三批区级非物质文化遗产代表性项目名录和保护单位",
    "开展农村饮水安全问题排查整改“回头看”",
    "调整区级湖长、河长和林长责任分工",
)
KINDS = ("通知", "通报", "意见", "决定", "公告", "批复", "函")
SITE = Site(
    name="示例市样本区人民政府门户网站",
    domain="www.example.gov.cn",
    code="4300000001",
    address="https://www.example.gov.cn/tz/",
    column="政策文件",
    column_description="区政府和各部门公开的公文",
    column_keywords="公文、政策文件",
    column_type="政策文件",
)


def made_up(count: int) -> tuple[SiteEntry, ...]:
    """Return entries over twenty years, newest first; one in 40 is no longer in force."""
    return sort_newest_first(map(one, range(count)))


def one(at: int) -> SiteEntry:
    """Return one entry."""
    day = FIRST + timedelta(days=at * 17 % 7200)
    kind = KINDS[at % len(KINDS)]
    office = OFFICES[at % len(OFFICES)]
    entry = SiteEntry(
        name="",
        title=f"{office}关于{MATTERS[at * 3 % len(MATTERS)]}的{kind}",
        number=f"样政办发〔{day.year}〕{at + 1}号",
        kind=kind,
        author=office,
        date=day,
        posting=PublicationMetadata(
            index=f"SAMPLE001/{day.year}-{at:05}",
            publisher=office,
            created=day.isoformat(),
            published=(day + timedelta(days=at % 20)).isoformat(),
            method="政府网站",
            scope="全部公开",
            validity="有效" if at % 40 else "失效",
            summary="公开的内容。" * (at % 3),
        ),
        files=(),
    )
    return renamed(entry, f"{day.year}/{at:04}-{kind}")


def renamed(entry: SiteEntry, name: str) -> SiteEntry:
    """Return an entry as it is in another folder, with its files."""
    files = tuple(
        SiteFile(f"{name}/{file}", 1000, sha256(f"{name}/{file}".encode()).hexdigest())
        for file in ("index.html", "notice.docx", "notice.pdf")
    )
    return replace(entry, name=name, files=files)


def lay_out(folder: Path, entries: Sequence[SiteEntry], site: Site = SITE) -> Path:
    """Write the pages of a site into a folder; return its index."""
    for name, content in pages.render_pages(entries, site, TEMPLATES.joinpath).items():
        (folder / name).write_bytes(content)
    return folder / "index.html"
