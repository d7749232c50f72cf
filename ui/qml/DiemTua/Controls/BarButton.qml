pragma ComponentBehavior: Bound

import QtQuick

// A button of the bottom bar: icon above its word, so that seven of them fit a portrait screen.
Pressable {
    id: button

    property string iconName: ""
    property bool help: false
    property bool lit: false
    property real textSize: Theme.chromeSize
    property bool labelled: true
    property bool folded: false
    property real spare: 0

    readonly property real wordWidth: words.implicitWidth
    readonly property color inkColor: help ? Theme.helpInk : lit ? Theme.accentInk : Theme.ink

    function lines(fold: bool): list<string> {
        const at = text.lastIndexOf(" ")
        return fold && at > 0 ? [text.slice(0, at), text.slice(at + 1)] : [text]
    }

    implicitWidth: labelled ? Math.max(Theme.target, Math.ceil(wordWidth + Theme.gap * 1.2 + spare)) : Theme.target * 1.3
    implicitHeight: Math.max(Theme.target, body.implicitHeight + Theme.gap)

    background: Rectangle {
        radius: Theme.radius
        color: button.help ? Theme.help : button.lit ? Theme.accent : button.down ? Theme.hint : Theme.card
        border.width: Theme.line
        border.color: button.help ? Theme.help : button.lit ? Theme.accent : Theme.rule
        opacity: button.enabled ? 1 : 0.45

        FocusRing {
            shown: button.ringShown
        }
    }
    contentItem: Item {
        Column {
            id: body
            anchors.centerIn: parent

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: button.iconName
                size: button.labelled ? button.textSize * 1.35 : Math.min(button.width, button.height) * 0.62
                color: button.inkColor
            }
            AppText {
                id: words
                anchors.horizontalCenter: parent.horizontalCenter
                visible: button.labelled
                readable: false
                plain: button.lines(button.folded).join("\n")
                horizontalAlignment: Text.AlignHCenter
                color: button.inkColor
                wrapMode: Text.NoWrap
                font.pixelSize: button.textSize
                font.weight: Font.DemiBold
                lineHeight: 0.9
                topPadding: 0
            }
        }
    }
}
