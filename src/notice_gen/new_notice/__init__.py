"""A notice made from an earlier one, or from nothing: what ``notice new`` does.

In: a notice's folder and a new name.  Out: a new folder in which years are advanced, and whatever
else the earlier notice says of its own time is marked, to be filled in or checked (``pending``).
"""
