pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

// Two taps: the button that leads here, and the reason. What to do now stands above the reasons.
PageFrame {
    id: page

    readonly property StepViewModel viewModel: app.step
    readonly property int columns: Math.max(1, Math.min(3, Math.floor(scroll.bodyWidth / (Theme.bodySize * 10))))
    property bool noted: false

    title: noted ? qsTr("Đã ghi chỗ vướng") : qsTr("Ông bà vướng ở đâu?")

    Hint {
        width: parent.width
        visible: page.viewModel.stuckText !== ""
        iconName: "lifebuoy"
        text: page.viewModel.stuckContact === "" ? page.viewModel.stuckText
            : page.viewModel.stuckText + "\n" + (page.viewModel.stuckPhone === ""
                ? qsTr("Hỏi: %1.").arg(page.viewModel.stuckContact)
                : qsTr("Gọi %1: %2.").arg(page.viewModel.stuckContact).arg(page.viewModel.stuckPhone))
    }
    AppButton {
        objectName: "stuckGuide"
        visible: page.viewModel.stuckGuide !== ""
        iconName: "arrow-right"
        iconAfter: true
        text: qsTr("Xem hướng dẫn việc đó")
        onActed: page.viewModel.openStuckGuide()
    }
    Grid {
        columns: page.columns
        spacing: Theme.gap
        visible: !page.noted

        Repeater {
            model: [
                {value: "not_found", icon: "eye-slash", words: qsTr("Không thấy nút đó")},
                {value: "not_understood", icon: "question", words: qsTr("Không hiểu phải làm gì")},
                {value: "no_code", icon: "chat-centered-dots", words: qsTr("Không nhận được mã")},
                {value: "system_error", icon: "warning", words: qsTr("Máy báo lỗi")},
                {value: "paper_missing", icon: "file-x", words: qsTr("Thiếu giấy tờ")},
                {value: "other", icon: "dots-three-circle", words: qsTr("Chuyện khác")}
            ]

            TileButton {
                required property var modelData

                objectName: "reason-" + modelData.value
                width: (page.scroll.bodyWidth - (page.columns - 1) * Theme.gap) / page.columns
                height: implicitHeight
                text: modelData.words
                iconName: modelData.icon
                tint: "amber"
                onActed: {
                    page.viewModel.noteStuck(modelData.value)
                    page.app.help.turnTo(modelData.value)
                    page.noted = true
                }
            }
        }
    }
    Hint {
        objectName: "turnTo"
        width: parent.width
        visible: page.noted && page.app.help.best.name !== undefined
        iconName: "phone"
        text: !visible ? "" : page.app.help.best.phone === "" ? qsTr("Hỏi: %1.").arg(page.app.help.best.name) + " " + page.app.help.best.note
            : qsTr("Gọi %1: %2.").arg(page.app.help.best.name).arg(page.app.help.best.phone) + " " + page.app.help.best.note
    }
    AppText {
        width: parent.width
        visible: page.noted
        plain: qsTr("Xã sẽ xem chỗ vướng này để sửa hướng dẫn. Ông bà làm theo lời chỉ ở trên, hoặc gọi người giúp.")
    }

    primary: AppButton {
        objectName: "stuckBack"
        kind: "primary"
        iconName: "arrow-left"
        text: qsTr("Quay lại việc của tôi")
        onActed: page.viewModel.stuckText === "" ? page.app.closePage() : page.viewModel.resume()
    }
    actions: AppButton {
        objectName: "stuckHelp"
        kind: "help"
        compact: page.tight
        iconName: "hand-waving"
        text: qsTr("Gọi người giúp")
        onActed: page.app.callPerson()
    }
}
