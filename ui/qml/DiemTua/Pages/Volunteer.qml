pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

PageFrame {
    id: page

    readonly property VolunteerViewModel viewModel: app.volunteer

    title: qsTr("Chào %1").arg(viewModel.name)

    Repeater {
        model: page.viewModel.unfinished

        Card {
            id: left

            required property var modelData

            width: parent.width
            implicitHeight: rows.implicitHeight + 2 * Theme.gap

            Column {
                id: rows
                x: Theme.pad
                y: Theme.gap
                width: parent.width - 2 * Theme.pad
                spacing: Theme.gap

                AppText {
                    width: parent.width
                    plain: qsTr("Phiên đang dở, không mất gì: %1").arg(left.modelData.text)
                    font.weight: Font.DemiBold
                }
                Flow {
                    width: parent.width
                    spacing: Theme.gap

                    AppButton {
                        objectName: "resume"
                        kind: "primary"
                        iconName: "play"
                        text: qsTr("Tiếp tục")
                        onActed: page.viewModel.resume(left.modelData.id)
                    }
                    AppButton {
                        objectName: "endUnfinished"
                        iconName: "x"
                        text: qsTr("Bỏ dở, kết thúc")
                        onActed: page.viewModel.endUnfinished(left.modelData.id)
                    }
                }
            }
        }
    }
    Hint {
        objectName: "syncState"
        width: parent.width
        iconName: page.viewModel.unsent > 0 ? "cloud-slash" : "cloud-check"
        text: page.viewModel.syncText
    }
    Flow {
        width: parent.width
        spacing: Theme.gap

        AppButton {
            objectName: "showDay"
            iconName: "list-bullets"
            text: qsTr("Phiên hôm nay")
            onActed: page.viewModel.showDay()
        }
        AppButton {
            objectName: "sendNow"
            visible: page.viewModel.unsent > 0 && page.viewModel.enrolled
            iconName: "cloud-arrow-up"
            text: qsTr("Gửi ngay")
            onActed: page.viewModel.sendNow()
        }
    }

    primary: AppButton {
        objectName: "begin"
        kind: "primary"
        iconName: "plus-circle"
        text: qsTr("Bắt đầu phiên")
        onActed: page.viewModel.begin()
    }
    actions: AppButton {
        objectName: "lock"
        compact: page.tight
        iconName: "lock"
        text: qsTr("Khóa")
        onActed: page.viewModel.lock()
    }
}
