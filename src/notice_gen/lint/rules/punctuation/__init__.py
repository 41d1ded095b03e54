"""Punctuation (P): GB/T 15834-2011, clause by clause.

In: an ``AuthorText``; a ``ReviewedNotice`` where several values or the printed lines are looked at.
Out: ``RuleFinding``. Addresses, codes and names in braces are masked first: a mark in them is none.

- ``single_marks``: half-width marks, ellipses, stacked marks, spaces
- ``brackets``: quotes, 《》 and brackets: their form, nesting and partners
- ``lists``: 、 between the members of a list, 等 and …… behind them
- ``connectors``: dashes, ranges, hyphens, · and /
- ``ordinals``: what stands behind ordinals, and the order of levels
- ``sentences``: marks of whole sentences, titles and captions
- ``printed_lines``: marks at the ends of printed lines
"""
