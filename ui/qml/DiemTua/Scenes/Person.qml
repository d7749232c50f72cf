import QtQuick

// A plain figure: head and shoulders.
Item {
    id: person

    property color shirt: "#0B5D5E"
    property color hair: "#14211F"

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        y: parent.height * 0.42
        width: parent.width
        height: parent.height * 0.58
        radius: width * 0.34
        color: person.shirt

        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: parent.height * 0.5
            color: parent.color
        }
    }
    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        width: parent.width * 0.56
        height: width
        radius: width / 2
        color: person.hair
    }
    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        y: parent.width * 0.1
        width: parent.width * 0.46
        height: width
        radius: width / 2
        color: "#F0C9A4"
    }
}
