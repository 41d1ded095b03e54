"""How a report is printed: for people in the console's own encoding, for programs in UTF-8.

In: a report and its form.  Out: what stands on stdout. A Chinese Windows redirects in GBK, which
neither the programs that read JSON, SARIF or JUnit expect nor all that is quoted there fits into.
"""

from __future__ import annotations

import sys
from typing import Final

TEXT: Final = "text"


def print_report_text(text: str, form: str) -> None:
    """Print a report; one for programs has the same bytes on every system, line ends included."""
    bytes_out = getattr(sys.stdout, "buffer", None)
    if form == TEXT or bytes_out is None:
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    bytes_out.write(text.encode("utf-8", "backslashreplace"))
    bytes_out.flush()
