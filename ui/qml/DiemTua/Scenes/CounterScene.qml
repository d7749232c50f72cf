pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls

// A counter: the officer behind it, the citizen before it, and what passes between them.
Item {
    id: counter

    required property var scene
    property bool motion: true

    readonly property string act: scene.act ?? "talk"
    readonly property real unit: Math.min(width, height * 1.15)
    readonly property real letter: Math.max(Theme.floorSize * 0.62, Math.min(unit * 0.062, Theme.floorSize * 1.1))
    readonly property var signs: ({
        give: "arrow-up", receive: "arrow-down", talk: "chats-circle", sign: "pencil-line", wait: "clock",
        check: "magnifying-glass", fingerprint: "fingerprint", pay: "money"
    })
    readonly property bool seated: act === "wait"

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: "#F1ECDF"
        border.width: Theme.line
        border.color: Theme.edge
    }
    Rectangle {
        id: plate
        anchors.horizontalCenter: parent.horizontalCenter
        y: counter.letter * 0.7
        width: Math.min(parent.width - counter.letter, plateText.implicitWidth + counter.letter * 2)
        height: plateText.implicitHeight + counter.letter * 0.7
        radius: Theme.radius * 0.6
        color: "#0B5D5E"

        AppText {
            id: plateText
            anchors.centerIn: parent
            width: Math.min(implicitWidth, counter.width - counter.letter * 2.4)
            horizontalAlignment: Text.AlignHCenter
            readable: false
            plain: counter.scene.place ?? ""
            color: "#FFFFFF"
            font.pixelSize: counter.letter
            font.weight: Font.DemiBold
            lineHeight: 0.95
        }
    }
    Item {
        id: stage
        anchors.top: plate.bottom
        anchors.bottom: parent.bottom
        width: parent.width

        readonly property real figure: Math.min(width * 0.4, height * 0.29)
        readonly property real deskHeight: figure * 0.62
        readonly property real start: Math.max(0, (height - figure * 2.15 - deskHeight) / 2)

        Person {
            x: stage.width * 0.5 - width / 2
            y: stage.start
            width: stage.figure
            height: stage.figure * 1.15
            shirt: "#1F56A3"
        }
        Rectangle {
            id: desk
            y: stage.start + stage.figure * 1.0
            x: stage.width * 0.06
            width: stage.width * 0.88
            height: stage.deskHeight
            radius: Theme.radius * 0.5
            color: "#B98B54"

            Rectangle {
                width: parent.width
                height: parent.height * 0.24
                radius: parent.radius
                color: "#D9B384"
            }
        }
        Person {
            id: citizen
            x: counter.seated ? stage.width * 0.08 : stage.width * 0.5 - width / 2
            y: desk.y + desk.height + (counter.seated ? stage.figure * 0.12 : Math.max(0, bubble.height - desk.height) * 0.5)
            width: stage.figure * 1.05
            height: Math.min(stage.figure * 1.1, stage.height - y)
            shirt: "#7A3B52"
            hair: "#8A8F8E"
        }
        Rectangle {
            id: bubble
            anchors.verticalCenter: desk.verticalCenter
            anchors.verticalCenterOffset: counter.seated ? stage.figure * 0.95 : 0
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.horizontalCenterOffset: counter.seated ? stage.width * 0.16 : 0
            width: Math.min(stage.width * 0.8, things.implicitWidth + counter.letter * 1.6)
            height: things.implicitHeight + counter.letter
            radius: Theme.radius * 0.7
            color: "#FFFFFF"
            border.width: Math.max(3, counter.letter * 0.2)
            border.color: "#F2B705"

            Row {
                id: things
                anchors.centerIn: parent
                spacing: counter.letter * 0.7

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: counter.signs[counter.act] ?? ""
                    size: counter.letter * 2
                    color: "#7A5200"
                }
                Column {
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: counter.letter * 0.3

                    Repeater {
                        model: counter.scene.items ?? []

                        Row {
                            id: thing

                            required property var modelData

                            spacing: counter.letter * 0.4

                            Icon {
                                visible: name !== ""
                                anchors.verticalCenter: parent.verticalCenter
                                name: thing.modelData.icon
                                size: counter.letter * 1.5
                                color: "#0B5D5E"
                            }
                            AppText {
                                anchors.verticalCenter: parent.verticalCenter
                                width: Math.min(implicitWidth, stage.width * 0.8 - counter.letter * 7)
                                readable: false
                                plain: thing.modelData.label
                                color: "#14211F"
                                font.pixelSize: counter.letter
                                font.weight: thing.modelData.tap ? Font.DemiBold : Font.Normal
                                lineHeight: 0.95
                            }
                        }
                    }
                }
            }
        }
    }
}
