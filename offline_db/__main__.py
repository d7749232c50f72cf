"""`python -m offline_db verify|rebuild|status`."""

import sys

from offline_db.cli import main

sys.exit(main(sys.argv[1:]))
