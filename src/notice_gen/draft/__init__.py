"""A draft as its author has it, reviewed as it is and answered in its own file.

In: a file that import reads.  Out: what the rules say of it, by its paragraphs and words; for a
Word file a copy with comments and tracked fixes.

draft_review       import, review, and back to the file's paragraphs
paragraph_search   where words of the imported YAML stand in the file
draft_finding      what is said of which words
source_pieces      the file's words as its author counts them
mended_words       what the import mended on its way in
formatting         the draft set by the standard
given_elements     what it lacks, as given beside it
word_copy          the commented copy
docx_text          where each character stands in a Word file's bytes
docx_answers       answers put between them
comment_part       the comments, and what the package says of them
"""
