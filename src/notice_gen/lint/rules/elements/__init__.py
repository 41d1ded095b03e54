"""Elements (E): which a notice of its 文种 must have, which it does not use, what does not fit.

In: a ``ReviewedNotice``.  Out: ``RuleFinding``, each naming its clause.

- ``header``: 版头, the elements above the red line
- ``main_part``: 主体, from 标题 to 附注
- ``signature``: who signs and seals it, one agency or several
- ``imprint``: 版记, and what a letter leaves out of it
- ``columns``: the table of elements all of these look into
- ``combinations``: 文种, format, direction and title that contradict one another
"""
