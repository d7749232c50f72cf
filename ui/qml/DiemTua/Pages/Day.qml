pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

PageFrame {
    id: page

    readonly property VolunteerViewModel viewModel: app.volunteer
    readonly property var outcomes: ({
        completed: qsTr("Xong việc"), continues_at_home: qsTr("Về nhà làm tiếp"), referred: qsTr("Chuyển nơi khác"),
        escalated: qsTr("Nhờ tuyến trên"), abandoned: qsTr("Bỏ dở")
    })
    readonly property var groups: ({
        elderly: qsTr("Người cao tuổi"), disabled: qsTr("Người khuyết tật"), poor: qsTr("Hộ nghèo, cận nghèo"),
        other: qsTr("Người khác")
    })

    readonly property var reviews: ({
        received: qsTr("Xã đã nhận"), in_review: qsTr("Xã đang xem"), needs_correction: qsTr("Xã nhờ sửa"),
        approved: qsTr("Xã đã duyệt"), rejected: qsTr("Xã không duyệt")
    })

    function sent(session: var): string {
        return !session.sent ? qsTr("Chưa gửi") : page.reviews[session.review] ?? qsTr("Xã đã nhận")
    }

    title: qsTr("Phiên hôm nay: %1").arg(viewModel.day.length)

    AppText {
        width: parent.width
        visible: page.viewModel.day.length === 0
        plain: qsTr("Hôm nay chưa có phiên nào.")
    }
    Repeater {
        model: page.viewModel.day

        Card {
            id: session

            required property var modelData

            width: parent.width
            implicitHeight: lines.implicitHeight + 2 * Theme.gap

            Column {
                id: lines
                x: Theme.pad
                y: Theme.gap
                width: parent.width - 2 * Theme.pad

                AppText {
                    width: parent.width
                    plain: session.modelData.time + " · " + session.modelData.text
                    font.weight: Font.DemiBold
                    lineHeight: 1.06
                }
                AppText {
                    width: parent.width
                    plain: [
                        session.modelData.assisted ? qsTr("Có người giúp") : qsTr("Tự xem"),
                        page.groups[session.modelData.group] ?? "",
                        page.outcomes[session.modelData.outcome] ?? qsTr("Đang dở"),
                        session.modelData.stuck > 0 ? qsTr("%1 chỗ vướng").arg(session.modelData.stuck) : "",
                        session.modelData.corrections > 0 ? qsTr("Đã ghi thêm") : "",
                        page.sent(session.modelData)
                    ].filter(part => part !== "").join(" · ")
                    color: Theme.soft
                    font.pixelSize: Theme.smallSize
                    lineHeight: 1.1
                }
            }
        }
    }

    primary: AppButton {
        objectName: "dayBack"
        kind: "primary"
        iconName: "arrow-left"
        text: qsTr("Quay lại")
        onActed: page.app.closePage()
    }
}
