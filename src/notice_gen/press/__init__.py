"""One output a folder, no decisions: what is written here, typeset and compose have decided.

In: what those made and a template.  Out: the bytes of a file.

press          what every press is given, and how the one of an output is opened
docx           Galley → DOCX (templates/notice.docx)
pdf            Layout → PDF
html           Document → web page (templates/notice-page.html)
weasyprint     Layout → an office's own templates/notice.html → PDF
html_template  templates of HTML, and what is wrong with one
"""
