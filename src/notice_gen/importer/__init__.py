"""A Word, PDF, OFD, Excel, web or text file becomes a content folder, and nothing of it is lost.

In: a file.  Out: a new folder, and a report on every character (``import_file``,
``format_import_report``).

The road (``run``):

1. A reader, by the file's ending (``source_readers``): ``docx_reader`` (with ``docx_xml``,
   ``docx_fields``, ``docx_run``, ``docx_formula``, ``docx_symbol``, ``docx_table``,
   ``ordinal_counter`` and ``number_format``), ``html_reader``, ``text_reader``, ``sheet_reader``,
   or, by the places of its rows (``page_rows``), ``pdf_reader`` or ``ofd_reader``, gives a
   ``SourceDocument``: paragraphs, tables and pictures in order (``block``). They open files by
   ``foreign_file``, whose ``UnreadableSource`` says why a file has none.
2. ``paragraphs`` joins what was broken, ``cleanup`` takes away what conversions left,
   ``page_words`` what a site says round a document; ``bare_labels`` marks its facts.
3. The recognisers take their elements into ``Recognised``, and hand on the blocks that are left:
   ``marked_elements`` what a DOCX of this program names by bookmarks, ``front_matter`` the top
   (``header_lines``, ``title_search``, ``title_choice``, ``publication_table``, ``adoption_note``,
   ``head_leftovers``), ``closing_elements`` the foot (``attachments``, ``signature``,
   ``unreadable_date``, ``carried_text``, ``contents_list``), ``body`` what is between
   (``outline``, by the ordinals of ``ordinals``; ``markdown_writer``).
4. ``folder_writer`` writes the folder, its YAML by ``yaml_writer``.

Every step notes in ``change_log`` what it put otherwise or found no place for; ``report`` says it.
``character_count`` holds that, and what was written, against what is seen of the source
(``seen_text``, ``seen_pages``): what is in neither is a mistake of the program, and said to be one.
"""

from __future__ import annotations

from notice_gen.importer.report import format_import_report
from notice_gen.importer.run import ImportResult, import_file

__all__ = ["ImportResult", "format_import_report", "import_file"]
