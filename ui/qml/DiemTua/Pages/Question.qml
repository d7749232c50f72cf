pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

PageFrame {
    id: page

    readonly property QuestionViewModel viewModel: app.question

    over: viewModel.guideTitle
    title: viewModel.ask

    AppText {
        width: parent.width
        visible: page.viewModel.help !== ""
        plain: page.viewModel.help
        color: Theme.soft
    }
    Repeater {
        model: page.viewModel.options

        ChoiceButton {
            required property var modelData

            objectName: "option-" + modelData.id
            width: parent.width
            text: modelData.label
            onActed: page.viewModel.choose(modelData.id)
        }
    }
}
