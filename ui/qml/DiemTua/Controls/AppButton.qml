pragma ComponentBehavior: Bound

import QtQuick

// The button of the kiosk. `kind`: primary (the one next action), secondary, help, quiet.
// Acts on release, ignores a second press within half a second (EN 301 549 5.8), never repeats.
Pressable {
    id: button

    property string kind: "secondary"
    property string iconName: ""
    property bool iconAfter: false
    property bool compact: false
    property real textSize: kind === "primary" ? Theme.actionSize : Math.round(Theme.actionSize * 0.86)

    readonly property bool strong: kind === "primary" || kind === "help"
    readonly property color face: kind === "primary" ? Theme.accent : kind === "help" ? Theme.help : Theme.card
    readonly property color inkColor: kind === "primary" ? Theme.accentInk : kind === "help" ? Theme.helpInk : Theme.ink
    readonly property real least: kind === "primary" ? Theme.primaryTarget : Theme.target
    readonly property real wholeWidth: textMetrics.advanceWidth + 2
        + (iconName === "" ? 0 : textSize * 1.25 + Theme.gap) + 2 * Theme.pad

    implicitWidth: compact ? least * 1.25 : Math.max(least, Math.ceil(wholeWidth))
    implicitHeight: Math.max(least, label.implicitHeight + 2 * Theme.gap)

    background: Rectangle {
        radius: Theme.radius
        color: button.down ? (button.kind === "primary" ? Theme.accentDown : Theme.hint) : button.face
        border.width: button.kind === "quiet" && !Theme.flat ? Theme.line / 2 : Theme.line
        border.color: button.kind === "primary" ? Theme.accent : button.kind === "help" ? Theme.help : Theme.rule
        opacity: button.enabled ? 1 : 0.45

        FocusRing {
            shown: button.ringShown
        }
    }
    contentItem: Item {
        Row {
            anchors.centerIn: parent
            spacing: Theme.gap
            layoutDirection: button.iconAfter ? Qt.RightToLeft : Qt.LeftToRight

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: button.iconName !== ""
                name: button.iconName
                size: button.textSize * 1.25
                color: button.down && !button.strong ? Theme.ink : button.inkColor
            }
            AppText {
                id: label
                anchors.verticalCenter: parent.verticalCenter
                visible: !button.compact
                width: Math.min(Math.ceil(textMetrics.advanceWidth) + 2,
                    button.width - 2 * Theme.pad - (button.iconName === "" ? 0 : button.textSize * 1.25 + Theme.gap))
                readable: false
                plain: button.text
                color: button.down && !button.strong ? Theme.ink : button.inkColor
                font.pixelSize: button.textSize
                font.weight: Font.DemiBold
                lineHeight: 0.95
            }
        }
    }

    TextMetrics {
        id: textMetrics
        text: button.text
        font.family: Theme.family
        font.pixelSize: button.textSize
        font.weight: Font.DemiBold
    }
}
