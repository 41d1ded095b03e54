"""Rules over the text and structure of a notice, one file for each part of the field.

In: a ``Draft`` (one notice at every stage it reached) or a ``Series`` (all notices of an office).
Out: ``Found``: which words, what is wrong, and their repair where it is mechanical. A rule is one
function; ``rule`` registers it with its code, weight, source and documentation.
"""
