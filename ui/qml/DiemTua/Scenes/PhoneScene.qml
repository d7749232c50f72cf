pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls

// A phone with one screen on it. Its colours are those of a phone in every theme: it is a picture.
Item {
    id: phone

    required property var scene
    property bool motion: true

    readonly property var colours: ({red: "#A8201A", blue: "#1F56A3", green: "#1E6B34", grey: "#47524F"})
    readonly property real bezel: Math.max(6, body.width * 0.035)
    readonly property real letter: Math.max(Math.ceil(Theme.mm(2.55) / Theme.capRatio), Math.min(body.width * 0.078, body.height * 0.045))

    Rectangle {
        id: body
        anchors.centerIn: parent
        height: parent.height
        width: Math.min(parent.width, height * 0.62)
        radius: width * 0.11
        color: "#14211F"
        border.width: Theme.flat || Theme.scheme === "dark" ? Theme.line : 0
        border.color: Theme.ink

        Rectangle {
            id: glass
            anchors.fill: parent
            anchors.margins: phone.bezel
            radius: parent.radius - phone.bezel
            color: "#F6F7F6"
            clip: true

            Rectangle {
                id: head
                width: parent.width
                height: name.implicitHeight + phone.letter * 1.6
                radius: parent.radius
                color: phone.colours[phone.scene.colour] ?? phone.colours.grey

                Rectangle {
                    anchors.bottom: parent.bottom
                    width: parent.width
                    height: parent.radius
                    color: parent.color
                }
                AppText {
                    id: name
                    anchors.verticalCenter: parent.verticalCenter
                    anchors.verticalCenterOffset: phone.letter * 0.2
                    x: phone.letter
                    width: parent.width - 2 * x
                    horizontalAlignment: Text.AlignHCenter
                    readable: false
                    plain: phone.scene.app ?? ""
                    color: "#FFFFFF"
                    font.pixelSize: Math.max(Math.ceil(Theme.mm(2.55) / Theme.capRatio), phone.letter * 1.1 * Math.min(1, width / Math.max(1, longest.advanceWidth)))
                    font.weight: Font.DemiBold
                    lineHeight: 0.95

                    // An address has no place to break.
                    TextMetrics {
                        id: longest
                        text: name.plain.split(" ").reduce((one, other) => one.length > other.length ? one : other, "")
                        font.family: Theme.family
                        font.weight: Font.DemiBold
                        font.pixelSize: phone.letter * 1.12
                    }
                }
            }
            PhoneItems {
                id: items
                anchors.top: head.bottom
                anchors.bottom: parent.bottom
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.margins: phone.letter * 0.7
                screen: phone.scene.screen ?? "list"
                items: phone.scene.items ?? []
                letter: phone.letter
                accent: head.color
            }
        }
        TapPointer {
            visible: items.tapItem !== null
            motion: phone.motion
            size: phone.letter * 3.2
            x: items.tapItem ? items.mapToItem(body, items.tapX, 0).x - width * 0.62 : 0
            y: items.tapItem ? items.mapToItem(body, 0, items.tapY).y - height * 0.62 : 0
        }
    }
}
