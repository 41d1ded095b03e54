"""Rules over the text and structure of a notice: review, repair, waivers.

In: folders of notices.
Out: every finding with its place, weight, remedy and, where it is mechanical, its repair; reports
of them in the forms people and other programs read; repaired files.

review, repair           run the rules, weigh and waive what they find; put their fixes into files
rule, registry           what a rule is, looks at and gives; every rule there is
rules/                   the rules, one folder for each family; a file there is found by being there
report/                  findings as text, JSON, SARIF, JUnit …
explain, error_codes     every code the program prints, in words
unchecked                what the sheet of rules holds but no rule checks
texts, notice_kind       every text of a notice; what kind it is
masking, prose_search    what in a text is prose, and searching it
one_off, fixed_names, near_places, place_names, place_words, same_sound, word_finder
                         names and words found in a text although a character is off
figures, mark_pairs, agency, lexicon, regulations, traditional_characters
                         what several rules know of numbers, quotes, agencies, wrong words, laws
"""
