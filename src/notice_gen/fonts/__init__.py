"""Which face of which font file prints a character, the same on every system.

In: the project's folder and a font role (小标宋, 仿宋 …).  Out: a ``Face`` with its measurements
and the prepared file that is embedded; MachineError where the machine has none.

font_roles   a role → its face, from the office's fonts or the open ones: begin here
face         one face of a font file, found by its names and opened with its measurements
font_cache   making a face ready for printing, once for a font file
embedding    what a face's maker lets be done with it in a file
passed_over  what to say of the office's own fonts that are not used
fontconfig   the same faces for LibreOffice
"""
