import QtQuick

// A tinted note with an icon: what you will see, a tip, a warning.
Rectangle {
    id: hint

    property string iconName: "check-circle"
    property string text: ""
    property bool warning: false
    property bool quiet: false // beside what the page is about
    readonly property real space: quiet ? Theme.gap * 0.5 : Theme.gap

    implicitHeight: words.implicitHeight + 2 * space
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
        size: Math.min(words.font.pixelSize * 1.15, Theme.mm(18))
        color: hint.warning ? Theme.warnInk : Theme.flat ? Theme.ink : Theme.accent
    }
    AppText {
        id: words
        x: sign.x + sign.width + Theme.pad
        y: hint.space
        width: hint.width - x - Theme.pad
        plain: hint.text
        color: hint.warning ? Theme.warnInk : Theme.ink
        font.pixelSize: hint.quiet ? Theme.smallSize : Theme.bodySize
        lineHeight: 1.1
    }
}
