"""Notice → Document: ordinals, dates, lists and labels, each in its wording for print.

In: a ``Notice``, what an author said.  Out: a ``Document``, what will be printed, in which nothing
is left to decide but layout. No file is read but the pictures that a text names.

compose      the whole: 版头, 附件, 署名, 版记, and what the finished files say of themselves
main_part    正文 of a notice, or of the text it issues, numbered
publication  公开信息 and 网站, completed by what the notice itself says
"""
