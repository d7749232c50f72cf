pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.ViewModels

// What the window shows: the page, the bar that is always at the bottom, and what may lie over them.
Item {
    id: root

    required property AppViewModel app
    required property string pagesFolder

    readonly property alias pageItem: holder.item

    // What lies under the question whether somebody is there is out of reach for keys and screen readers too.
    readonly property bool asking: root.app.idleSeconds > 0

    Component.onCompleted: holder.show()

    Column {
        id: top
        width: parent.width
        z: 1
        enabled: !root.asking

        Loader {
            width: parent.width
            height: active ? (item as Item).implicitHeight : 0
            active: root.app.sessionBar.active
            sourceComponent: SessionBar {
                app: root.app
            }
        }
        Loader {
            width: parent.width
            height: active ? (item as Item).implicitHeight : 0
            active: root.app.reader.active || root.app.reader.notice !== ""
            sourceComponent: ReaderBar {
                reader: root.app.reader
            }
        }
    }
    Loader {
        id: holder
        objectName: "page"
        anchors.top: top.bottom
        anchors.bottom: keyboard.active ? keyboard.top : bar.top
        width: parent.width
        enabled: !root.asking

        readonly property string page: root.app.page

        function show(): void {
            setSource(`${root.pagesFolder}/${page}.qml`, {app: root.app})
        }

        onPageChanged: show()
    }
    BottomBar {
        id: bar
        anchors.bottom: parent.bottom
        width: parent.width
        enabled: !root.asking
        app: root.app
    }
    Loader {
        id: keyboard
        width: parent.width
        anchors.bottom: parent.bottom
        active: Window.activeFocusItem instanceof TextInput
        source: "Keyboard.qml" // by name: the keyboard's modules are not loaded before somebody types
    }
    Loader {
        anchors.fill: parent
        z: 2
        active: root.asking
        sourceComponent: IdleWarning {
            app: root.app
        }
    }
}
