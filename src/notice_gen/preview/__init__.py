"""A notice as it will print, beside what there is to say about it, while its author types.

In: notices' folders, again after each change.  Out: pages as pictures, the place in the files of
every line on them, findings; in a browser of this machine, or for a terminal. Owner: ``notice
serve`` and ``notice watch``; nothing here writes a file.

app             the preview as a whole: begin here
registry        the notices under preview, and when they are made anew
session         one notice: its pages and findings as they last were
notice_list     the list of notices to pick one from
page_painter    its pages as pictures, painted when they are new
page_picture    one of them, as PNG
page_key        which pages look alike
source_map      lines on the pages ↔ places in the files
problems        what there is to say of it
view_model      what the browser is told of a notice
messages        what it was told last, and what of it is news
server          known addresses, and news as they come
request_policy  who may ask for what
file_watch      which files notices depend on, and when they change
"""
