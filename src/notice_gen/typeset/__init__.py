"""Document → Galley → Layout: lines, pages and coordinates.

In: a Document.  Out: its Galley (paragraphs with every measure decided, from which the DOCX is
written) and its Layout (placed lines, from which the PDF is painted), and findings.

metrics   advances and faces of characters
line    breaking and justifying
title   the shape of a title
head, body, tail, foot   one part of a notice each: blocks → paragraphs as set
page    paragraphs → pages
"""
