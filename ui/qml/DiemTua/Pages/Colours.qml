pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls

PageFrame {
    id: page

    readonly property int columns: scroll.bodyWidth > Theme.bodySize * 19 ? 2 : 1

    title: qsTr("Chọn màu dễ nhìn")

    Grid {
        columns: page.columns
        spacing: Theme.gap * 1.4

        Repeater {
            model: [
                {id: "light", words: qsTr("Sáng")},
                {id: "dark", words: qsTr("Tối")},
                {id: "yellow", words: qsTr("Chữ vàng, nền đen")},
                {id: "cream", words: qsTr("Chữ đen, nền kem")}
            ]

            Pressable {
                id: swatch

                required property var modelData
                readonly property var shades: Theme.schemes[modelData.id]
                readonly property bool chosen: page.app.appearance.theme === modelData.id

                objectName: "theme-" + modelData.id
                width: (page.scroll.bodyWidth - (page.columns - 1) * Theme.gap * 1.4) / page.columns
                height: Math.max(Theme.primaryTarget * 1.3, words.implicitHeight + 2 * Theme.pad)
                text: modelData.words
                onActed: page.app.appearance.setTheme(modelData.id)

                background: Rectangle {
                    radius: Theme.radius
                    color: swatch.shades.ground
                    border.width: swatch.chosen ? Theme.focusLine : Theme.line
                    border.color: swatch.chosen ? Theme.accent : swatch.shades.line

                    FocusRing {
                        shown: swatch.ringShown
                    }
                }
                contentItem: Item {
                    AppText {
                        id: words
                        x: Theme.pad
                        width: swatch.width - 2 * Theme.pad - (mark.visible ? mark.width + Theme.gap : 0)
                        anchors.verticalCenter: parent.verticalCenter
                        plain: swatch.text
                        color: swatch.shades.ink
                        font.weight: Font.DemiBold
                    }
                    Icon {
                        id: mark
                        anchors.right: parent.right
                        anchors.rightMargin: Theme.pad
                        anchors.verticalCenter: parent.verticalCenter
                        width: size
                        visible: swatch.chosen
                        name: "check-circle"
                        color: swatch.shades.ink
                        size: Math.min(Theme.bodySize * 1.2, Theme.mm(18))
                    }
                }
            }
        }
    }

    primary: AppButton {
        objectName: "coloursDone"
        kind: "primary"
        iconName: "check"
        text: qsTr("Xong")
        onActed: page.app.closePage()
    }
}
