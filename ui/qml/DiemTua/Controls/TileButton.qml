pragma ComponentBehavior: Bound

import QtQuick

// A large choice with an icon: life events, reasons, groups, outcomes.
Pressable {
    id: tile

    property string iconName: ""
    property string tint: "teal"
    property bool chosen: false
    property bool large: false
    property real room: 0 // the height that the page gives, for a larger icon
    property real textSize: Theme.bodySize

    readonly property real iconBox: large ? Theme.mm(32) : Math.max(Theme.mm(15), Math.min(textSize * 1.9, Theme.mm(30)), Math.min(Theme.mm(26), room * 0.5))
    readonly property bool upright: large || width < textSize * 6.4 + iconBox

    implicitWidth: textSize * 9
    implicitHeight: Math.max(Theme.primaryTarget,
        (upright ? iconBox + Theme.gap : 0) + words.implicitHeight + (upright ? 2 * Theme.pad : 2 * Theme.gap),
        upright ? 0 : iconBox + 2 * Theme.gap)

    background: Rectangle {
        radius: Theme.radius
        color: tile.down ? Theme.hint : Theme.card
        border.width: tile.chosen ? Theme.focusLine : Theme.line
        border.color: tile.chosen ? Theme.accent : tile.down ? Theme.accent : Theme.rule

        FocusRing {
            shown: tile.ringShown
        }
    }
    contentItem: Item {
        Rectangle {
            id: box
            x: tile.large ? (parent.width - width) / 2 : Theme.pad
            y: tile.large ? (parent.height - height - words.height - Theme.pad) / 2
                : tile.upright ? Theme.pad : (parent.height - height) / 2
            width: tile.iconBox
            height: width
            radius: Theme.radius
            color: Theme.tintGround(tile.tint)
            border.width: Theme.flat ? Theme.line : 0
            border.color: Theme.ink

            Icon {
                anchors.centerIn: parent
                name: tile.iconName
                size: parent.width * 0.62
                color: Theme.tintInk(tile.tint)
            }
        }
        Column {
            id: words
            x: tile.upright ? Theme.pad : box.x + box.width + Theme.pad
            y: tile.upright ? box.y + box.height + Theme.gap : (parent.height - height) / 2
            width: tile.width - x - Theme.pad

            AppText {
                width: parent.width
                plain: tile.text
                horizontalAlignment: tile.large ? Text.AlignHCenter : Text.AlignLeft
                font.pixelSize: tile.textSize
                font.weight: Font.DemiBold
                lineHeight: 1.0
            }
            Loader {
                width: parent.width
                active: tile.note !== "" // the tiles of the first page have none
                visible: active
                sourceComponent: AppText {
                    plain: tile.note
                    color: Theme.soft
                    font.pixelSize: Theme.smallSize
                    lineHeight: 1.06
                }
            }
        }
    }
}
