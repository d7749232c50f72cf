pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

// While the page is being read: pause, again, slower, faster. Or, once, that there is no voice or no speaker.
Rectangle {
    id: bar
    objectName: "readerBar"

    required property ReaderViewModel reader
    readonly property bool silent: !reader.active

    implicitHeight: (silent ? notice.implicitHeight : buttons.implicitHeight) + 2 * Theme.gap
    color: Theme.bar

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.line
        color: Theme.flat ? Theme.ink : Theme.edge
    }
    Hint {
        id: notice
        objectName: "voiceNotice"
        visible: bar.silent
        x: Theme.margin
        y: Theme.gap
        width: parent.width - 2 * Theme.margin
        warning: true
        iconName: "speaker-slash"
        text: bar.reader.notice === "no-voice"
            ? qsTr("Máy này không có giọng đọc. Mọi việc khác vẫn dùng được.")
            : qsTr("Máy chưa có loa. Chữ vẫn sáng lên theo lời đọc.")
    }
    Row {
        id: buttons
        visible: !bar.silent
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.gap
        spacing: Theme.gap

        readonly property bool tight: bar.width < (pause.wholeWidth + again.wholeWidth + slower.wholeWidth + faster.wholeWidth) + 6 * Theme.gap

        AppButton {
            id: pause
            objectName: "readPause"
            compact: buttons.tight
            textSize: Theme.chromeSize
            iconName: bar.reader.paused ? "play" : "pause"
            text: bar.reader.paused ? qsTr("Đọc tiếp") : qsTr("Tạm dừng")
            onActed: bar.reader.pauseOrResume()
        }
        AppButton {
            id: again
            objectName: "readAgain"
            compact: buttons.tight
            textSize: Theme.chromeSize
            iconName: "arrow-counter-clockwise"
            text: qsTr("Đọc lại")
            onActed: bar.reader.repeat()
        }
        AppButton {
            id: slower
            objectName: "readSlower"
            compact: buttons.tight
            textSize: Theme.chromeSize
            iconName: "minus"
            text: qsTr("Chậm hơn")
            onActed: bar.reader.slower()
        }
        AppButton {
            id: faster
            objectName: "readFaster"
            compact: buttons.tight
            textSize: Theme.chromeSize
            iconName: "plus"
            text: qsTr("Nhanh hơn")
            onActed: bar.reader.faster()
        }
    }
}
