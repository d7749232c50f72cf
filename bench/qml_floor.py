"""The reference of the window's benchmarks: a bare QML window. python bench/qml_floor.py WIDTHxHEIGHT

Prints "MARK frame" on stderr when its first frame is on the screen, then stays until it is ended.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickView


def bare_window(width: int, height: int) -> QQuickView:
    """The window, not yet shown. Its root has `number`, which a tap on its item `next` counts up."""
    view = QQuickView()
    view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
    view.setSource(QUrl.fromLocalFile(str(Path(__file__).with_suffix(".qml"))))
    view.resize(QSize(width, height))
    return view


def main(size: str) -> int:
    application = QGuiApplication([sys.argv[0]])
    width, height = (int(part) for part in size.split("x"))
    view = bare_window(width, height)
    view.frameSwapped.connect(lambda: print("MARK frame", file=sys.stderr, flush=True))
    view.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
