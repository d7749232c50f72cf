import QtQuick
import DiemTua.Controls

// A code to photograph: black on white in every theme, its modules sharp.
Rectangle {
    id: code

    property alias source: image.source
    property string name: ""

    color: "#FFFFFF"
    radius: Theme.radius
    border.width: Theme.line
    border.color: Theme.edge

    Image {
        id: image
        // the picture has one pixel a module: drawn by whole multiples, all modules are equal
        readonly property int modulePx: Math.max(1, Math.floor((code.width - 2 * (Theme.line + 2)) / Math.max(1, implicitWidth)))

        anchors.centerIn: parent
        width: implicitWidth * modulePx
        height: width
        smooth: false

        Accessible.role: Accessible.Graphic
        Accessible.name: code.name
    }
}
