"""Safety (X): what must not get out: personal numbers, secrets, characters nobody sees.

In: a ``ReviewedNotice`` that is to be published, or an ``AuthorText``.  Out: ``RuleFinding``.
Nothing is looked up: numbers are known by their form and check digits.

- ``personal_data``: identity, phone and card numbers, private mail
- ``secrets``: a secret that is to be published
- ``characters``: characters that nobody sees, or that only one computer shows
- ``publicity``: which notices everybody will read, and which of their texts
"""
