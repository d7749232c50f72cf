import QtQuick

// A tinted note with an icon: what you will see, a tip, a warning.
Rectangle {
    id: hint

    property string iconName: "check-circle"
    property string text: ""
    property bool warning: false

    implicitHeight: words.implicitHeight + 2 * Theme.gap
    color: warning ? Theme.warn : Theme.hint
    radius: Theme.radius
    border.width: Theme.flat ? Theme.line : 0
    border.color: Theme.ink

    Icon {
        id: sign
        x: Theme.pad
        y: (hint.height - height) / 2
        width: size
        name: hint.iconName
        size: Math.min(Theme.bodySize * 1.15, Theme.mm(18))
        color: hint.warning ? Theme.warnInk : Theme.flat ? Theme.ink : Theme.accent
    }
    AppText {
        id: words
        x: sign.x + sign.width + Theme.pad
        y: Theme.gap
        width: hint.width - x - Theme.pad
        plain: hint.text
        color: hint.warning ? Theme.warnInk : Theme.ink
        lineHeight: 1.1
    }
}
