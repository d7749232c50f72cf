pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

// Home, back, text size, voice, colours, language, help: always here, always in this order (WCAG 3.2.3).
Rectangle {
    id: bar

    required property AppViewModel app

    readonly property real inset: Theme.gap
    readonly property var buttons: [homeButton, backButton, textButton, readButton, colourButton, languageButton, helpButton]
    readonly property real room: width - 2 * inset - (buttons.length - 1) * Theme.gap - buttons.length * Theme.gap * 1.2

    // Words take the largest size that fits, from the text scale down to the 4.8 mm floor; then on two lines; only
    // on the narrowest screens icons stand alone, with their names for the ear.
    readonly property real inOneLine: wordsWidth(false)
    readonly property real inTwoLines: Theme.chromeSize * oneLine < Theme.floorSize ? wordsWidth(true) : inOneLine
    readonly property real oneLine: Math.min(1, room / inOneLine)
    readonly property real twoLines: Math.min(1, room / inTwoLines)
    readonly property bool folded: Theme.chromeSize * oneLine < Theme.floorSize
    readonly property real wordSize: Math.floor(Theme.chromeSize * (folded ? twoLines : oneLine))
    readonly property bool labelled: wordSize >= Theme.floorSize * 0.92

    // What room is left goes into the buttons, evenly, up to a comfortable width.
    readonly property real spare: labelled
        ? Math.max(0, Math.min(Theme.gap * 3, (room - (folded ? inTwoLines : inOneLine) * wordSize / Theme.chromeSize) / (buttons.length + 1))) : 0

    function wordsWidth(fold: bool): real {
        const scale = Theme.chromeSize / metrics.font.pixelSize // measured at one size: metrics do not tell bindings
        let sum = 1
        for (const button of buttons) {
            const longest = Math.max(...button.lines(fold).map(line => metrics.advanceWidth(line) * scale))
            sum += Math.max(Theme.target - Theme.gap * 1.2, longest + 2)
        }
        return sum
    }

    FontMetrics {
        id: metrics
        font.family: Theme.family
        font.pixelSize: 50
        font.weight: Font.DemiBold
    }

    implicitHeight: Math.max(Theme.target, homeButton.implicitHeight) + 2 * Theme.gap
    color: Theme.bar

    Rectangle {
        width: parent.width
        height: Theme.line
        color: Theme.flat ? Theme.ink : Theme.edge
    }
    Row {
        x: bar.inset
        y: Theme.gap
        height: parent.height - 2 * Theme.gap
        spacing: Theme.gap

        BarButton {
            id: homeButton
            objectName: "barHome"
            height: parent.height
            labelled: bar.labelled
            folded: bar.folded
            textSize: bar.wordSize
            spare: bar.spare
            iconName: "house"
            text: qsTr("Trang đầu")
            onActed: bar.app.goHome()
        }
        BarButton {
            id: backButton
            objectName: "barBack"
            height: parent.height
            labelled: bar.labelled
            folded: bar.folded
            textSize: bar.wordSize
            spare: bar.spare
            enabled: bar.app.canGoBack
            iconName: "arrow-left"
            text: qsTr("Quay lại")
            onActed: bar.app.goBack()
        }
    }
    Row {
        id: middle
        y: Theme.gap
        x: Math.max(bar.inset + homeButton.width + backButton.width + 2 * Theme.gap, (parent.width - width) / 2)
        height: parent.height - 2 * Theme.gap
        spacing: Theme.gap

        BarButton {
            id: textButton
            objectName: "barText"
            height: parent.height
            labelled: bar.labelled
            folded: bar.folded
            textSize: bar.wordSize
            spare: bar.spare
            iconName: "text-aa"
            text: qsTr("Cỡ chữ")
            onActed: bar.app.chooseTextSize()
        }
        BarButton {
            id: readButton
            objectName: "barRead"
            height: parent.height
            labelled: bar.labelled
            folded: bar.folded
            textSize: bar.wordSize
            spare: bar.spare
            lit: bar.app.reader.active
            iconName: bar.app.reader.active ? "speaker-slash" : "speaker-high"
            text: bar.app.reader.active ? qsTr("Thôi đọc") : qsTr("Nghe đọc")
            onActed: bar.app.reader.toggle()
        }
        BarButton {
            id: colourButton
            objectName: "barColours"
            height: parent.height
            labelled: bar.labelled
            folded: bar.folded
            textSize: bar.wordSize
            spare: bar.spare
            iconName: "palette"
            text: qsTr("Màu")
            onActed: bar.app.chooseColours()
        }
        BarButton {
            id: languageButton
            objectName: "barLanguage"
            height: parent.height
            labelled: bar.labelled
            folded: bar.folded
            textSize: bar.wordSize
            spare: bar.spare
            iconName: "translate"
            text: bar.app.appearance.language === "vi" ? "English" : "Tiếng Việt"
            onActed: bar.app.appearance.toggleLanguage()
        }
    }
    BarButton {
        id: helpButton
        objectName: "barHelp"
        anchors.right: parent.right
        anchors.rightMargin: bar.inset
        y: Theme.gap
        height: parent.height - 2 * Theme.gap
        labelled: bar.labelled
        folded: bar.folded
        textSize: bar.wordSize
        spare: bar.spare
        help: true
        iconName: "hand-waving"
        text: qsTr("Gọi người giúp")
        onActed: bar.app.callPerson()
    }
}
