pragma ComponentBehavior: Bound

import QtQuick

// A line to type into, with its button. Typing is never the only way to anything.
Rectangle {
    id: field

    property alias text: input.text
    property string prompt: ""
    property string shortPrompt: prompt // for where the prompt does not fit; smaller letters where neither does
    property string actionText: "" // none: the page has its own button
    property alias longest: input.maximumLength // letters
    property int echoMode: TextInput.Normal
    property int hints: Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
    property string iconName: "magnifying-glass"

    signal submitted(string text)

    implicitHeight: Math.max(go.implicitHeight + Theme.gap, input.implicitHeight + 2 * Theme.gap)
    color: Theme.card
    radius: Theme.radius
    border.width: input.activeFocus ? Theme.focusLine : Theme.line
    border.color: Theme.accent

    Icon {
        id: glass
        x: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        width: size
        name: field.iconName
        size: Math.min(Theme.bodySize * 1.1, Theme.mm(14))
        color: Theme.accent
    }
    TextInput {
        id: input
        objectName: "searchInput"
        anchors.left: glass.right
        anchors.leftMargin: Theme.pad
        anchors.right: go.left
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        clip: true
        maximumLength: 120
        activeFocusOnTab: true
        color: Theme.ink
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentInk
        echoMode: field.echoMode
        inputMethodHints: field.hints
        font.family: Theme.family
        font.pixelSize: Theme.actionSize

        Accessible.role: Accessible.EditableText
        Accessible.name: field.prompt

        onAccepted: field.submitted(text)
    }
    AppText {
        anchors.left: input.left
        anchors.right: input.right
        anchors.verticalCenter: parent.verticalCenter
        visible: input.text === "" && input.preeditText === ""
        plain: promptMetrics.advanceWidth <= width ? field.prompt : field.shortPrompt
        color: Theme.soft
        wrapMode: Text.NoWrap
        font.pixelSize: Math.max(Theme.floorSize,
            Math.floor(Theme.actionSize * Math.min(1, width / (shortMetrics.advanceWidth + 2))))
        lineHeight: 0.9
        topPadding: 0
    }
    AppButton {
        id: go
        objectName: "searchGo"
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap / 2
        anchors.verticalCenter: parent.verticalCenter
        visible: field.actionText !== ""
        width: visible ? implicitWidth : 0
        kind: "primary"
        text: field.actionText
        onActed: field.submitted(input.text)
    }

    TextMetrics {
        id: promptMetrics
        text: field.prompt
        font.family: Theme.family
        font.pixelSize: Theme.actionSize
    }
    TextMetrics {
        id: shortMetrics
        text: field.shortPrompt
        font.family: Theme.family
        font.pixelSize: Theme.actionSize
    }
}
