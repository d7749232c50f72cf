"""python -m ui: the kiosk's window."""

import sys

from ui.app import main

sys.exit(main(sys.argv[1:]))
