import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Settings

// Loaded when something is to be typed, never before: most visits need no keyboard. Its own hide key ends the typing.
InputPanel {
    id: panel

    property bool shown: false

    onActiveChanged: {
        if (active)
            shown = true
        else if (shown && Window.activeFocusItem)
            Window.activeFocusItem.focus = false
    }
    Component.onCompleted: {
        VirtualKeyboardSettings.styleName = "diemtua"
        VirtualKeyboardSettings.locale = "vi_VN"
        VirtualKeyboardSettings.activeLocales = ["vi_VN", "en_GB"]
    }
}
