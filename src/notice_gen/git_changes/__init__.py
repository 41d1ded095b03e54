"""Which notices differ from a version git has, and the files they are made from as they stood then.

In: folders of notices and a branch, tag or commit.  Out: a ``ChangedNotice`` for each that differs,
earlier versions of files. Nothing of the repository is changed.

repository       what git knows: the only module that runs it
changed_notices  which notices the paths that differ belong to
"""
