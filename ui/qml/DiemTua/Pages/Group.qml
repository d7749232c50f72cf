pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

PageFrame {
    id: page

    readonly property VolunteerViewModel viewModel: app.volunteer
    readonly property int columns: scroll.bodyWidth > Theme.bodySize * 19 ? 2 : 1

    title: qsTr("Người được giúp thuộc nhóm nào?")

    AppText {
        width: parent.width
        plain: qsTr("Chọn một nhóm chính. Không hỏi giấy tờ, không ghi tên.")
        color: Theme.soft
    }
    Grid {
        columns: page.columns
        spacing: Theme.gap

        Repeater {
            model: [
                {value: "elderly", icon: "person", words: qsTr("Người cao tuổi"), tint: "teal"},
                {value: "disabled", icon: "wheelchair", words: qsTr("Người khuyết tật"), tint: "blue"},
                {value: "poor", icon: "handshake", words: qsTr("Hộ nghèo, cận nghèo"), tint: "orange"},
                {value: "other", icon: "users-three", words: qsTr("Người khác"), tint: "olive"}
            ]

            TileButton {
                required property var modelData

                objectName: "group-" + modelData.value
                width: (page.scroll.bodyWidth - (page.columns - 1) * Theme.gap) / page.columns
                height: Math.max(implicitHeight, Theme.mm(34))
                text: modelData.words
                iconName: modelData.icon
                tint: modelData.tint
                onActed: page.viewModel.chooseGroup(modelData.value)
            }
        }
    }
}
