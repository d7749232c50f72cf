import QtQuick

// The place to tap: a dot, and a ring that opens once and again. The only thing in the kiosk that moves.
Item {
    id: pointer

    property bool motion: true
    property real size: 40

    width: size
    height: size

    Rectangle {
        id: ring
        anchors.centerIn: parent
        width: pointer.size
        height: width
        radius: width / 2
        color: "transparent"
        border.width: Math.max(3, pointer.size * 0.09)
        border.color: "#B07D00"
    }
    Rectangle {
        anchors.centerIn: parent
        width: pointer.size * 0.42
        height: width
        radius: width / 2
        color: "#F2B705"
        border.width: Math.max(2, pointer.size * 0.05)
        border.color: "#14211F"
    }
    SequentialAnimation {
        running: pointer.motion && pointer.visible
        loops: Animation.Infinite

        NumberAnimation {
            target: ring
            property: "scale"
            from: 0.5
            to: 1.15
            duration: 900
        }
        PauseAnimation {
            duration: 900
        }
    }
}
