"""Structure (S): the form of elements, titles and headings, attachments, pictures, pages.

In: an ``AuthorText`` or a ``ReviewedNotice``.  Out: ``RuleFinding``.

- ``text``: number, signatories, names of agencies, dates, spaces: what is written in an element
- ``titles``: what a title says
- ``headings``: levels, ordinals, the ends of headings
- ``attachments``: names of attachments, and what the text says of them
- ``pictures``: what pictures show, in words
- ``pages``: the finished pages, which have to be typeset first
"""
