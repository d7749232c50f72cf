pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

PageFrame {
    id: page

    readonly property TakeAwayViewModel viewModel: app.takeAway
    readonly property real codeSize: Math.min(Theme.mm(96), Math.max(Theme.mm(56), scroll.height * 0.72), (scroll.bodyWidth - Theme.gap) / 2)

    title: qsTr("Ông bà mang về nhà")

    AppText {
        width: parent.width
        plain: qsTr("Mở máy ảnh của điện thoại, đưa vào ô vuông. Danh sách sẽ hiện ra, không cần mạng.")
    }
    Flow {
        width: parent.width
        spacing: Theme.gap * 2

        Column {
            spacing: Theme.gap * 0.5
            width: page.codeSize

            Rectangle {
                width: page.codeSize
                height: width
                color: "#FFFFFF"
                radius: Theme.radius
                border.width: Theme.line
                border.color: Theme.edge

                Image {
                    anchors.fill: parent
                    anchors.margins: Theme.gap / 2
                    source: page.viewModel.code
                    smooth: false
                    fillMode: Image.PreserveAspectFit

                    Accessible.role: Accessible.Graphic
                    Accessible.name: qsTr("Mã vuông chứa danh sách giấy tờ và các bước")
                }
            }
            AppText {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                plain: page.viewModel.count > 1
                    ? qsTr("Danh sách, ô %1 trên %2").arg(page.viewModel.number).arg(page.viewModel.count)
                    : qsTr("Danh sách giấy tờ và các bước")
                font.pixelSize: Theme.smallSize
                lineHeight: 1.0
            }
            AppButton {
                objectName: "nextCode"
                visible: page.viewModel.count > 1
                width: parent.width
                iconName: "arrow-right"
                iconAfter: true
                text: qsTr("Ô kế tiếp")
                onActed: page.viewModel.nextCode()
            }
        }
        Column {
            spacing: Theme.gap * 0.5
            width: page.codeSize * 0.8
            visible: page.viewModel.linkCode !== ""

            Rectangle {
                width: parent.width
                height: width
                color: "#FFFFFF"
                radius: Theme.radius
                border.width: Theme.line
                border.color: Theme.edge

                Image {
                    anchors.fill: parent
                    anchors.margins: Theme.gap / 2
                    source: page.viewModel.linkCode
                    smooth: false
                    fillMode: Image.PreserveAspectFit

                    Accessible.role: Accessible.Graphic
                    Accessible.name: qsTr("Mã vuông mở trang chính thức")
                }
            }
            AppText {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                plain: qsTr("Trang chính thức: %1").arg(page.viewModel.link)
                font.pixelSize: Theme.smallSize
                lineHeight: 1.0
            }
        }
    }
    Hint {
        width: parent.width
        visible: page.viewModel.printState !== "" && page.viewModel.printState !== "busy"
        warning: page.viewModel.printState !== "printed"
        iconName: page.viewModel.printState === "printed" ? "check-circle" : "printer"
        text: page.viewModel.printState === "printed" ? qsTr("Đã gửi tới máy in. Ông bà chờ lấy giấy.")
            : page.viewModel.printState === "no-printer"
                ? qsTr("Ở đây chưa có máy in. Ông bà chụp ô vuông bằng điện thoại, hoặc nhờ người chép giúp.")
                : qsTr("Máy in không nhận giấy in. Ông bà dùng ô vuông, và báo người trực xem máy in.")
    }

    primary: AppButton {
        objectName: "next"
        kind: "primary"
        iconName: "check"
        iconAfter: true
        text: qsTr("Xong")
        onActed: page.viewModel.done()
    }
    actions: AppButton {
        objectName: "print"
        compact: page.tight
        iconName: "printer"
        enabled: page.viewModel.printState !== "busy"
        text: page.viewModel.printState === "busy" ? qsTr("Đang in…") : qsTr("In ra giấy")
        onActed: page.viewModel.print()
    }
}
