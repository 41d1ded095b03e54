"""Layout → PDF, painted: every character, rule and picture where the Layout has it.

In: a Layout and the file of each face it names.  Out: the bytes of the PDF, PDF/A-3a and PDF/UA-1
in one; the same input gives the same bytes, on every system. ``paint.paint_pdf`` is the way in, and
``paint`` reads as the table of contents.

output       the press of the PDF, as every output has one
paint        the stages one after the other, in the order of the file
font_subset  what a notice prints with, taken out of its faces by HarfBuzz
font_object  those subsets as fonts of the PDF, and what each code says when it is copied out
page         a Layout's page → its content: line, shape (rules, seals, star), image, operator
png          a PNG's data as PDF takes it
tags         which part of a page belongs to which paragraph, over pages → structure
structure    the tree of tags, and bookmark, the outline beside it
attachment   the sources of the notice, inside
identity     title, kind, language, colours; xmp, the same in XML
pdf_file     the objects, their numbers and their compressed streams
"""
