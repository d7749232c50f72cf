import QtQuick

// One of the three facts people ask first: what it costs, how long, where.
Card {
    id: fact

    property string iconName: ""
    property string label: ""
    property string value: ""

    implicitHeight: words.implicitHeight + 2 * Theme.gap

    Icon {
        id: sign
        x: Theme.pad
        y: words.y + Theme.gap
        width: size
        name: fact.iconName
        size: Math.min(Theme.bodySize * 1.3, Theme.mm(20))
        color: Theme.accent
    }
    Column {
        id: words
        x: sign.x + sign.width + Theme.pad
        y: Theme.gap
        width: fact.width - x - Theme.pad

        AppText {
            width: parent.width
            plain: fact.label
            color: Theme.soft
            font.pixelSize: Theme.smallSize
            lineHeight: 1.0
        }
        AppText {
            width: parent.width
            plain: fact.value
            font.weight: Font.DemiBold
            lineHeight: 1.0
        }
    }
}
