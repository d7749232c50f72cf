import QtQuick
import DiemTua.Controls

// The verdict at one look: a sign and a sentence. Never by colour alone.
Rectangle {
    id: sheet

    property string verdict: ""
    readonly property bool alarm: verdict === "suspicious"

    implicitHeight: Math.max(sign.height, words.implicitHeight) + 2 * Theme.pad
    radius: Theme.radius
    color: alarm ? Theme.warn : verdict === "official" ? Theme.hint : Theme.card
    border.width: Theme.focusLine
    border.color: alarm ? Theme.warnInk : Theme.accent

    Icon {
        id: sign
        x: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        width: size
        name: sheet.alarm ? "warning" : sheet.verdict === "official" ? "check-circle" : "question"
        size: Math.min(Theme.bodySize * 2, Theme.mm(26))
        color: sheet.alarm ? Theme.warnInk : Theme.flat ? Theme.ink : Theme.accent
    }
    AppText {
        id: words
        x: sign.x + sign.width + Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        width: sheet.width - x - Theme.pad
        plain: sheet.alarm ? qsTr("Đáng ngờ! Đừng bấm, đừng gọi lại, đừng chuyển tiền.")
            : sheet.verdict === "official" ? qsTr("Có thật: đúng kênh của Nhà nước.")
            : qsTr("Chưa biết thật hay giả. Ông bà hỏi người trực trước khi làm theo.")
        color: sheet.alarm ? Theme.warnInk : Theme.ink
        font.weight: Font.DemiBold
        lineHeight: 1.06
    }
}
