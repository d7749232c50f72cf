pragma ComponentBehavior: Bound

import QtQuick

// The body of a page. When it is taller than the screen, two big buttons appear beside it; a finger may drag it too,
// but nothing needs that. Turning keeps the last lines in view, as a reader expects.
Item {
    id: scroll
    objectName: "pageScroll"

    default property alias content: body.data
    property real spacing: Theme.gap

    // Set by hand: the buttons take width, width changes the height, and a binding would chase its tail. Narrower is never
    // shorter, so this settles at once.
    property bool long: false

    // Set from outside: the text that is being said, to be scrolled into view.
    property Item revealed: null
    readonly property real ring: Theme.focusLine + 2 // room for the focus ring of what stands at the edge
    readonly property real bodyWidth: width - (long ? Theme.target + Theme.gap : 0)

    function settle(): void {
        scroll.long = body.implicitHeight > scroll.height + 1
    }

    function turn(direction: int): void {
        const page = flick.height - Theme.bodySize * Theme.lineHeight
        flick.contentY = Math.max(0, Math.min(flick.contentHeight - flick.height, flick.contentY + direction * page))
    }

    function reveal(item: Item): void {
        const top = item.mapToItem(body, 0, 0).y + ring
        if (top < flick.contentY)
            flick.contentY = Math.max(0, top - Theme.gap)
        else if (top + item.height > flick.contentY + flick.height)
            flick.contentY = Math.max(0, Math.min(top - Theme.gap, top + item.height - flick.height + Theme.gap,
                flick.contentHeight - flick.height))
    }

    // Once the layout has followed what has just changed.
    function revealSoon(item: Item): void {
        soon.target = item
        soon.restart()
    }

    implicitHeight: body.implicitHeight

    onHeightChanged: Qt.callLater(settle)
    onRevealedChanged: {
        if (revealed)
            reveal(revealed)
    }

    Timer {
        id: soon

        property Item target: null

        interval: 0
        onTriggered: {
            if (target)
                scroll.reveal(target)
        }
    }
    Flickable {
        id: flick
        objectName: "flick"
        x: -scroll.ring
        y: -scroll.ring
        width: scroll.bodyWidth + 2 * scroll.ring
        height: parent.height + scroll.ring * (scroll.long ? 1 : 2)
        contentHeight: body.implicitHeight + 2 * scroll.ring
        contentWidth: width
        clip: true
        interactive: scroll.long
        boundsBehavior: Flickable.StopAtBounds
        flickableDirection: Flickable.VerticalFlick

        Column {
            id: body
            x: scroll.ring
            y: scroll.ring
            width: scroll.bodyWidth
            spacing: scroll.spacing
            onImplicitHeightChanged: Qt.callLater(scroll.settle)
        }
    }
    Column {
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap
        visible: scroll.long

        ScrollButton {
            objectName: "pageUp"
            text: qsTr("Lên trên")
            iconName: "caret-up"
            enabled: flick.contentY > 1
            onActed: scroll.turn(-1)
        }
        ScrollButton {
            objectName: "pageDown"
            text: qsTr("Xuống dưới")
            iconName: "caret-down"
            enabled: flick.contentY < flick.contentHeight - flick.height - 1
            onActed: scroll.turn(1)
        }
    }

    Connections {
        target: scroll.Window.window
        function onActiveFocusItemChanged(): void {
            const item = scroll.Window.activeFocusItem
            for (let up = item; up; up = up.parent)
                if (up === body) {
                    scroll.reveal(item)
                    return
                }
        }
    }
}
