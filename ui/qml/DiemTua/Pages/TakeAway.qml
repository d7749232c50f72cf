pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

PageFrame {
    id: page

    readonly property TakeAwayViewModel viewModel: app.takeAway
    readonly property bool beside: width > height
    readonly property real codeSize: Math.min(beside ? Math.min(height - 2 * Theme.gap, width * 0.5) : Math.min(scroll.bodyWidth, height * 0.42), Theme.mm(180))

    title: qsTr("Ông bà mang về nhà")
    rightInset: beside ? codeSize + Theme.margin : 0
    asideFromTop: true
    aside: QrCode {
        visible: page.beside
        width: page.codeSize
        height: width
        source: page.viewModel.code
        name: qsTr("Ô vuông chứa danh sách giấy tờ và các bước")
    }

    QrCode {
        visible: !page.beside
        width: page.codeSize
        height: visible ? width : 0
        source: page.viewModel.code
        name: qsTr("Ô vuông chứa danh sách giấy tờ và các bước")
    }
    AppText {
        width: parent.width
        plain: page.viewModel.count > 1
            ? qsTr("Ô %1 trên %2. Mở máy ảnh của điện thoại, đưa vào ô vuông. Không cần mạng.").arg(page.viewModel.number).arg(page.viewModel.count)
            : qsTr("Mở máy ảnh của điện thoại, đưa vào ô vuông. Không cần mạng.")
    }
    AppButton {
        objectName: "nextCode"
        visible: page.viewModel.count > 1
        iconName: "arrow-right"
        iconAfter: true
        text: qsTr("Xem ô tiếp theo")
        onActed: page.viewModel.nextCode()
    }
    Row {
        spacing: Theme.gap
        width: parent.width
        visible: page.viewModel.linkCode !== ""

        QrCode {
            id: linkCode
            width: Math.min(Theme.mm(36), parent.width * 0.4)
            height: width
            source: page.viewModel.linkCode
            name: qsTr("Ô vuông mở trang chính thức")
        }
        AppText {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - linkCode.width - parent.spacing
            plain: qsTr("Trang của Nhà nước: %1").arg(page.viewModel.link)
            font.pixelSize: Theme.smallSize
            lineHeight: 1.06
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
        visible: page.viewModel.mayPrint
        compact: page.tight
        iconName: "printer"
        enabled: page.viewModel.printState !== "busy"
        text: page.viewModel.printState === "busy" ? qsTr("Đang in…") : qsTr("In ra giấy")
        onActed: page.viewModel.print()
    }
}
