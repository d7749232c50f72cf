pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

// An old address gives the commune of today. Typed in one line, or chosen by taps from the old province down.
PageFrame {
    id: page

    readonly property PlacesViewModel viewModel: app.places
    readonly property int columns: Math.max(1, Math.min(3, Math.floor(scroll.bodyWidth / (Theme.bodySize * 11))))

    title: viewModel.level === "province" ? qsTr("Chọn tỉnh, thành phố cũ")
        : viewModel.level === "district" ? qsTr("Chọn quận, huyện cũ")
        : viewModel.level === "commune" ? qsTr("Chọn xã, phường cũ")
        : qsTr("Xã mình giờ là xã nào?")

    SearchField {
        objectName: "placeText"
        width: parent.width
        visible: !page.viewModel.browsing
        text: page.viewModel.text
        prompt: qsTr("Gõ địa chỉ cũ, ví dụ: phuong Cat Lai, quan 2")
        shortPrompt: qsTr("Gõ địa chỉ cũ")
        actionText: qsTr("Tìm")
        onSubmitted: text => page.viewModel.find(text)
    }
    Hint {
        width: parent.width
        visible: !page.viewModel.usable
        warning: true
        iconName: "warning"
        text: qsTr("Máy chưa có bảng xã, phường. Ông bà bấm “Gọi người giúp”.")
    }
    AppText {
        width: parent.width
        visible: page.viewModel.nothingFound
        plain: qsTr("Máy không tìm thấy nơi này. Ông bà gõ thêm tên huyện, tỉnh cũ, hoặc chọn từng nấc.")
    }
    Repeater {
        id: found
        model: page.viewModel.matches

        Card {
            id: match

            required property var modelData

            width: page.scroll.bodyWidth
            implicitHeight: lines.implicitHeight + 2 * Theme.gap

            Column {
                id: lines
                x: Theme.pad
                y: Theme.gap
                width: parent.width - 2 * Theme.pad
                spacing: Theme.gap * 0.4

                AppText {
                    width: parent.width
                    visible: match.modelData.old !== ""
                    plain: qsTr("Trước đây: %1").arg(match.modelData.old)
                    color: Theme.soft
                    font.pixelSize: Theme.smallSize
                    lineHeight: 1.06
                }
                AppText {
                    width: parent.width
                    plain: match.modelData.commune + ", " + match.modelData.province
                    font.pixelSize: Theme.leadSize
                    font.weight: Font.DemiBold
                    lineHeight: 1.06
                }
                AppText {
                    width: parent.width
                    plain: match.modelData.note
                    lineHeight: 1.1
                }
                AppText {
                    width: parent.width
                    plain: qsTr("Mã xã: %1").arg(match.modelData.code)
                    color: Theme.soft
                    font.pixelSize: Theme.smallSize
                    lineHeight: 1.06
                }
            }
        }
    }
    Grid {
        id: grid
        width: page.scroll.bodyWidth
        columns: page.columns
        spacing: Theme.gap
        visible: page.viewModel.browsing

        readonly property real tallest: {
            let height = 0
            for (let index = 0; index < shown.count; index++)
                height = Math.max(height, shown.itemAt(index)?.implicitHeight ?? 0)
            return height
        }

        Repeater {
            id: shown
            model: page.viewModel.choices

            ChoiceButton {
                required property var modelData

                objectName: "place-" + modelData.code
                width: Math.floor((grid.width - (grid.columns - 1) * grid.spacing) / grid.columns)
                height: grid.tallest
                text: modelData.name
                onActed: page.viewModel.choose(modelData.code)
            }
        }
    }

    Connections {
        target: page.viewModel
        function onMatchesChanged(): void {
            if (found.count > 0)
                page.scroll.revealSoon(found.itemAt(0))
        }
    }

    primary: AppButton {
        objectName: page.viewModel.browsing ? "placeUp" : "placeBrowse"
        kind: page.viewModel.browsing ? "secondary" : "primary"
        iconName: page.viewModel.browsing ? "arrow-left" : "list"
        text: page.viewModel.browsing ? qsTr("Lùi một nấc")
            : Theme.textScale > 1.3 ? qsTr("Chọn từng nấc") : qsTr("Không gõ, chọn từng nấc")
        onActed: page.viewModel.browsing ? page.viewModel.up() : page.viewModel.browse()
    }
}
