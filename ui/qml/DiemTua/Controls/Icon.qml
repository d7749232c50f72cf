import QtQuick

// A Phosphor icon by name. Decoration: its meaning is always in words beside it.
Text {
    property string name: ""
    property real size: Theme.bodySize

    text: Theme.glyph(name)
    color: Theme.ink
    font.family: Theme.iconFamily
    font.pixelSize: Math.round(size)
    horizontalAlignment: Text.AlignHCenter
    verticalAlignment: Text.AlignVCenter
    textFormat: Text.PlainText

    Accessible.ignored: true
}
