import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

// The answers lead out of the guide: to another guide, or to a person.
PageFrame {
    id: page

    readonly property QuestionViewModel viewModel: app.question

    over: viewModel.guideTitle
    title: viewModel.asideGuide === "" ? qsTr("Việc này cần người giúp") : qsTr("Ông bà xem hướng dẫn khác")

    AppText {
        width: parent.width
        plain: page.viewModel.asideText
    }

    primary: AppButton {
        objectName: "asideGo"
        kind: page.viewModel.asideGuide === "" ? "help" : "primary"
        iconName: page.viewModel.asideGuide === "" ? "hand-waving" : "arrow-right"
        text: page.viewModel.asideGuide === "" ? qsTr("Gọi người giúp") : qsTr("Xem hướng dẫn đó")
        onActed: page.viewModel.asideGuide === "" ? page.app.callPerson() : page.viewModel.goToGuide()
    }
    actions: AppButton {
        objectName: "asideBack"
        compact: page.tight
        iconName: "arrow-left"
        text: qsTr("Trả lời lại")
        onActed: page.app.goBack()
    }
}
