"""Files as other programs write them, opened with bounds: text in any encoding, spreadsheets.

In: a path.  Out: text (``text_encoding``); sheets of cells (``sheet``) by
``read_sheets`` (``csv_sheet``; ``xlsx_sheet`` with ``xlsx_grid``, ``xlsx_notes``, ``xlsx_formats``
and ``number_display``); the parts of an archive
(``zip_archive``). Raises UnreadableSource (``unreadable``), which says in one sentence what is
wrong with the file and what to do.
"""
