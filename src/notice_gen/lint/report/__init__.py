"""Findings in the forms that people and other programs read, one file for each form.

In: a ``ReviewResult``, or the changes of a repair.
Out: one string for each form; nothing is printed or written here.

report              the entry: ``format_report`` chooses the form by its name
text_report         lines for people, the words meant underlined; the changes of a repair
excerpt             those lines of the author's files, in columns of a terminal
json_report         one JSON object, this program's own
html_report         a web page (page.html, page.css; paper.css is for its PDF, which cli makes)
github_annotations  workflow commands of GitHub Actions
junit               JUnit XML
sarif               SARIF 2.1.0
code_quality        GitLab's Code Quality

What each calls a severity: ``diagnostic.SEVERITY_NAMES``.
"""
