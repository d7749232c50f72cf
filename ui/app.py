"""Starting the kiosk: the first frame with nothing but PySide6 imported, then the rest."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from kiosk.config import load_config
from kiosk.errors import ConfigInvalid
from ui.options import Options, read_options
from ui.window import KioskWindow


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the window until it is closed. arguments: None for the process's own. Returns the exit code."""
    options = read_options(arguments)
    try:
        config = load_config(options.folder)
    except ConfigInvalid as error:
        print(error, file=sys.stderr)
        return 2
    options.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ.setdefault("QT_IM_MODULE", "qtvirtualkeyboard")
    os.environ.setdefault("QT_VIRTUALKEYBOARD_DESKTOP_DISABLE", "1")  # the window has its own place for it
    os.environ.setdefault("QML_DISK_CACHE_PATH", str(options.folder / "cache" / "qml"))
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.*=false")  # lists every codec library it does not find
    application = QGuiApplication([sys.argv[0]])
    application.setApplicationName("diem-tua")
    screen = application.primaryScreen().size()
    size = options.size or (screen.width(), screen.height())
    kiosk = KioskWindow(application, config, size, options.px_per_mm or config.px_per_mm(*size))
    _show(kiosk, options)
    code = application.exec()
    kiosk.close()
    return code


def _show(kiosk: KioskWindow, options: Options) -> None:
    """Show the window; once its first frame is seen, bring up the rest."""
    seen = False

    def first_frame() -> None:
        nonlocal seen
        if seen:
            return
        seen = True
        if options.marks:
            _mark("frame")
            kiosk.ready.connect(lambda: _mark("ready"))
        QTimer.singleShot(0, kiosk, lambda: kiosk.bring_up(voice=options.voice))

    kiosk.window.frameSwapped.connect(first_frame)
    if options.size is None:
        kiosk.window.showFullScreen()
    else:
        kiosk.window.show()


def _mark(name: str) -> None:
    """Seconds since the process began, for `make bench`."""
    began = int(open("/proc/self/stat").read().rsplit(")", 1)[1].split()[19]) / os.sysconf("SC_CLK_TCK")  # noqa: SIM115, PTH123
    print(f"MARK {name} {time.clock_gettime(time.CLOCK_BOOTTIME) - began:.4f}", file=sys.stderr, flush=True)
