pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

PageFrame {
    id: page

    readonly property VolunteerViewModel viewModel: app.volunteer
    readonly property NewsViewModel news: app.news as NewsViewModel
    readonly property SendingViewModel sending: app.sending as SendingViewModel

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
        objectName: "room"
        width: parent.width
        visible: page.viewModel.room !== "enough"
        warning: true
        iconName: "hard-drives"
        text: page.viewModel.room === "none"
            ? qsTr("Ổ đĩa của máy gần đầy nên chưa bắt đầu được phiên mới. Mọi phiên đã ghi vẫn an toàn và máy vẫn gửi về xã. Xin gọi người hỗ trợ kỹ thuật dọn ổ đĩa; máy tự nhận ra khi có chỗ.")
            : qsTr("Ổ đĩa của máy sắp đầy. Máy vẫn ghi phiên bình thường. Xin báo người hỗ trợ kỹ thuật dọn ổ đĩa trong tuần này.")
    }
    SendingState {
        objectName: "syncState"
        width: parent.width
        sending: page.sending
        brief: true
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
            objectName: "showNews"
            iconName: page.news.unread > 0 ? "envelope" : "envelope-open"
            text: page.news.unread > 0 ? qsTr("Tin từ xã: %1 tin mới").arg(page.news.unread) : qsTr("Tin từ xã")
            onActed: page.news.open()
        }
        AppButton {
            objectName: "showSending"
            iconName: "cloud-arrow-up"
            text: qsTr("Gửi về xã")
            onActed: page.sending.open()
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
