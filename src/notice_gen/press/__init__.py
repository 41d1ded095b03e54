"""One output a folder, no decisions: what is written here, typeset and compose have decided.

In: what those made and a template.  Out: the bytes of a file.

docx  Galley → DOCX (templates/notice.docx)
pdf   Layout → HTML (templates/notice.html) → PDF
html  Document → web page (templates/notice-page.html)
"""
