pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

// How the sessions stand with the commune. The kiosk sends by itself; nothing here has to be pressed.
PageFrame {
    id: page

    readonly property SendingViewModel viewModel: app.sending as SendingViewModel

    title: qsTr("Gửi về xã")

    SendingState {
        width: parent.width
        sending: page.viewModel
    }
    Flow {
        width: parent.width
        spacing: Theme.gap
        visible: page.viewModel.enrolled

        AppButton {
            objectName: "sendNow"
            iconName: "cloud-arrow-up"
            text: qsTr("Gửi ngay")
            onActed: page.viewModel.sendNow()
        }
        AppButton {
            objectName: "carry"
            iconName: "hard-drive"
            text: qsTr("Mang đi bằng USB")
            onActed: (page.app.carry as CarryViewModel).open()
        }
    }
    AppText {
        width: parent.width
        visible: page.viewModel.enrolled
        plain: qsTr("Máy tự gửi khi có mạng. Nơi không có mạng, chép vào ổ USB rồi mang lên xã.")
    }

    primary: AppButton {
        objectName: "sendingBack"
        kind: "primary"
        iconName: "arrow-left"
        text: qsTr("Quay lại")
        onActed: page.app.closePage()
    }
}
