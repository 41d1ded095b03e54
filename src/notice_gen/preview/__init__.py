"""A notice as it will print, beside what there is to say about it, while its author types.

In: notices' folders, again after each change.  Out: pages as pictures, the place in the files of
every line on them, findings; in a browser of this machine, or for a terminal. Owner: ``notice
serve`` and ``notice watch``; nothing here writes a file.
"""
