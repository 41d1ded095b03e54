"""Pages that flow, set by WeasyPrint through its public interface alone.

In: an office's own ``templates/notice.html`` and a Layout, or a report's HTML.  Out: the bytes of a
PDF. ``press`` does the former, ``engine`` both; ``html_values`` is what a template is told of a
Layout. What the interface cannot do is not promised here: a file of this route is PDF/A-3a, but
not PDF/UA too, it tags every line as a paragraph of its own, and its bytes depend on the system's
Pango.
"""
