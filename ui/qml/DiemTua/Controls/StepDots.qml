pragma ComponentBehavior: Bound

import QtQuick

// Where one is: "Bước 3 trên 7", with a dot a step where there is room.
Row {
    id: dots

    property int number: 1
    property int of: 1
    property string text: ""

    spacing: Theme.gap * 0.6

    Repeater {
        model: dots.of <= 12 && Theme.textScale < 1.6 ? dots.of : 0

        Rectangle {
            required property int index

            anchors.verticalCenter: parent.verticalCenter
            width: index === dots.number - 1 ? height * 2.2 : height
            height: Theme.mm(3.2)
            radius: height / 2
            color: index < dots.number ? Theme.accent : "transparent"
            border.width: Theme.line
            border.color: index < dots.number ? Theme.accent : Theme.rule
        }
    }
    AppText {
        anchors.verticalCenter: parent.verticalCenter
        leftPadding: Theme.gap * 0.5
        plain: dots.text
        font.pixelSize: Theme.chromeSize
        font.weight: Font.DemiBold
        wrapMode: Text.NoWrap
        lineHeight: 0.95
    }
}
