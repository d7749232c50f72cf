pragma ComponentBehavior: Bound

import QtQuick

// Ten digits, a step back and a confirmation, for PINs and phone numbers.
Item {
    id: pad

    property int digits: 0
    property bool busy: false
    property bool ready: digits >= 4

    signal pressed(string digit)
    signal erased
    signal confirmed

    readonly property real key: Math.max(Theme.primaryTarget, Math.min((width - 2 * Theme.gap) / 3, Theme.mm(34)))

    implicitWidth: 3 * Math.max(Theme.primaryTarget, Theme.mm(28)) + 2 * Theme.gap
    implicitHeight: 4 * Theme.primaryTarget + 3 * Theme.gap

    Grid {
        columns: 3
        spacing: Theme.gap

        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]

            AppButton {
                required property string modelData

                objectName: "digit" + modelData
                width: pad.key
                height: Theme.primaryTarget
                text: modelData
                enabled: !pad.busy
                onClicked: pad.pressed(modelData)
            }
        }
        AppButton {
            objectName: "digitErase"
            width: pad.key
            height: Theme.primaryTarget
            compact: true
            iconName: "backspace"
            text: qsTr("Xóa một số")
            enabled: pad.digits > 0 && !pad.busy
            onClicked: pad.erased()
        }
        AppButton {
            objectName: "digit0"
            width: pad.key
            height: Theme.primaryTarget
            text: "0"
            enabled: !pad.busy
            onClicked: pad.pressed("0")
        }
        AppButton {
            objectName: "digitConfirm"
            width: pad.key
            height: Theme.primaryTarget
            kind: "primary"
            compact: true
            iconName: "check"
            text: qsTr("Xong")
            enabled: pad.ready && !pad.busy
            onActed: pad.confirmed()
        }
    }
}
