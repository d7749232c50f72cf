import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Settings

// Loaded when something is to be typed, never before: most visits need no keyboard.
InputPanel {
    id: panel

    Component.onCompleted: {
        VirtualKeyboardSettings.locale = "vi_VN"
        VirtualKeyboardSettings.activeLocales = ["vi_VN", "en_GB"]
    }
}
