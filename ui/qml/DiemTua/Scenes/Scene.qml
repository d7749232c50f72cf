pragma ComponentBehavior: Bound

import QtQuick

// A drawing made from data: a phone, a counter or papers on a table. Pictures of real screens would go out of date
// with every version of an app; this shows the place to tap and says so in words.
Item {
    id: scene

    property var scene: ({})
    property bool motion: true

    readonly property string kind: scene.scene.kind ?? ""

    Accessible.role: Accessible.Graphic
    Accessible.name: (scene.scene.items ?? []).map(item => item.label).join(", ")

    Loader {
        anchors.fill: parent
        active: scene.visible && scene.kind === "phone"
        sourceComponent: PhoneScene {
            scene: scene.scene
            motion: scene.motion
        }
    }
    Loader {
        anchors.fill: parent
        active: scene.visible && scene.kind === "counter"
        sourceComponent: CounterScene {
            scene: scene.scene
            motion: scene.motion
        }
    }
    Loader {
        anchors.fill: parent
        active: scene.visible && scene.kind === "papers"
        sourceComponent: PapersScene {
            scene: scene.scene
        }
    }
}
