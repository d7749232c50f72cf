pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

PageFrame {
    id: page

    readonly property VolunteerViewModel viewModel: app.volunteer
    readonly property bool beside: scroll.bodyWidth > pad.implicitWidth + Theme.bodySize * 11

    title: qsTr("Số điện thoại để xã gọi lại")

    Flow {
        width: parent.width
        spacing: Theme.gap * 2

        Column {
            width: page.beside ? page.scroll.bodyWidth - pad.width - Theme.gap * 2 : parent.width
            spacing: Theme.gap

            AppText {
                width: parent.width
                plain: qsTr("Số này được khóa kín trong máy. Chỉ cán bộ xã có quyền mới mở được.")
            }
            Card {
                width: parent.width
                implicitHeight: number.implicitHeight + 2 * Theme.gap

                AppText {
                    id: number
                    x: Theme.pad
                    y: Theme.gap
                    width: parent.width - 2 * Theme.pad
                    readable: false
                    plain: page.viewModel.phone === "" ? "…" : page.viewModel.phone.replace(/^(\d{4})(\d{0,3})(\d*)$/, "$1 $2 $3")
                    font.pixelSize: Theme.leadSize
                    font.weight: Font.DemiBold
                }
            }
            AppButton {
                objectName: "skipPhone"
                text: qsTr("Không để lại số")
                onActed: page.viewModel.skipPhone()
            }
            Hint {
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
            digits: page.viewModel.phone.length
            ready: page.viewModel.phone.length >= 10
            onPressed: digit => page.viewModel.pressPhone(digit)
            onErased: page.viewModel.erasePhone()
            onConfirmed: page.viewModel.confirmPhone()
        }
    }
}
