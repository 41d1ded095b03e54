"""Routing (R): who may write to whom, in what kind of document (条例 art. 13 to 17, 31).

In: a ``ReviewedNotice``.  Out: ``RuleFinding``. An agency is known by its name only; where a name
does not say what kind of body it is, these rules are silent.

- ``upward``: what goes up: to one superior, level by level, with one request
- ``recipients``: whom a document may be sent to, and who may have a copy
- ``issuers``: who may issue, alone or together
- ``agencies``: the level of who writes, findings about names
"""
