pragma ComponentBehavior: Bound

import QtQuick

// A paper to bring, with a box to tick.
Pressable {
    id: row

    property bool ticked: false

    implicitHeight: Math.max(Theme.target, words.implicitHeight + Theme.gap)

    role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: ticked

    background: Rectangle {
        radius: Theme.radius
        color: row.down ? Theme.hint : "transparent"

        FocusRing {
            shown: row.ringShown
        }
    }
    contentItem: Item {
        Rectangle {
            id: box
            x: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(Math.max(Theme.mm(9), Theme.bodySize * 0.9), Theme.mm(18))
            height: width
            radius: Theme.radius * 0.6
            color: row.ticked ? Theme.accent : Theme.card
            border.width: Theme.line * 1.5
            border.color: Theme.accent

            Icon {
                anchors.centerIn: parent
                visible: row.ticked
                name: "check"
                size: parent.width * 0.8
                color: Theme.accentInk
            }
        }
        Column {
            id: words
            x: box.x + box.width + Theme.pad
            width: row.width - x - Theme.gap
            anchors.verticalCenter: parent.verticalCenter

            AppText {
                width: parent.width
                plain: row.text
                lineHeight: 1.06
            }
            AppText {
                width: parent.width
                visible: row.note !== ""
                plain: row.note
                color: Theme.soft
                font.pixelSize: Theme.smallSize
                lineHeight: 1.06
            }
        }
    }
}
