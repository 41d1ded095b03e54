"""The files an author wrote, as nodes that know where they stand.

In: the path of a YAML, Markdown or CSV file, and the folder it may not leave.
Out: a tree of ``MappingNode``, ``SequenceNode``, ``Text`` and ``BlankNode``, every scalar the text
that was typed; findings of the codes Y and T; and the way back, from a text's characters to the
file's.

source_file    path → text with lines, its encoding and stray characters checked
parse          text → nodes; the only module of the program that imports yaml
tree           the nodes
scalar         which character of a scalar stands where in the file
yaml_escape    how new words are written in a scalar's place
syntax_errors  what the parser complains about, in an author's words
"""
