pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

// What the commune wrote back to the volunteer. Citizens never see it: it lies behind the PIN.
PageFrame {
    id: page

    readonly property NewsViewModel viewModel: app.news as NewsViewModel
    readonly property var reviewStates: ({
        received: qsTr("Đã nhận"), in_review: qsTr("Đang xem"), needs_correction: qsTr("Cần sửa"),
        approved: qsTr("Đã duyệt"), rejected: qsTr("Không duyệt")
    })

    title: qsTr("Tin từ xã")

    AppText {
        width: parent.width
        visible: page.viewModel.messages.length === 0
        plain: qsTr("Xã chưa gửi tin nào về các phiên của bạn.")
    }
    Repeater {
        model: page.viewModel.messages

        Card {
            id: message

            required property var modelData

            objectName: "message"
            width: page.scroll.bodyWidth
            implicitHeight: lines.implicitHeight + 2 * Theme.gap

            Column {
                id: lines
                x: Theme.pad
                y: Theme.gap
                width: parent.width - 2 * Theme.pad
                spacing: Theme.gap * 0.5

                AppText {
                    width: parent.width
                    plain: [
                        message.modelData.isNew ? qsTr("Tin mới") : "",
                        message.modelData.kind === "ticket_reply"
                            ? message.modelData.closed ? qsTr("Trả lời phiếu chuyển, đã xong") : qsTr("Trả lời phiếu chuyển")
                            : qsTr("Nhận xét phiên"),
                        page.reviewStates[message.modelData.state] ?? ""
                    ].filter(part => part !== "").join(" · ")
                    font.weight: Font.DemiBold
                    lineHeight: 1.06
                }
                AppText {
                    width: parent.width
                    visible: message.modelData.text !== ""
                    plain: message.modelData.text
                    lineHeight: 1.15
                }
                AppText {
                    width: parent.width
                    plain: qsTr("Phiên: %1").arg(message.modelData.session)
                    color: Theme.soft
                    font.pixelSize: Theme.smallSize
                    lineHeight: 1.1
                }
                AppText {
                    width: parent.width
                    plain: [message.modelData.author, message.modelData.when].filter(part => part !== "").join(" · ")
                    color: Theme.soft
                    font.pixelSize: Theme.smallSize
                    lineHeight: 1.1
                }
                AppButton {
                    objectName: "correct"
                    visible: message.modelData.toCorrect
                    iconName: "pencil-simple"
                    text: qsTr("Ghi thêm cho xã")
                    onActed: page.viewModel.correct(message.modelData.id)
                }
            }
        }
    }

    primary: AppButton {
        objectName: "newsBack"
        kind: "primary"
        iconName: "arrow-left"
        text: qsTr("Quay lại")
        onActed: page.app.closePage()
    }
}
