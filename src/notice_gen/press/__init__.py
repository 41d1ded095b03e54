"""One output a folder, no decisions: what is written here, typeset and compose have decided.

In: what those made and a template.  Out: the bytes of a file. The same input gives the same bytes
on every system, but for what ``weasyprint`` makes: the libraries of the system set that.

press          what every press is given, and how the one of an output is opened
docx           Galley → DOCX (templates/notice.docx)
pdf            Layout → PDF, painted
html           Document → web page (templates/notice-page.html)
weasyprint     Layout → an office's own templates/notice.html → PDF, and reports as PDF
html_template  templates of HTML, and what is wrong with one
"""
