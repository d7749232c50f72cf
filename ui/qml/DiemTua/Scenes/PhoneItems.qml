pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls

// What stands on the drawn phone's screen. tapX, tapY: the lower right corner of the place to tap, for the pointer.
Item {
    id: page

    required property string screen
    required property var items
    required property real letter
    required property color accent

    property Item tapItem: null
    readonly property real tapX: tapItem ? tapItem.x + box.x + tapItem.width : 0
    readonly property real tapY: tapItem ? tapItem.y + box.y + tapItem.height : 0
    readonly property bool tiles: screen === "grid"
    readonly property int columns: tiles ? 2 : 1
    readonly property real cell: (width - (columns - 1) * letter * 0.6) / columns

    clip: false

    Column {
        id: decor
        width: parent.width
        spacing: page.letter * 0.8

        Rectangle {
            visible: page.screen === "camera"
            width: parent.width
            height: visible ? page.height * 0.5 : 0
            color: "#2A3331"
            radius: page.letter * 0.5

            Rectangle {
                anchors.centerIn: parent
                width: parent.width * 0.72
                height: parent.height * 0.72
                color: "#FFFFFF"
                border.width: Math.max(3, page.letter * 0.25)
                border.color: "#F2B705"

                Icon {
                    anchors.centerIn: parent
                    name: "file-text"
                    size: parent.height * 0.6
                    color: "#14211F"
                }
            }
        }
        Row {
            visible: page.screen === "code"
            spacing: page.letter * 0.4
            topPadding: visible ? page.letter : 0

            Repeater {
                model: page.screen === "code" ? 6 : 0

                Rectangle {
                    required property int index

                    width: (page.width - 5 * page.letter * 0.4) / 6
                    height: width * 1.25
                    radius: page.letter * 0.3
                    color: "#FFFFFF"
                    border.width: 2
                    border.color: page.accent

                    Rectangle {
                        anchors.centerIn: parent
                        width: parent.width * 0.3
                        height: width
                        radius: width / 2
                        color: "#14211F"
                    }
                }
            }
        }
        Icon {
            visible: page.screen === "done"
            width: parent.width
            name: "check-circle"
            size: page.letter * 6
            color: "#1E6B34"
        }
    }

    Grid {
        id: box
        y: decor.implicitHeight > 0 ? decor.implicitHeight + page.letter * 0.8 : 0
        columns: page.columns
        spacing: page.letter * 0.6

        Repeater {
            id: rows
            model: page.items

            Rectangle {
                id: tile

                required property var modelData
                required property int index
                readonly property bool bubble: page.screen === "message"
                readonly property bool pushed: (page.screen === "form" || page.screen === "code" || page.screen === "camera" || page.screen === "done")
                    && modelData.tap
                readonly property bool field: page.screen === "form" && !modelData.tap

                width: page.cell
                height: inner.implicitHeight + page.letter * (page.tiles ? 1.2 : 0.9)
                radius: page.letter * (bubble ? 0.9 : 0.5)
                color: pushed ? page.accent : bubble ? "#E4EAF4" : "#FFFFFF"
                border.width: modelData.tap ? Math.max(3, page.letter * 0.26) : page.screen === "done" && !modelData.tap ? 0 : Math.max(1, page.letter * 0.08)
                border.color: modelData.tap ? "#F2B705" : "#C9D2CF"

                Component.onCompleted: {
                    if (modelData.tap)
                        page.tapItem = tile
                }

                Grid {
                    id: inner
                    anchors.verticalCenter: parent.verticalCenter
                    x: page.letter * 0.5
                    width: parent.width - page.letter
                    columns: page.tiles || sign.name === "" ? 1 : 2
                    spacing: page.letter * 0.4
                    horizontalItemAlignment: page.tiles ? Grid.AlignHCenter : Grid.AlignLeft
                    verticalItemAlignment: Grid.AlignVCenter

                    Icon {
                        id: sign
                        visible: name !== ""
                        name: tile.modelData.icon
                        size: page.letter * (page.tiles ? 2 : 1.5)
                        color: tile.pushed ? "#FFFFFF" : page.accent
                    }
                    AppText {
                        width: page.tiles || sign.name === "" ? inner.width : inner.width - sign.width - inner.spacing
                        horizontalAlignment: page.tiles || tile.pushed && sign.name === "" || page.screen === "done" ? Text.AlignHCenter : Text.AlignLeft
                        readable: false
                        plain: tile.modelData.label
                        color: tile.pushed ? "#FFFFFF" : "#14211F"
                        font.pixelSize: page.letter
                        font.weight: tile.modelData.tap ? Font.DemiBold : Font.Normal
                        lineHeight: 0.95
                    }
                }
            }
        }
    }
}
