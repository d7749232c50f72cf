pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

// A page: its heading, its body that scrolls when it must, its row of actions that never scrolls away.
Item {
    id: frame

    required property AppViewModel app
    property string over: ""
    property string title: ""
    property string spokenTitle: ""
    property int number: 0
    property int of: 0
    property AppButton primary: null
    property alias actions: actionRow.actions
    property alias tight: actionRow.tight
    property alias scroll: body
    property alias aside: asideHolder.data
    property real rightInset: 0
    property bool asideFromTop: false

    default property alias content: body.content

    Column {
        id: head
        x: Theme.margin
        y: Theme.gap * 1.2
        width: parent.width - 2 * Theme.margin
        spacing: Theme.gap * 0.4

        Item {
            id: overRow
            width: parent.width
            height: visible ? Math.max(overText.implicitHeight, dots.implicitHeight) : 0
            visible: frame.over !== "" || frame.of > 0

            AppText {
                id: overText
                width: parent.width - dots.width - Theme.gap
                anchors.verticalCenter: parent.verticalCenter
                plain: frame.over
                color: Theme.soft
                font.pixelSize: Theme.chromeSize
                font.weight: Font.DemiBold
                lineHeight: 0.95
                readable: false
            }
            StepDots {
                id: dots
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                visible: frame.of > 0
                number: frame.number
                of: frame.of
                text: qsTr("Bước %1 trên %2").arg(frame.number).arg(frame.of)
            }
        }
        Title {
            id: heading
            objectName: "title"
            width: parent.width - frame.rightInset
            visible: !headingInBody.visible
            readable: visible
            plain: frame.title
            spoken: frame.spokenTitle
        }
    }
    PageScroll {
        id: body
        x: Theme.margin
        anchors.top: head.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: actionRow.visible ? actionRow.top : parent.bottom
        anchors.bottomMargin: Theme.gap
        width: parent.width - 2 * Theme.margin - frame.rightInset
        spacing: Theme.gap

        // Very large letters: the heading scrolls with the page instead of filling it.
        Title {
            id: headingInBody
            objectName: "title"
            width: parent.width
            visible: heading.implicitHeight > frame.height * 0.22
            readable: visible
            plain: frame.title
            spoken: frame.spokenTitle
        }
    }
    ActionRow {
        id: actionRow
        x: Theme.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        width: parent.width - 2 * Theme.margin - frame.rightInset
        visible: frame.primary !== null || actions.length > 0
        primary: frame.primary
    }
    Item {
        id: asideHolder
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        y: frame.asideFromTop ? Theme.gap : head.y + overRow.height + Theme.gap
        height: parent.height - y - Theme.gap
        width: Math.max(0, frame.rightInset - Theme.margin)
        visible: frame.rightInset > 0
    }
}
