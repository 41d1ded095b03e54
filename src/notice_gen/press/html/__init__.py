"""Document → web page: one HTML file that needs no other.

In: a Document, the sizes of the finished files beside it, templates/notice-page.html.  Out: the
bytes of the page.
"""
