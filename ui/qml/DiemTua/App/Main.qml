pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

// The window. It tells the theme the panel first, and only then makes what is laid out with it: the other way round
// everything would be laid out twice before the first frame.
Window {
    id: window

    required property AppViewModel app
    required property real pxPerMm
    required property real screenInches
    required property real capRatio
    required property QtObject icons
    required property string pagesFolder

    readonly property Item pageItem: (content.item as Frame)?.pageItem ?? null

    title: qsTr("Điểm Tựa")
    color: Theme.ground

    Component.onCompleted: {
        Theme.pxPerMm = pxPerMm
        Theme.screenInches = screenInches
        Theme.capRatio = capRatio
        Theme.icons = icons
        content.active = true
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
    Loader {
        id: content
        anchors.fill: parent
        active: false
        sourceComponent: Frame {
            app: window.app
            pagesFolder: window.pagesFolder
        }
    }
}
