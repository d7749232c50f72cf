import QtQuick

// One of the two big page-up and page-down buttons beside a long page.
Pressable {
    id: button

    property string iconName: ""

    implicitWidth: Theme.target
    implicitHeight: Theme.primaryTarget * 1.2

    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Theme.hint : Theme.card
        border.width: Theme.line
        border.color: Theme.rule
        opacity: button.enabled ? 1 : 0.35

        FocusRing {
            shown: button.ringShown
        }
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: button.iconName
            size: Theme.mm(9)
        }
    }
}
