"""A notice made from an earlier one, or from nothing: what ``notice new`` does.

In: a notice's folder and a new name, or a 文种.  Out: a new folder, in which what is to be filled
in or checked is marked (``inline.placeholders``): build and check refuse it while a mark is left.

renew         from an earlier notice: the folder copied, and its files edited
bump_years    what becomes of each key: advanced, to be filled in, to be checked
review_marks  the same for one value, as edits
facts         figures, dates and names with numbers, found in a text
edits         edits made in a file, whose comments, quoting and layout stay
skeleton      from nothing: every element that the 文种 has
"""
