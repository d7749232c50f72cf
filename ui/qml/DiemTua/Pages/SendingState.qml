pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

// What the commune has not received yet, and why. `brief`: the volunteer's own page, where the rest is one tap away.
Column {
    id: state

    required property SendingViewModel sending
    property bool brief: false

    readonly property var reasons: ({
        unreachable: qsTr("Lần gửi gần đây chưa được vì không có mạng tới máy chủ. Máy sẽ tự gửi khi có mạng."),
        portal: qsTr("Lần gửi gần đây chưa được: mạng ở đây đang chặn, có thể cần đăng nhập Wi-Fi. Máy sẽ tự gửi lại."),
        hub_fault: qsTr("Lần gửi gần đây chưa được vì máy chủ đang bận. Máy sẽ tự gửi lại."),
        garbled: qsTr("Lần gửi gần đây bị hỏng trên đường truyền. Máy sẽ tự gửi lại.")
    })
    readonly property var troubles: ({
        revoked: qsTr("Xã đã khóa máy này nên máy không gửi được. Xin gặp cán bộ xã. Các phiên vẫn còn trong máy."),
        fork: qsTr("Dữ liệu trên máy khác với bản xã đang giữ, nên máy tạm ngừng gửi. Đừng xóa gì. Xin báo người hỗ trợ kỹ thuật."),
        not_recognised: qsTr("Máy chủ của xã chưa nhận ra máy này. Xin cán bộ xã ghi danh lại máy. Các phiên vẫn còn trong máy."),
        store: qsTr("Máy chưa đọc hoặc ghi được dữ liệu để gửi. Xin báo người hỗ trợ kỹ thuật."),
        another_machine: qsTr("Có một máy khác đang dùng bản sao dữ liệu của máy này. Xin báo cán bộ xã ngay, và chỉ dùng một máy.")
    })
    readonly property string amount: !sending.enrolled
        ? qsTr("Máy chưa nối với xã. Phiên vẫn được giữ an toàn trong máy")
        : sending.allSent ? qsTr("Đã gửi hết, xã đã nhận đủ các phiên")
        : sending.oldest === "" ? qsTr("%1 phiên chưa gửi").arg(sending.unsent)
        : qsTr("%1 phiên chưa gửi, cũ nhất từ %2").arg(sending.unsent).arg(sending.oldest)
    readonly property string last: !sending.enrolled ? ""
        : sending.lastSent === "" ? qsTr("Xã chưa nhận lần nào.") : qsTr("Xã nhận lần cuối: %1.").arg(sending.lastSent)
    readonly property string reason: reasons[sending.whyNot] ?? ""

    spacing: Theme.gap

    Repeater {
        model: state.sending.troubles

        Hint {
            required property string modelData

            objectName: "trouble-" + modelData
            width: state.width
            warning: true
            iconName: "warning"
            text: state.troubles[modelData] ?? ""
        }
    }
    AppText {
        objectName: "sendingLarge"
        width: state.width
        visible: !state.brief
        plain: state.amount
        font.pixelSize: Theme.leadSize
        font.weight: Font.DemiBold
        lineHeight: 1.06
    }
    Hint {
        objectName: "sendingAmount"
        width: state.width
        visible: text !== ""
        iconName: state.sending.allSent && state.sending.enrolled ? "cloud-check" : "cloud-slash"
        text: [state.brief ? state.amount + "." : "", state.last, state.brief ? "" : state.reason]
            .filter(part => part !== "").join(" ")
    }
    Hint {
        objectName: "quarantined"
        width: state.width
        visible: !state.brief && state.sending.quarantined > 0
        iconName: "info"
        text: qsTr("Xã giữ %1 mục mà máy chủ chưa đọc được, các mục khác vẫn gửi bình thường. Không mất gì. Người hỗ trợ kỹ thuật sẽ xem.").arg(state.sending.quarantined)
    }
    Repeater {
        model: state.brief ? [] : state.sending.refusedFiles

        Hint {
            required property string modelData

            objectName: "refusedFile"
            width: state.width
            warning: true
            iconName: "file-x"
            text: qsTr("Một tệp xã gửi xuống chưa dùng được, máy giữ bản cũ. %1").arg(modelData)
        }
    }
}
