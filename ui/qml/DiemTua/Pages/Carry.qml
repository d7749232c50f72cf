pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

// The unsent sessions on a USB drive for the commune, and the commune's receipt back. Sealed: nobody else can read it.
PageFrame {
    id: page

    readonly property CarryViewModel viewModel: app.carry as CarryViewModel
    readonly property bool done: viewModel.state === "written" || viewModel.state === "more"

    title: qsTr("Mang đi bằng USB")

    Hint {
        objectName: "carryDone"
        width: parent.width
        visible: page.done || page.viewModel.state === "taken"
        iconName: "check-circle"
        text: page.viewModel.state === "taken"
            ? qsTr("Đã nhận giấy báo của xã (%1). Có %2 tin mới. Rút ổ ra được rồi.").arg(page.viewModel.file).arg(page.viewModel.items)
            : qsTr("Đã chép %1 phiên vào tệp %2. Rút ổ ra được rồi.").arg(page.viewModel.sessions).arg(page.viewModel.file)
                + (page.viewModel.state === "more" ? " " + qsTr("Còn phiên nữa: khi xã trả giấy báo, làm lại lần sau.") : "")
    }
    AppText {
        width: parent.width
        visible: page.done
        plain: qsTr("Các phiên vẫn còn trong máy và vẫn ghi là chưa gửi, tới khi xã báo đã nhận.")
    }
    Hint {
        objectName: "carryTrouble"
        width: parent.width
        visible: page.viewModel.trouble !== ""
        warning: true
        iconName: "warning"
        text: page.viewModel.trouble
    }
    AppText {
        objectName: "carryWhat"
        width: parent.width
        visible: !page.done
        plain: page.viewModel.unsent === 0
            ? qsTr("Xã đã nhận đủ các phiên. Vẫn chép được để mang tin của máy lên xã.")
            : qsTr("Sẽ chép %1 phiên chưa gửi vào một tệp khóa kín, chỉ xã mở được.").arg(page.viewModel.unsent)
    }
    AppText {
        objectName: "noDrive"
        width: parent.width
        visible: page.viewModel.drives.length === 0 && page.viewModel.state !== "looking"
        plain: qsTr("Chưa thấy ổ USB nào. Cắm ổ vào máy, đợi vài giây, rồi bấm “Tìm lại ổ USB”.")
        font.weight: Font.DemiBold
    }
    Repeater {
        model: page.done ? [] : page.viewModel.drives

        ChoiceButton {
            required property var modelData

            objectName: "drive-" + modelData.name
            width: page.scroll.bodyWidth
            chosen: page.viewModel.chosen === modelData.id
            text: modelData.writable ? qsTr("Ổ %1, còn trống %2").arg(modelData.name).arg(modelData.free)
                : qsTr("Ổ %1, chỉ đọc được").arg(modelData.name)
            onActed: page.viewModel.choose(modelData.id)
        }
    }
    Flow {
        width: parent.width
        spacing: Theme.gap
        visible: !page.done

        AppButton {
            objectName: "lookForDrives"
            iconName: "arrow-clockwise"
            enabled: !page.viewModel.busy
            text: qsTr("Tìm lại ổ USB")
            onActed: page.viewModel.look()
        }
        AppButton {
            objectName: "takeReceipt"
            iconName: "receipt"
            enabled: page.viewModel.chosen !== "" && !page.viewModel.busy
            text: page.viewModel.state === "reading" ? qsTr("Đang đọc…") : qsTr("Nhận giấy báo từ ổ")
            onActed: page.viewModel.read()
        }
    }

    primary: AppButton {
        objectName: page.done ? "carryBack" : "writeCarrier"
        kind: "primary"
        iconName: page.done ? "arrow-left" : "hard-drive"
        enabled: page.done || page.viewModel.chosen !== "" && !page.viewModel.busy
        text: page.done ? qsTr("Quay lại") : page.viewModel.state === "writing" ? qsTr("Đang chép…") : qsTr("Chép vào ổ")
        onActed: page.done ? page.app.closePage() : page.viewModel.write()
    }
}
