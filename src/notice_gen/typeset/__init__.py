"""Document → Galley → Layout: lines, pages and coordinates.

In: a Document.  Out: its Galley (paragraphs with every measure decided, from which the DOCX is
written) and its Layout (placed lines, from which the PDF is painted), and findings.

paginate          set and place a notice until it stands as the standard asks: begin here
galley, layout    what comes out: types only
style             the named paragraph styles
flow              blocks one below the other, gaps measured from ink to ink
header, agency_name, title, body, closing_elements, signature, imprint, page_number
                  one part of a notice each: blocks → paragraphs as set
placement         paragraphs → pages; page_builder is a page being filled
font_metrics      advances and faces of characters
line_breaking     breaking and justifying; break_stability keeps breaks away from chance
line_rules        rules as filled bars
"""
