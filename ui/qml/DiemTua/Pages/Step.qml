pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.Scenes
import DiemTua.ViewModels

// One action. The words at the left, the drawing at the right; below each other where the screen is narrow or the
// letters are large.
PageFrame {
    id: page

    readonly property StepViewModel viewModel: app.step
    readonly property real sceneWidth: Math.min(Theme.mm(96), height * 0.52)
    readonly property bool beside: width - sceneWidth - 3 * Theme.margin > Theme.bodySize * 15

    over: viewModel.guideTitle
    number: viewModel.number
    of: viewModel.of
    title: viewModel.action
    spokenTitle: viewModel.spoken
    rightInset: beside ? sceneWidth + Theme.margin : 0

    aside: Scene {
        id: drawing
        visible: page.beside
        anchors.fill: parent
        scene: page.viewModel.scene
        motion: page.app.appearance.motion
    }

    AppText {
        width: parent.width
        visible: page.viewModel.detail !== ""
        plain: page.viewModel.detail
    }
    Hint {
        width: parent.width
        iconName: "check-circle"
        text: page.viewModel.lookFor
    }
    Scene {
        visible: !page.beside
        width: Math.min(parent.width, Theme.mm(190))
        height: visible ? Math.max(Theme.mm(70), Math.min(width, page.height * 0.42)) : 0
        anchors.horizontalCenter: parent.horizontalCenter
        scene: page.viewModel.scene
        motion: page.app.appearance.motion
    }
    AppText {
        width: parent.width
        visible: page.viewModel.why !== ""
        plain: page.viewModel.why
        color: Theme.soft
    }
    Hint {
        width: parent.width
        visible: page.viewModel.tip !== ""
        warning: true
        iconName: "lightbulb"
        text: page.viewModel.tip
    }

    primary: AppButton {
        objectName: "next"
        kind: "primary"
        iconName: page.viewModel.isLast ? "check" : "arrow-right"
        iconAfter: true
        text: page.viewModel.isLast ? qsTr("Xong") : qsTr("Tiếp theo")
        onActed: page.viewModel.next()
    }
    actions: [
        AppButton {
            objectName: "previous"
            compact: page.tight
            iconName: "arrow-left"
            text: qsTr("Bước trước")
            onActed: page.viewModel.previous()
        },
        AppButton {
            objectName: "stuck"
            compact: page.tight
            iconName: "question"
            text: qsTr("Tôi bị vướng")
            onActed: page.viewModel.stuck()
        }
    ]
}
