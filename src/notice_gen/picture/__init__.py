"""Pictures: decoded whole before they are accepted, and the same bytes in every output.

In: a PNG or JPEG file of an author's, which may be cut, damaged or made to do harm.
Out: its size the right side up, or why it cannot be printed; a ``PrintPicture`` for the presses.
Pillow is imported only where a notice has a picture.

picture_fault  why a picture cannot be printed, and what to do
png_chunks     a PNG's parts, each against its checksum
jpeg_markers   a JPEG's parts up to its end
inspection     a file's content → what it is, decoded once whole
picture_size   how large it is printed
png_writer     pixels → a PNG, the same bytes on every system
print_picture  a file and its place → what DOCX, PDF and page all hold
"""
