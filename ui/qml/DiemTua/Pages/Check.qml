pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

// Is this link, number or message real? A sign, a sentence, the reasons, and what to do now.
PageFrame {
    id: page

    readonly property CheckViewModel viewModel: app.check
    readonly property bool judged: viewModel.verdict !== ""

    title: qsTr("Tin này có thật không?")

    SearchField {
        objectName: "checkText"
        width: parent.width
        text: page.viewModel.text
        longest: 600
        prompt: qsTr("Gõ lại đường dẫn, số điện thoại hoặc tin nhắn")
        shortPrompt: qsTr("Gõ lại tin nhắn")
        actionText: qsTr("Xem")
        onSubmitted: text => page.viewModel.check(text)
    }
    Verdict {
        id: verdict
        width: parent.width
        visible: page.judged
        verdict: page.viewModel.verdict
    }
    Repeater {
        model: page.viewModel.reasons

        AppText {
            required property string modelData

            width: page.scroll.bodyWidth
            leftPadding: Theme.pad
            plain: "• " + modelData
            spoken: modelData
            lineHeight: 1.1
        }
    }
    Hint {
        width: parent.width
        visible: page.viewModel.verdict === "suspicious"
        iconName: "phone"
        text: qsTr("Đã lỡ làm theo hoặc mất tiền: gọi ngân hàng để khóa thẻ, gọi 113. Báo số lừa đảo: gọi 156.")
    }
    AppText {
        width: parent.width
        visible: !page.judged
        plain: qsTr("Hoặc chọn chuyện vừa gặp:")
        font.weight: Font.DemiBold
    }
    Repeater {
        model: page.judged ? [] : page.viewModel.situations

        ChoiceButton {
            required property string modelData
            required property int index

            objectName: "situation-" + index
            width: page.scroll.bodyWidth
            text: modelData
            onActed: page.viewModel.check(modelData)
        }
    }

    // Large letters push the verdict below the fold; it is what the person waits for.
    Connections {
        target: page.viewModel
        function onVerdictChanged(): void {
            if (page.judged)
                page.scroll.revealSoon(verdict)
        }
    }

    primary: AppButton {
        objectName: "checkGuide"
        kind: "primary"
        iconName: "shield-check"
        text: Theme.textScale > 1.3 ? qsTr("Cách phòng tránh") : qsTr("Xem cách phòng tránh lừa đảo")
        onActed: page.viewModel.openGuide()
    }
    actions: AppButton {
        objectName: "checkAgain"
        visible: page.judged
        compact: page.tight
        iconName: "arrow-clockwise"
        text: qsTr("Xem tin khác")
        onActed: page.viewModel.clear()
    }
}
