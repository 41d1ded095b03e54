"""Wording (C, Q): closings, names, slips of the pen and of the keyboard.

In: an ``AuthorText`` or a ``ReviewedNotice``.  Out: ``RuleFinding``.

- ``closings``: the sentence a document of its kind ends with
- ``grave_names``: names and phrases that have one wording, places, one character off
- ``names``: the office's own name, and short names that a notice makes for itself
- ``regulations``: laws that are cited although repealed, or not by their full title
- ``slips``: words of the lexicon, repetitions, what conversions leave behind
"""
