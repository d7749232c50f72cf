pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls

// Papers laid out on the table at home.
Item {
    id: table

    required property var scene

    readonly property var items: scene.items ?? []
    readonly property int columns: items.length > 1 ? 2 : 1
    readonly property int rows: Math.max(1, Math.ceil(items.length / columns))
    readonly property real gap: Theme.gap
    readonly property real cellWidth: (width - (columns + 1) * gap) / columns
    readonly property real cellHeight: Math.min((height - (rows + 1) * gap) / rows, cellWidth * 1.35)
    readonly property real letter: Math.max(Theme.floorSize * 0.6, Math.min(cellWidth * 0.11, cellHeight * 0.12, Theme.floorSize * 1.1))

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: "#E9D3B0"
        border.width: Theme.line
        border.color: Theme.edge
    }
    Grid {
        anchors.centerIn: parent
        columns: table.columns
        spacing: table.gap

        Repeater {
            model: table.items

            Rectangle {
                id: paper

                required property var modelData

                width: table.cellWidth
                height: table.cellHeight
                radius: 4
                color: "#FFFFFF"
                border.width: modelData.tap ? Math.max(3, table.letter * 0.25) : 1
                border.color: modelData.tap ? "#F2B705" : "#B9AF9A"

                Column {
                    anchors.centerIn: parent
                    width: parent.width - table.letter
                    spacing: table.letter * 0.5

                    Icon {
                        width: parent.width
                        visible: name !== ""
                        name: paper.modelData.icon
                        size: Math.min(table.cellHeight * 0.34, table.cellWidth * 0.4)
                        color: "#0B5D5E"
                    }
                    AppText {
                        width: parent.width
                        horizontalAlignment: Text.AlignHCenter
                        readable: false
                        plain: paper.modelData.label
                        color: "#14211F"
                        font.pixelSize: table.letter
                        font.weight: Font.DemiBold
                        lineHeight: 0.95
                    }
                }
            }
        }
    }
}
