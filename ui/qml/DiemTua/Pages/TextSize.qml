pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls

PageFrame {
    id: page

    readonly property int columns: Math.max(1, Math.min(7, Math.floor((scroll.bodyWidth + Theme.gap) / (Theme.chromeSize * 2.9 + 2 * Theme.pad + Theme.gap))))

    title: qsTr("Chọn cỡ chữ")

    Grid {
        columns: page.columns
        spacing: Theme.gap

        Repeater {
            model: page.app.appearance.textPercents

            AppButton {
                required property int modelData
                required property int index

                objectName: "text-" + modelData
                width: (page.scroll.bodyWidth - (page.columns - 1) * Theme.gap) / page.columns
                height: Theme.primaryTarget
                textSize: Theme.chromeSize
                kind: page.app.appearance.textStep === index ? "primary" : "secondary"
                text: modelData + "%"
                onActed: page.app.appearance.setTextStep(index)
            }
        }
    }
    AppText {
        width: parent.width
        plain: qsTr("Chữ trên máy sẽ to như thế này.")
    }
    CheckRow {
        objectName: "easyReading"
        width: parent.width
        text: qsTr("Kiểu chữ dễ đọc")
        note: qsTr("Chữ tròn và thưa hơn.")
        ticked: page.app.appearance.easyReading
        onActed: page.app.appearance.setEasyReading(!page.app.appearance.easyReading)
    }
    CheckRow {
        objectName: "motion"
        width: parent.width
        text: qsTr("Hình vẽ chuyển động")
        note: qsTr("Bấm để tắt nếu hình động làm ông bà mỏi mắt.")
        ticked: page.app.appearance.motion
        onActed: page.app.appearance.setMotion(!page.app.appearance.motion)
    }

    primary: AppButton {
        objectName: "textDone"
        kind: "primary"
        iconName: "check"
        text: qsTr("Xong")
        onActed: page.app.closePage()
    }
}
