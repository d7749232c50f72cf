pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

// Shows that a session is being recorded, and what of it is on the disk. Two buttons: note a stuck point, end.
Rectangle {
    id: bar

    required property AppViewModel app
    readonly property SessionBarViewModel viewModel: app.sessionBar
    readonly property bool narrow: width < Theme.chromeSize * 36
    readonly property bool tight: width < Theme.chromeSize * 12 + stuck.wholeWidth + finish.wholeWidth + 6 * Theme.gap

    implicitHeight: Math.max(stuck.height, words.implicitHeight) + 2 * Theme.gap
    color: viewModel.trouble === "" ? Theme.hint : Theme.warn

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.line
        color: Theme.flat ? Theme.ink : Theme.edge
    }
    Rectangle {
        id: dot
        x: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.mm(4)
        height: width
        radius: width / 2
        color: Theme.focus
    }
    AppText {
        id: words
        objectName: "sessionState"
        anchors.left: dot.right
        anchors.leftMargin: Theme.gap
        anchors.right: stuck.left
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        readable: false
        plain: bar.viewModel.trouble !== "" ? bar.viewModel.trouble
            : bar.viewModel.saved === "" ? qsTr("Đang ghi phiên…")
            : bar.narrow ? qsTr("Đã lưu %1").arg(bar.viewModel.saved)
            : qsTr("Đang ghi phiên. Đã lưu lúc %1").arg(bar.viewModel.saved)
        color: bar.viewModel.trouble === "" ? Theme.ink : Theme.warnInk
        font.pixelSize: Theme.chromeSize
        font.weight: Font.DemiBold
        lineHeight: 0.95
    }
    AppButton {
        id: stuck
        objectName: "noteStuck"
        anchors.right: finish.left
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        compact: bar.tight
        textSize: Theme.chromeSize
        iconName: "flag"
        text: qsTr("Ghi chỗ vướng")
        onActed: bar.viewModel.noteStuck()
    }
    AppButton {
        id: finish
        objectName: "finishSession"
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        compact: bar.tight
        textSize: Theme.chromeSize
        iconName: "stop-circle"
        text: qsTr("Kết thúc phiên")
        onActed: bar.viewModel.finish()
    }
}
