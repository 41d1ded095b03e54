"""Numbers (N): figures or numerals, and how amounts, days and times are written (GB/T 15835-2011).

In: an ``AuthorText``.  Out: ``RuleFinding``. Codes, addresses and quoted titles are masked first;
an element with figures in it only is looked at by most of these rules.

- ``numerals``: which of the two a number is written in
- ``amounts``: ranges, decimals, long numbers
- ``dates``: days, years and times
- ``broken_numbers``: numbers parted by the end of a printed line
"""
