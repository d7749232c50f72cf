import QtQuick

// A sheet that groups what belongs together.
Rectangle {
    color: Theme.card
    radius: Theme.radius
    border.width: Theme.line
    border.color: Theme.edge
}
