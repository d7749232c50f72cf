pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

PageFrame {
    id: page

    readonly property FarewellViewModel viewModel: app.farewell
    readonly property int columns: scroll.bodyWidth > Theme.bodySize * 20 ? 3 : 1

    title: qsTr("Máy có giúp được ông bà không?")

    Grid {
        columns: page.columns
        spacing: Theme.gap * 1.4

        Repeater {
            model: [
                {value: "good", icon: "smiley", words: qsTr("Giúp được nhiều"), tint: "green"},
                {value: "fair", icon: "smiley-meh", words: qsTr("Tạm được"), tint: "amber"},
                {value: "poor", icon: "smiley-sad", words: qsTr("Chưa giúp được"), tint: "rose"}
            ]

            TileButton {
                required property var modelData

                objectName: "rate-" + modelData.value
                width: (page.scroll.bodyWidth - (page.columns - 1) * Theme.gap * 1.4) / page.columns
                height: Math.max(implicitHeight, page.columns === 3 ? Theme.mm(70) : 0)
                large: page.columns === 3
                text: modelData.words
                iconName: modelData.icon
                tint: modelData.tint
                onActed: page.viewModel.rate(modelData.value)
            }
        }
    }

    primary: AppButton {
        objectName: "skipRating"
        iconName: "arrow-right"
        iconAfter: true
        text: qsTr("Bỏ qua")
        onActed: page.viewModel.rate("")
    }
}
