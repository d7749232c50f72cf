pragma ComponentBehavior: Bound

import QtQuick

// What the commune announces. Where room is short only the first is in sight, in the largest letters none, and the
// rest is a tap away: nobody should have to scroll past news to what they came for.
Column {
    id: announcements

    property var said: [] // text and urgent of each, the urgent first
    property bool cramped: false
    property bool opened: false
    readonly property bool large: Theme.textScale > 1.6
    readonly property bool folded: cramped && !opened && said.length > (large ? 0 : 1)

    visible: said.length > 0
    spacing: Theme.gap * 0.6
    onSaidChanged: opened = false

    component Said: Hint {
        required property var modelData

        objectName: "announcement"
        quiet: true
        warning: modelData.urgent
        iconName: modelData.urgent ? "warning" : "megaphone"
        text: modelData.text
    }

    Row {
        visible: announcements.folded
        spacing: Theme.gap

        Repeater {
            model: announcements.folded && !announcements.large ? announcements.said.slice(0, 1) : []

            Said {
                width: announcements.width - more.width - Theme.gap
                height: Math.max(implicitHeight, more.height)
            }
        }
        AppButton {
            id: more
            objectName: "moreAnnouncements"
            kind: "quiet"
            iconName: announcements.large ? "megaphone" : ""
            textSize: Theme.chromeSize
            text: announcements.large ? qsTr("Thông báo (%1)").arg(announcements.said.length) : qsTr("Xem thêm")
            onActed: announcements.opened = true
        }
    }
    Repeater {
        model: announcements.folded ? [] : announcements.said

        Said {
            width: announcements.width
        }
    }
}
