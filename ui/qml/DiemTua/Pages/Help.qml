pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

PageFrame {
    id: page

    readonly property HelpViewModel viewModel: app.help

    title: qsTr("Ông bà gọi người trực ở đây trước")

    Hint {
        width: parent.width
        iconName: "hand-waving"
        text: qsTr("Ông bà giơ tay hoặc gọi to. Người trực sẽ tới ngay chỗ này.")
    }
    AppText {
        width: parent.width
        visible: page.viewModel.contacts.length > 0
        plain: qsTr("Hoặc gọi điện:")
        font.weight: Font.DemiBold
    }
    Repeater {
        model: page.viewModel.contacts

        Card {
            id: contact

            required property var modelData

            width: parent.width
            implicitHeight: Math.max(lines.implicitHeight, join.visible ? join.height : 0) + 2 * Theme.gap

            QrCode {
                id: join
                anchors.right: parent.right
                anchors.rightMargin: Theme.pad
                y: Theme.gap
                width: Math.min(Theme.mm(44), parent.width * 0.4)
                height: width
                visible: contact.modelData.join !== ""
                source: contact.modelData.join
                name: qsTr("Ô vuông để vào nhóm bằng điện thoại")
            }
            Column {
                id: lines
                x: Theme.pad
                y: Theme.gap
                width: parent.width - 2 * Theme.pad - (join.visible ? join.width + Theme.gap : 0)

                AppText {
                    width: parent.width
                    plain: contact.modelData.name
                    lineHeight: 1.0
                }
                AppText {
                    width: parent.width
                    visible: contact.modelData.phone !== "" || contact.modelData.join === ""
                    plain: contact.modelData.phone === "" ? qsTr("Hỏi số điện thoại ở người trực") : contact.modelData.phone
                    font.pixelSize: contact.modelData.phone === "" ? Theme.bodySize : Theme.leadSize
                    font.weight: Font.DemiBold
                    lineHeight: 1.06
                }
                AppText {
                    width: parent.width
                    visible: contact.modelData.note !== ""
                    plain: contact.modelData.note
                    color: Theme.soft
                    font.pixelSize: Theme.smallSize
                    lineHeight: 1.06
                }
            }
        }
    }

    primary: AppButton {
        objectName: "helpBack"
        kind: "primary"
        iconName: "arrow-left"
        text: qsTr("Quay lại việc của tôi")
        onActed: page.app.closePage()
    }
}
