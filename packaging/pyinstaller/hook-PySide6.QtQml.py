"""Instead of PyInstaller's own hook, which takes every QML module of Qt along: 3D, charts, maps, the web engine."""

from pathlib import PurePath

from PyInstaller.utils.hooks.qt import add_qt6_dependencies, pyside6_library_info

MODULES = {
    "QtQml",
    "QtQml/Models",
    "QtQml/WorkerScript",
    "QtQuick",
    "QtQuick/Layouts",
    "QtQuick/Templates",
    "QtQuick/Window",
    "QtMultimedia",  # the keyboard's key sounds
    "Qt/labs/folderlistmodel",  # the keyboard finds its layouts with it
}
TREES = {"QtQuick/VirtualKeyboard"}


def _wanted(entry: tuple[str, str]) -> bool:
    folder = PurePath(entry[1]).relative_to(PurePath(pyside6_library_info.qt_rel_dir) / "qml")
    return folder.as_posix() in MODULES or any(folder.is_relative_to(tree) for tree in TREES)


hiddenimports, binaries, datas = add_qt6_dependencies(__file__)
binaries = [each for each in binaries if PurePath(each[1]).name != "qmltooling"]  # debuggers
qml_binaries, qml_datas = pyside6_library_info.collect_qtqml_files()
binaries += filter(_wanted, qml_binaries)
datas += filter(_wanted, qml_datas)
