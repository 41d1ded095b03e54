"""The small Markdown of text values, and the names in their braces.

In: a ``Text`` of the content, the names it may use and the notice's folder.
Out: what is wrong with it (codes T), or the blocks and spans of a ``Document``. All that is no mark
is printed as typed.

text           the entry: check a text, or make blocks or spans of it
block          a text divided at its blank lines and headings
markup         bold, tables and pictures, by the markdown library
markup_checks  what is wrong with the marks
variables      ``{{ name }}``
placeholders   【待填：…】 and 【待核：…】, which keep a notice from being built
"""
