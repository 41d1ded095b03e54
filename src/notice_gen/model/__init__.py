"""What an author said: every element of GB/T 9704-2012 by its name.

In: the folder of a notice, as nodes of ``yaml_source``; or plain values, as programs give them.
Out: a ``Notice``, frozen, whose strings are ``Text`` and know their places; or every finding of
its files at once (codes K, and those of reading and of the marks); and its JSON Schema.

notice        the notice, its keys and what holds between them; ``load_notice``
elements      the elements that have keys of their own
base_model    keys in English and Chinese, each with its place
field_types   how a field is read and described, and lists
text_types    the forms of texts: a line, a heading, prose, names
value_types   the forms of other values: a date, one of a few, a pattern, yes or no
key_traits    what each key is: printed, prose, compared as, renewed how
load_context  one notice being read: its files, its names, its findings
json_schema   the same for editors
schema_messages  what these say of what it refuses
"""
