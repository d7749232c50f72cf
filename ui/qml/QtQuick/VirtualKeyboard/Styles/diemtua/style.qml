pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Styles
import DiemTua.Controls

// The on-screen keyboard in the kiosk's own look: large letters, the theme's colours, words on the keys that do something.
// The folder's place is fixed: Qt looks for styles under QtQuick/VirtualKeyboard/Styles in its import paths.
KeyboardStyle {
    id: style

    readonly property real inset: Math.max(3, Theme.gap / 3)
    readonly property real letter: 96 * scaleHint
    readonly property real word: Math.max(Theme.floorSize * 0.9, 52 * scaleHint)

    keyboardDesignWidth: 2560
    keyboardDesignHeight: 900
    keyboardRelativeLeftMargin: 20 / keyboardDesignWidth
    keyboardRelativeRightMargin: 20 / keyboardDesignWidth
    keyboardRelativeTopMargin: 16 / keyboardDesignHeight
    keyboardRelativeBottomMargin: 16 / keyboardDesignHeight

    component Face: KeyPanel {
        id: face

        property string words: ""
        property string iconName: ""
        property bool strong: false
        property bool lit: false

        Rectangle {
            anchors.fill: parent
            anchors.margins: style.inset
            radius: Theme.radius * 0.7
            color: face.control?.pressed ? Theme.hint : face.strong ? Theme.accent : face.lit ? Theme.help : Theme.card
            border.width: Theme.line
            border.color: face.strong ? Theme.accent : Theme.rule
            opacity: face.control?.enabled ?? true ? 1 : 0.45

            Icon {
                anchors.centerIn: parent
                visible: face.iconName !== ""
                name: face.iconName
                size: style.letter
                color: face.strong && !face.control?.pressed ? Theme.accentInk : face.lit ? Theme.helpInk : Theme.ink
            }
            Text {
                anchors.centerIn: parent
                visible: face.words !== "" && face.iconName === ""
                text: face.words
                color: face.strong && !face.control?.pressed ? Theme.accentInk : face.lit ? Theme.helpInk : Theme.ink
                font.family: Theme.family
                font.weight: Font.DemiBold
                font.pixelSize: face.words.length > 1 ? style.word : style.letter
            }
        }
    }

    keyboardBackground: Rectangle {
        color: Theme.bar
    }
    keyPanel: Face {
        id: plain
        words: plain.control?.displayText ?? ""
    }
    backspaceKeyPanel: Face {
        iconName: "backspace"
    }
    enterKeyPanel: Face {
        strong: true
        iconName: "magnifying-glass"
    }
    hideKeyPanel: Face {
        iconName: "x"
    }
    shiftKeyPanel: Face {
        iconName: "arrow-fat-up"
        lit: InputContext.shiftActive || InputContext.capsLockActive
    }
    spaceKeyPanel: Face {
        words: qsTr("cách")
    }
    symbolKeyPanel: Face {
        id: symbol
        words: symbol.control?.displayText ?? ""
    }
    modeKeyPanel: Face {
        id: mode
        words: mode.control?.displayText ?? ""
    }
    languageKeyPanel: Face {
        iconName: "translate"
    }

    // Variants of a letter (a, á, ă, â …) after a long press; nobody needs them, as search reads words without marks.
    alternateKeysListItemWidth: 130 * scaleHint
    alternateKeysListItemHeight: 170 * scaleHint
    alternateKeysListDelegate: Item {
        id: variant

        required property string text

        width: style.alternateKeysListItemWidth
        height: style.alternateKeysListItemHeight

        Text {
            anchors.centerIn: parent
            text: variant.text
            color: Theme.ink
            font.family: Theme.family
            font.pixelSize: style.letter
        }
    }
    alternateKeysListHighlight: Rectangle {
        color: Theme.hint
        radius: Theme.radius * 0.7
        border.width: Theme.line
        border.color: Theme.accent
    }
    alternateKeysListBackground: Rectangle {
        color: Theme.card
        radius: Theme.radius * 0.7
        border.width: Theme.line
        border.color: Theme.rule
    }
    characterPreviewMargin: 0
    characterPreviewDelegate: Item {
        property string text
        property string flickLeft
        property string flickTop
        property string flickRight
        property string flickBottom
    }
    navigationHighlight: Rectangle {
        color: "transparent"
        border.width: Theme.focusLine
        border.color: Theme.focus
    }
    selectionListHeight: 0
}
