"""The player needs a Qt platform, not a screen."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
