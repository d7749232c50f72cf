pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

PageFrame {
    id: page

    readonly property SignInViewModel viewModel: app.signIn
    readonly property bool beside: scroll.bodyWidth > pad.implicitWidth + Theme.bodySize * 11

    title: viewModel.settingUp
        ? viewModel.repeating ? qsTr("Gõ lại mã PIN một lần nữa") : qsTr("Đặt mã PIN cho tình nguyện viên")
        : qsTr("Tình nguyện viên gõ mã PIN")

    Flow {
        width: parent.width
        spacing: Theme.gap * 2

        Column {
            width: page.beside ? page.scroll.bodyWidth - pad.width - Theme.gap * 2 : parent.width
            spacing: Theme.gap

            AppText {
                width: parent.width
                visible: page.viewModel.settingUp
                plain: qsTr("Máy này chưa có ai đặt mã. Chọn %1 số dễ nhớ với mình, khó đoán với người khác.").arg(page.viewModel.pinLength)
            }
            Hint {
                objectName: "nobodyMayEnter"
                width: parent.width
                visible: page.viewModel.nobody
                warning: true
                iconName: "warning"
                text: qsTr("Xã chưa cho tên nào đăng nhập ở máy này. Xin hỏi cán bộ xã. Hướng dẫn cho người dân vẫn dùng được.")
            }
            Repeater {
                model: page.viewModel.staff.length > 1 ? page.viewModel.staff : []

                ChoiceButton {
                    required property var modelData

                    objectName: "staff-" + modelData.id
                    width: parent.width
                    text: modelData.name
                    chosen: page.viewModel.staffId === modelData.id
                    onActed: page.viewModel.choose(modelData.id)
                }
            }
            AppText {
                width: parent.width
                visible: page.viewModel.staff.length === 1
                plain: page.viewModel.staff.length === 1 ? page.viewModel.staff[0].name : ""
                font.weight: Font.DemiBold
            }
            Row {
                spacing: Theme.gap

                Accessible.role: Accessible.StaticText
                Accessible.name: qsTr("Đã gõ %1 số").arg(page.viewModel.digits)

                Repeater {
                    model: page.viewModel.pinLength

                    Rectangle {
                        required property int index

                        width: Theme.mm(8)
                        height: width
                        radius: width / 2
                        color: index < page.viewModel.digits ? Theme.accent : "transparent"
                        border.width: Theme.line
                        border.color: Theme.accent
                    }
                }
            }
            Hint {
                objectName: "pinMessage"
                width: parent.width
                visible: page.viewModel.message !== ""
                warning: true
                iconName: "warning"
                text: page.viewModel.message
            }
        }
        NumberPad {
            id: pad
            width: implicitWidth
            height: implicitHeight
            digits: page.viewModel.digits
            ready: page.viewModel.digits === page.viewModel.pinLength && page.viewModel.staffId !== ""
                || page.viewModel.settingUp && page.viewModel.digits === page.viewModel.pinLength
            busy: page.viewModel.busy
            onPressed: digit => page.viewModel.press(digit)
            onErased: page.viewModel.erase()
            onConfirmed: page.viewModel.confirm()
        }
    }
}
