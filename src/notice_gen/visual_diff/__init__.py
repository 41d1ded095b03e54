"""Pictures of finished pages, and what changed between two states of a notice, as one sees it.

In: finished PDFs.  Out: PNGs, and a report of the pages that differ.

draw       a PDF's pages as pictures           words      which words differ, and where they stand
shapes     which drawings only moved           compare    page by page: what differs
paint      the marks on the pictures           earlier    a notice as it stood in git
tell       the differences in words            sheet      the report as a page of HTML
store      the only writer of all these
"""
