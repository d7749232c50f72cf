pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

// The window: the page, the bar that is always at the bottom, and what may lie over them.
Window {
    id: window

    required property AppViewModel app
    required property real pxPerMm
    required property real screenInches
    required property real capRatio
    required property var icons
    required property string pagesFolder

    property alias pageItem: holder.item

    title: qsTr("Điểm Tựa")
    color: Theme.ground

    Binding {
        target: Theme
        property: "pxPerMm"
        value: window.pxPerMm
    }
    Binding {
        target: Theme
        property: "screenInches"
        value: window.screenInches
    }
    Binding {
        target: Theme
        property: "capRatio"
        value: window.capRatio
    }
    Binding {
        target: Theme
        property: "icons"
        value: window.icons
    }
    Binding {
        target: Theme
        property: "textScale"
        value: window.app.appearance.textPercent / 100
    }
    Binding {
        target: Theme
        property: "scheme"
        value: window.app.appearance.theme
    }
    Binding {
        target: Theme
        property: "easyReading"
        value: window.app.appearance.easyReading
    }
    Binding {
        target: Theme
        property: "motion"
        value: window.app.appearance.motion
    }

    Item {
        id: root
        anchors.fill: parent

        // What lies under the question whether somebody is there is out of reach for keys and screen readers too.
        readonly property bool asking: window.app.idleSeconds > 0

        Column {
            id: top
            width: parent.width
            z: 1
            enabled: !root.asking

            Loader {
                width: parent.width
                height: active ? (item as Item).implicitHeight : 0
                active: window.app.sessionBar.active
                sourceComponent: SessionBar {
                    app: window.app
                }
            }
            Loader {
                width: parent.width
                height: active ? (item as Item).implicitHeight : 0
                active: window.app.reader.active || window.app.reader.notice !== ""
                sourceComponent: ReaderBar {
                    reader: window.app.reader
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

            readonly property string page: window.app.page

            function show(): void {
                setSource(`${window.pagesFolder}/${page}.qml`, {app: window.app})
            }

            onPageChanged: show()
            Component.onCompleted: show()
        }
        BottomBar {
            id: bar
            anchors.bottom: parent.bottom
            width: parent.width
            enabled: !root.asking
            app: window.app
        }
        Loader {
            id: keyboard
            width: parent.width
            anchors.bottom: parent.bottom
            active: window.activeFocusItem instanceof TextInput
            source: "Keyboard.qml" // by name: the keyboard's modules are not loaded before somebody types
        }
        Loader {
            anchors.fill: parent
            z: 2
            active: root.asking
            sourceComponent: IdleWarning {
                app: window.app
            }
        }
    }
}
