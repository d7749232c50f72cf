pragma ComponentBehavior: Bound

import QtQuick

// The row at the foot of a page: ways out at the left, the one next action at the lower right, always visible.
// Where words do not fit, the ways out keep their icon and their name for the screen reader, never the next action.
Item {
    id: row

    default property alias actions: left.data
    property AppButton primary: null

    readonly property real wanted: {
        let sum = primary ? Math.ceil(primary.wholeWidth) : 0
        for (const child of left.children)
            if (child instanceof AppButton && child.visible)
                sum += Math.max(Theme.target, Math.ceil(child.wholeWidth)) + Theme.gap
        return sum
    }
    readonly property bool tight: wanted > width

    implicitHeight: Math.max(Theme.primaryTarget, primary ? primary.implicitHeight : 0, left.implicitHeight)

    Row {
        id: left
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap
    }
    Item {
        id: right
        anchors.fill: parent
    }

    onPrimaryChanged: {
        if (!primary)
            return
        primary.parent = right
        primary.anchors.right = right.right
        primary.anchors.verticalCenter = right.verticalCenter
    }
}
