"""python -m kiosk: set a kiosk up, and look at it, without its window."""

import sys

from kiosk.cli import main

sys.exit(main(sys.argv[1:]))
