"""What holds for every test: windows are drawn off the screen, by the renderer of low-end kiosks."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
