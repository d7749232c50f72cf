pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

PageFrame {
    id: page

    readonly property VolunteerViewModel viewModel: app.volunteer
    readonly property int columns: scroll.bodyWidth > Theme.bodySize * 19 ? 2 : 1

    title: qsTr("Phiên này kết thúc thế nào?")

    Grid {
        columns: page.columns
        spacing: Theme.gap

        Repeater {
            model: [
                {value: "completed", icon: "check-circle", words: qsTr("Xong việc tại đây"), tint: "green"},
                {value: "continues_at_home", icon: "house-line", words: qsTr("Về nhà làm tiếp"), tint: "teal"},
                {value: "referred", icon: "arrow-square-out", words: qsTr("Chuyển sang quầy, cơ quan khác"), tint: "blue"},
                {value: "escalated", icon: "phone-call", words: qsTr("Nhờ tuyến trên giúp"), tint: "orange"},
                {value: "abandoned", icon: "x-circle", words: qsTr("Bỏ dở"), tint: "rose"}
            ]

            TileButton {
                required property var modelData

                objectName: "outcome-" + modelData.value
                width: (page.scroll.bodyWidth - (page.columns - 1) * Theme.gap) / page.columns
                height: Math.max(implicitHeight, Theme.mm(26))
                text: modelData.words
                iconName: modelData.icon
                tint: modelData.tint
                onActed: page.viewModel.finish(modelData.value)
            }
        }
    }
}
