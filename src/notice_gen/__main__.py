"""``python -m notice_gen`` is the command ``notice``."""

import sys

from notice_gen.cli import main

sys.exit(main())
