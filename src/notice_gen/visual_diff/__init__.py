"""Pictures of finished pages, and what changed between two states of a notice, as one sees it.

In: finished PDFs, and a commit of git.  Out: PNGs, and a report of the pages that differ.

rasterize        a PDF's pages as pictures
earlier_version  a notice as it stood in git, as PDF
words            which words differ, and where they stand
shapes           which drawings only moved
ink_regions      where any other ink differs
page_diff        page by page: what differs, with the marks on the pictures
highlight        the marks, and pictures beside each other
text_report      the differences in words
html_report      the report as a page of HTML (page.html, page.css)
page_frame.html  what the pages here and of ``diff`` share: no script, no other file asked for
output           the only writer of all these
"""
