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
        anchors.fill: parent
        anchors.margins: Theme.line + 2
        smooth: false
        fillMode: Image.PreserveAspectFit

        Accessible.role: Accessible.Graphic
        Accessible.name: code.name
    }
}
