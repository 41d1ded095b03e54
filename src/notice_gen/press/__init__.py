"""One output a module, no decisions.

word      Galley → DOCX (docxtpl on templates/notice.docx)
template  the standard's numbers → templates/notice.docx
shape     drawings in a DOCX: the seal's place, the star
pdf       Layout → HTML (templates/notice.html) → PDF
web       Document → web page (templates/notice-page.html)
"""
