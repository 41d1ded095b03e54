"""Series (G): what only shows when the notices of an office are seen side by side, or dated.

In: a ``NoticeSeries``, or a ``ReviewedNotice`` of one.  Out: ``RuleFinding``.

- ``numbers_and_dates``: numbers, years and days within a notice and between notices
- ``citations``: documents of the office cited by title and number
- ``leftovers``: what a yearly notice kept of last year's
"""
