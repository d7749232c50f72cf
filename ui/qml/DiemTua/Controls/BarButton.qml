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

    readonly property real wordWidth: metrics.advanceWidth
    readonly property color inkColor: help ? Theme.onHelp : lit ? Theme.onAccent : Theme.ink

    implicitWidth: Math.max(Theme.target, Math.ceil(wordWidth) + 2 * Theme.gap)
    implicitHeight: Math.max(Theme.target, body.implicitHeight + Theme.gap)

    background: Rectangle {
        radius: Theme.radius
        color: button.help ? Theme.help : button.lit ? Theme.accent : button.down ? Theme.hint : Theme.card
        border.width: Theme.line
        border.color: button.help ? Theme.help : button.lit ? Theme.accent : Theme.line_
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
                anchors.horizontalCenter: parent.horizontalCenter
                visible: button.labelled
                readable: false
                plain: button.text
                color: button.inkColor
                wrapMode: Text.NoWrap
                font.pixelSize: button.textSize
                font.weight: Font.DemiBold
                lineHeight: 1
                topPadding: 0
            }
        }
    }

    TextMetrics {
        id: metrics
        text: button.text
        font.family: Theme.family
        font.pixelSize: button.textSize
        font.weight: Font.DemiBold
    }
}
