"""Every number of GB/T 9704-2012 and its companions, once, each with its clause.

CSS, DOCX, typeset and measure all read it here. Lengths are in millimetres unless the name says
otherwise; type sizes are in points; layout counts in twips (a twentieth of a point).
``[33476.2]`` is GB/T 33476.2-2016; ``[fig n]`` was measured on figure n; ``practice`` is custom.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

TWIPS_PER_MM = 1440 / 25.4
TWIPS_PER_POINT = 20


def mm_to_twips(mm: float) -> int:
    """Return a length in millimetres as whole twips."""
    return round(mm * TWIPS_PER_MM)


def mm_to_points(mm: float) -> float:
    """Return a length in millimetres as points."""
    return mm * 72 / 25.4


# 5.1 paper, 5.2.1 type area
PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
AREA_LEFT, AREA_RIGHT = 28.0, 184.0
AREA_TOP, AREA_BOTTOM = 37.0, 262.0
AREA_WIDTH, AREA_HEIGHT = 156.0, 225.0

# 5.2.2, 5.2.3 and clause 3: the grid
LINES, CHARACTERS = 22, 28
LINE_UNIT = 10.39  # 一行: a character of size 3 and 7/8 of one
TWO_LINES = 20.78
SEVEN_EIGHTHS = 4.84
TRACKING = -5  # twips a character: 28 × (16 − 0.25) pt fit into 156 mm, with −0.2 pt only 27

# The column in twips. 156 mm are 8844; 8843 lies between the sums that whole and half characters
# can make (multiples of five), so that no rounding of a program decides where a line breaks.
COLUMN_WIDTH = 8843
COLUMN_LEFT = 1587  # 28 mm
LANDSCAPE_COLUMN_WIDTH = 12753  # the column of a page on its side, likewise: 225 mm are 12756
CHARACTER_WIDTH = 316  # one 字 of size 3: 156 mm / 28

# 字号, in points as word processors set them
SIZE_2, SIZE_3, SIZE_4 = 22.0, 16.0, 14.0
# What the text of a table may be set in, in points by the names of sizes; practice (clause 8).
TABLE_SIZES = {"三号": 16.0, "小三": 15.0, "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0}

# 7.2 版头
AGENCY_NAME_TOP = 72.0  # 7.2.4: 35 below the upper edge of the type area
AGENCY_NAME_SIZE = 42.0  # practice; the standard gives none, [fig 2] has glyphs 13.9 high
AGENCY_NAME_PITCH = (
    1.267  # line box of the mark, in em: text centred in it stands as text at 80 % does
)
AGENCY_NAME_CONDENSED = 60  # per cent: how far a long mark is narrowed before it is set smaller
AGENCY_NAME_TO_NUMBER = TWO_LINES  # 7.2.5
NUMBER_TO_RULE = 4.0  # 7.2.7
RED_RULE_THICKNESS = 0.7  # thickness, practice; [fig 2–4] 0.56–0.75
AGENCY_NAME_TO_RULE = (
    NUMBER_TO_RULE  # a notice without a number: as below the mark of a letter (10.1)
)

# 7.3 主体
RULE_TO_TITLE = TWO_LINES  # 7.3.1
TITLE_PITCH = 12.51  # [33476.2]: a character of size 2 and 7/8 of one of size 3
TITLE_CHARACTERS = 20  # 156 mm hold 20 characters of 22 pt
TITLE_TO_RECIPIENTS = LINE_UNIT  # 7.3.2
BODY_TO_ATTACHMENTS = LINE_UNIT  # 7.3.4
BODY_TO_SIGNATURE = LINE_UNIT  # 7.3.5.2
PARAGRAPH_INDENT = 2  # 7.3.3, characters
ADOPTED_INDENT = 3  # practice: 题注 is narrower than the text by so many characters at both sides
SIGNATURE_INDENT = 2  # 7.3.5.2, characters from the right
DATE_OFFSET = 2  # 7.3.5.2, characters right of the signature's first
SEALED_DATE_INDENT = 4  # 7.3.5.1, characters from the right
SEAL_GAP = 6.8  # text to the seal's upper edge, at most one line (7.3.5.1); [fig 5] 6.8
SEAL_DIAMETER = 45.0  # 国发〔1999〕25号: county and district governments
SEALED_PITCH = 9.0  # signature to date [fig 5]
ATTACHMENT_TITLE_LINE = 3  # 7.3.7: the attachment's title stands on the third line

# 7.2.4 [fig 3] joint mark; 7.3.5.1 [fig 7, 8] joint seals; 7.3.5.3 [fig 12] name-seal
JOINT_ROW = 20.0  # name to name, less where names are many
JOINT_GAP = 10.7  # names to 文件
SEALS_A_ROW = 3
SEAL_SPACE = 1.0  # between seals of a row, at least
SEAL_ROW_SPACE = 4.3  # between rows of seals
NAME_SEAL_GAP = TWO_LINES  # below the text
NAME_SEAL_WIDTH, NAME_SEAL_HEIGHT = 20.0, 13.2
NAME_SEAL_INDENT = 4  # characters from the right
POST_SPACE = 2  # characters between post and name-seal

# 10.1 信函
LETTER_AGENCY_NAME_TOP = 30.0  # from the page's upper edge
LETTER_AGENCY_NAME_SIZE = 36.0  # practice; [fig 11] has glyphs 12.0 high
LETTER_RULE_GAP = 4.0  # mark to rule
LETTER_RULE_LENGTH = 170.0
LETTER_THICK, LETTER_SPACE, LETTER_THIN = 1.13, 0.75, 0.19  # [fig 11]
LETTER_RULE_BOTTOM = 277.0  # lower edge of the second rule: 20 mm from the page's lower edge
LETTER_LAST_LINE = LETTER_RULE_BOTTOM - 2.07 - SEVEN_EIGHTHS  # lower edge of page 1's last line

# 10.2 命令, 10.3 纪要
ORDER_AGENCY_NAME_TOP = 57.0  # 20 below the upper edge of the type area
MINUTES_AGENCY_NAME_TOP = 72.0
ORDER_AGENCY_NAME_TO_ISSUE = ORDER_ISSUE_TO_BODY = TWO_LINES

# 7.4 版记
IMPRINT_BOTTOM = AREA_BOTTOM  # 7.4.1: the last rule lies on the type area's lower edge
IMPRINT_THICK, IMPRINT_THIN = 0.35, 0.25  # 7.4.1, recommended
IMPRINT_ROW = 9.0  # a row of one line between rules [fig 5]
IMPRINT_PITCH = 7.9  # line to line in a turned 抄送 [fig 5]

# 7.5 页码
PAGE_NUMBER_CENTRE = 269.0  # the dash's centre, 7 below the type area
PAGE_NUMBER_INDENT = 1  # characters of size 4

# 6.2: ink Y80 M80; on the screen as the standard's figures show it, and as most offices set it
RED_OFFICIAL, RED_OFFICE = "#F0593E", "#FF0000"

# 7.3.5.5: by how much the pitch may change to keep signature and text on one page, twips; 566 is
# the least that keeps 22 lines a page, the most is practice
PITCH_LEAST, PITCH_MOST, PITCH_STEP = 566, 650, 2


class PageProfile(msgspec.Struct, frozen=True):
    """Margins, line pitch and red of one way to set the page; margins in mm, pitch in twips."""

    name: str
    top: float
    bottom: float
    left: float
    right: float
    pitch: int
    red: str

    @property
    def half_line_gap(self) -> int:
        """Half of the space between two lines of size 3, in twips."""
        return (self.pitch - round(SIZE_3 * TWIPS_PER_POINT)) // 2

    def change_pitch(self, pitch: int) -> PageProfile:
        """Return the profile with another pitch, twips, and margins for the same type area.

        The first line's upper and the last line's lower edge stay where they are: what is added
        to the space between lines, half above and half below each, the margins lose.
        """
        shift = (pitch - self.pitch) / 2 / TWIPS_PER_MM
        return replace(self, top=self.top - shift, bottom=self.bottom - shift, pitch=pitch)

    @property
    def frame_height(self) -> int:
        """Height of the text frame in twips, as a word processor computes it."""
        return mm_to_twips(PAGE_HEIGHT) - mm_to_twips(self.top) - mm_to_twips(self.bottom)


# [33476.2] 6.2 against the margins most offices set; 592 and 579 twips are the largest pitches
# that keep 22 lines on a page.
OFFICIAL = PageProfile("official", 34.58, 32.58, 28.0, 26.0, 592, RED_OFFICIAL)
OFFICE = PageProfile("office", 37.0, 35.0, 28.0, 26.0, 579, RED_OFFICE)
PROFILES = {profile.name: profile for profile in (OFFICIAL, OFFICE)}

# Design: characters a line may not start or end with (simplified Chinese, as word processors
# have them, and —, so that —— stays whole); the DOCX states them in its settings.
NOT_AT_START = frozenset(
    "!%),.:;>?]}¢¨°·ˇˉ—―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞！＂％＇），．：；？］｀｜｝～￠"
)
NOT_AT_END = frozenset("$([{£¥·‘“〈《「『【〔〖〝＄（．［｛￡￥")


# ---- What only measure reads ----

TOLERANCE = 1.0  # mm: 5.2.1 gives it for the margins, 6.1 for the whole plate
CHARACTER_WIDTH_MM = AREA_WIDTH / CHARACTERS  # 5.2.3: one 字 of size 3, mm
SMALL_CHARACTER_WIDTH_MM = SIZE_4 * 25.4 / 72  # 7.4.2, 7.4.3, 7.5: one 字 of size 4, mm
COPY_NUMBER_DIGITS = 6  # 7.2.1
SIGNATORY_INDENT = 1  # 7.2.6, characters from the right; 7.2.5, the number's from the left
RULE_TOLERANCE = 0.1  # mm: between 0.35 and 0.25 (7.4.1)
LETTER_RULE_FROM_PAGE_BOTTOM = 20.0  # 10.1: the second rule's lower edge from the page's
LETTER_RULE_LEFT = (PAGE_WIDTH - LETTER_RULE_LENGTH) / 2  # 10.1: centred on the page
SEAL_TO_TEXT_MOST = LINE_UNIT  # 7.3.5.1: the seal's upper edge is within one line of the text
