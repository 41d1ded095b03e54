"""Galley → DOCX: what a word processor lays out as typeset did.

In: a Galley and the office's template, templates/notice.docx.  Out: the bytes of the DOCX.

docx_press            the notice into the template: begin here
tracked_changes       the same with what was inserted and deleted, for notice diff
template              the standard's numbers → templates/notice.docx
sections              pages on their side, the imprint's own page
letter_page           a letter's first page: its header and footer
elements              which placeholder and which 公文域 each piece belongs to
bookmarks             the 公文域, for office systems and notice import
imprint_table         版记, a table that grows upwards from the foot of the page
paragraph_properties  spacing, indents and tab stops of a paragraph
font_table            the font of each role, and which stands for it where it is missing
document_variables    what print does not show of an author's choices, for notice import
theme                 the colours and fonts Word offers first
shapes                drawings: the seal's place, the star
drawing_numbers       every drawing with a number of its own
zip_package           parts → the same bytes every time
"""
