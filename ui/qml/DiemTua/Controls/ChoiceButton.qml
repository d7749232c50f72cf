pragma ComponentBehavior: Bound

import QtQuick

// One answer of a question: a full-width row with a round mark.
Pressable {
    id: choice

    property bool chosen: false

    implicitHeight: Math.max(Theme.primaryTarget, words.implicitHeight + 2 * Theme.gap)

    role: Accessible.RadioButton
    Accessible.checked: chosen

    background: Rectangle {
        radius: Theme.radius
        color: choice.down ? Theme.hint : Theme.card
        border.width: choice.chosen ? Theme.focusLine : Theme.line
        border.color: choice.chosen || choice.down ? Theme.accent : Theme.rule

        FocusRing {
            shown: choice.ringShown
        }
    }
    contentItem: Item {
        Icon {
            id: mark
            x: Theme.pad
            anchors.verticalCenter: parent.verticalCenter
            width: size
            name: choice.chosen ? "check-circle" : "circle"
            size: Math.min(Theme.bodySize * 1.2, Theme.mm(20))
            color: Theme.accent
        }
        AppText {
            id: words
            x: mark.x + mark.width + Theme.pad
            width: choice.width - x - Theme.pad
            anchors.verticalCenter: parent.verticalCenter
            plain: choice.text
            font.weight: Font.DemiBold
            lineHeight: 1.0
        }
    }
}
