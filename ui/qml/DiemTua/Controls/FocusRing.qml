import QtQuick

// Drawn around a control that has the keyboard or switch focus; colour and width differ from every border.
Rectangle {
    property bool shown: false

    anchors.fill: parent
    anchors.margins: -Theme.focusLine - 2
    visible: shown
    color: "transparent"
    radius: Theme.radius + Theme.focusLine
    border.width: Theme.focusLine
    border.color: Theme.focus
}
