pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

// A question in one's own words, a short answer to hear, and what to ask next by a tap.
PageFrame {
    id: page

    readonly property AskViewModel viewModel: app.ask
    readonly property bool answered: viewModel.answer !== ""
    readonly property int columns: Math.max(1, Math.min(3, Math.floor(scroll.bodyWidth / (Theme.bodySize * 11))))

    title: viewModel.guideTitle !== "" ? viewModel.guideTitle : qsTr("Ông bà muốn hỏi gì?")

    SearchField {
        objectName: "askText"
        width: parent.width
        text: page.viewModel.question
        longest: 240
        prompt: qsTr("Gõ câu hỏi, ví dụ: lam lai can cuoc bao nhieu tien")
        shortPrompt: qsTr("Gõ câu hỏi")
        actionText: qsTr("Hỏi")
        onSubmitted: text => page.viewModel.ask(text)
    }
    Hint {
        id: answer
        width: parent.width
        visible: page.answered
        objectName: "answer"
        warning: page.viewModel.tone === "scam"
        iconName: page.viewModel.tone === "scam" ? "warning" : page.viewModel.tone === "refuse" ? "question" : "chat-text"
        text: page.viewModel.answer
    }
    AppText {
        width: parent.width
        visible: page.viewModel.examples.length > 0
        plain: qsTr("Ví dụ, ông bà bấm để nghe:")
        font.weight: Font.DemiBold
    }
    Repeater {
        model: page.viewModel.examples

        ChoiceButton {
            required property string modelData
            required property int index

            objectName: "example-" + index
            width: page.scroll.bodyWidth
            text: modelData
            onActed: page.viewModel.ask(modelData)
        }
    }
    AppText {
        width: parent.width
        visible: page.viewModel.askBack !== ""
        plain: page.viewModel.askBack
        font.weight: Font.DemiBold
    }
    Repeater {
        model: page.viewModel.options

        ChoiceButton {
            required property var modelData

            objectName: "askOption-" + modelData.id
            width: page.scroll.bodyWidth
            text: modelData.label
            onActed: page.viewModel.choose(modelData.id)
        }
    }
    AppText {
        width: parent.width
        visible: page.viewModel.slots.length > 0
        plain: page.answered ? qsTr("Hỏi thêm về việc này:") : qsTr("Hoặc bấm điều muốn biết:")
        font.weight: Font.DemiBold
    }
    Grid {
        id: grid
        width: page.scroll.bodyWidth
        columns: page.columns
        spacing: Theme.gap
        visible: page.viewModel.slots.length > 0

        Repeater {
            model: page.viewModel.slots

            ChoiceButton {
                required property var modelData

                objectName: "slot-" + modelData.id
                width: Math.floor((grid.width - (grid.columns - 1) * grid.spacing) / grid.columns)
                text: modelData.label
                onActed: page.viewModel.askAbout(modelData.id)
            }
        }
    }

    // Large letters push the answer below the fold; it is what the person waits for.
    Connections {
        target: page.viewModel
        function onAnswered(): void {
            page.scroll.revealSoon(answer)
        }
    }

    primary: AppButton {
        objectName: "askGuide"
        visible: page.viewModel.guideTitle !== ""
        kind: "primary"
        iconName: "arrow-right"
        iconAfter: true
        text: Theme.textScale > 1.3 ? qsTr("Mở hướng dẫn") : qsTr("Mở hướng dẫn từng bước")
        onActed: page.viewModel.openGuide()
    }
}
