pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T

// What every button of the kiosk shares: it acts on release (sliding off cancels), by touch, Enter, Space or a screen
// reader alike; a second press within 0.4 s and a held key do nothing (EN 301 549 5.7 and 5.8: unsteady hands).
T.AbstractButton {
    id: pressable

    property int role: Accessible.Button
    property string note: ""

    readonly property bool ringShown: activeFocus && focusReason !== Qt.MouseFocusReason

    property real lastActed: 0 // ms since 1970; a time rather than a timer, as the first page has twenty buttons

    signal acted

    focusPolicy: Qt.StrongFocus
    activeFocusOnTab: true

    Accessible.role: pressable.role
    Accessible.name: note === "" ? text : text + ". " + note
    Accessible.focusable: true
    Accessible.onPressAction: pressable.clicked()

    onClicked: {
        const now = Date.now()
        if (Math.abs(now - lastActed) < 400)
            return
        lastActed = now
        pressable.acted()
    }
    Keys.onReturnPressed: event => { if (!event.isAutoRepeat) pressable.clicked() }
    Keys.onEnterPressed: event => { if (!event.isAutoRepeat) pressable.clicked() }
}
