pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

// A note on a finished session, as the commune asked: one of a few, and a short line for who wants to say more.
PageFrame {
    id: page

    readonly property NewsViewModel viewModel: app.news as NewsViewModel
    readonly property int columns: scroll.bodyWidth > Theme.bodySize * 22 ? 2 : 1

    title: qsTr("Ghi thêm cho phiên")
    over: viewModel.about

    AppText {
        width: parent.width
        visible: page.viewModel.asked !== ""
        plain: qsTr("Xã viết: %1").arg(page.viewModel.asked)
    }
    Hint {
        id: trouble
        objectName: "correctTrouble"
        width: parent.width
        visible: page.viewModel.trouble !== ""
        warning: true
        iconName: "warning"
        text: page.viewModel.trouble

        onTextChanged: page.scroll.revealSoon(trouble)
    }
    Grid {
        id: grid
        columns: page.columns
        spacing: Theme.gap

        readonly property real tallest: {
            let height = 0
            for (let index = 0; index < notes.count; index++)
                height = Math.max(height, notes.itemAt(index)?.implicitHeight ?? 0)
            return height
        }

        Repeater {
            id: notes
            model: [
                {value: "wrong_group", words: qsTr("Chọn nhầm nhóm người đến")},
                {value: "wrong_outcome", words: qsTr("Chọn nhầm kết quả")},
                {value: "wrong_guide", words: qsTr("Mở nhầm hướng dẫn")},
                {value: "duplicate", words: qsTr("Phiên này ghi trùng")},
                {value: "explained", words: qsTr("Phiên ghi đúng, xin nói rõ thêm")}
            ]

            ChoiceButton {
                required property var modelData

                objectName: "note-" + modelData.value
                width: Math.floor((page.scroll.bodyWidth - (page.columns - 1) * Theme.gap) / page.columns)
                height: grid.tallest
                text: modelData.words
                chosen: page.viewModel.note === modelData.value
                onActed: page.viewModel.choose(modelData.value)
            }
        }
    }
    AppText {
        width: parent.width
        plain: qsTr("Có thể viết thêm một câu. Đừng ghi tên, số điện thoại hay số căn cước của người dân.")
    }
    SearchField {
        id: line
        objectName: "line"
        width: parent.width
        longest: 200
        iconName: "pencil-simple"
        prompt: qsTr("Viết thêm nếu cần")
        shortPrompt: qsTr("Viết thêm")
        onSubmitted: text => page.viewModel.send(text)
    }

    primary: AppButton {
        objectName: "sendCorrection"
        kind: "primary"
        iconName: "check"
        text: qsTr("Lưu lời ghi")
        onActed: page.viewModel.send(line.text)
    }
}
