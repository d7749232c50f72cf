"""PyInstaller's own hook without the plugins that a kiosk has no use for; what these link to would come along."""

from pathlib import PurePath

from PyInstaller.utils.hooks.qt import add_qt6_dependencies

UNUSED = ("qpdf", "qgtk3", "qicns", "qtga", "qtiff", "qwbmp", "qtuiotouchplugin", "qminimal", "qminimalegl")

hiddenimports, binaries, datas = add_qt6_dependencies(__file__)
binaries = [each for each in binaries if PurePath(each[0]).stem.removeprefix("lib") not in UNUSED]
