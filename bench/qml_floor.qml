import QtQuick

// The least that a window of the kiosk's shape can be: a ground, a bar, a card and words. A tap swaps the page.
Rectangle {
    id: window

    property int number: 0
    readonly property Item next: button

    color: "#fbf6ec"

    Component {
        id: page

        Rectangle {
            color: "#ffffff"

            Text {
                anchors.centerIn: parent
                font.pixelSize: 48
                text: "Trang " + window.number
            }
        }
    }
    Loader {
        id: holder
        x: 40
        y: 40
        width: parent.width - 80
        height: parent.height - 200
        sourceComponent: page
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 120
        color: "#1f5c4d"
    }
    Rectangle {
        id: button
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: 20
        width: 240
        height: 80
        color: "#ffd166"

        Text {
            anchors.centerIn: parent
            font.pixelSize: 32
            text: "Tiếp theo"
        }
        TapHandler {
            onTapped: {
                holder.sourceComponent = undefined
                window.number += 1
                holder.sourceComponent = page
            }
        }
    }
}
