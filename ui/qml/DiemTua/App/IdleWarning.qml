pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

// Asked before an unattended kiosk wipes itself, seen and heard (36 CFR 1194 407.5).
Rectangle {
    id: warning

    required property AppViewModel app

    color: Theme.ground

    TapHandler {}

    PageScroll {
        id: words
        x: 2 * Theme.margin
        y: (parent.height - height - stay.height - spacing) / 2
        width: parent.width - 4 * Theme.margin
        height: Math.min(implicitHeight, parent.height - stay.height - spacing - 2 * Theme.margin)
        spacing: Theme.gap * 2

        Title {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            plain: qsTr("Ông bà còn ở đây không?")
        }
        AppText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            plain: qsTr("Máy sẽ tự xóa màn hình sau %1 giây.").arg(warning.app.idleSeconds)
        }
    }
    AppButton {
        id: stay
        objectName: "stillHere"
        anchors.horizontalCenter: parent.horizontalCenter
        y: words.y + words.height + words.spacing
        kind: "primary"
        iconName: "check"
        text: qsTr("Tôi còn ở đây")
        focus: true
        onActed: warning.app.stillHere()
    }

    Component.onCompleted: warning.app.reader.warn(qsTr("Ông bà còn ở đây không? Bấm nút ở giữa màn hình để làm tiếp."))
}
