pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

PageFrame {
    id: page

    readonly property ResultsViewModel viewModel: app.results

    title: viewModel.query === "" ? viewModel.heading
        : viewModel.results.length > 0 ? qsTr("Có phải ông bà cần việc này?") : qsTr("Không tìm thấy việc này")

    SearchField {
        objectName: "searchAgain"
        width: parent.width
        visible: page.viewModel.query !== ""
        text: page.viewModel.query
        prompt: qsTr("Gõ việc cần làm")
        actionText: qsTr("Tìm")
        onSubmitted: text => page.viewModel.search(text)
    }
    AppText {
        width: parent.width
        visible: page.viewModel.results.length === 0
        plain: qsTr("Ông bà thử gõ cách khác, ví dụ “khai sinh” hoặc “căn cước”. Hoặc bấm “Gọi người giúp” ở góc dưới bên phải.")
    }
    Repeater {
        model: page.viewModel.tools

        TileButton {
            required property string modelData

            objectName: "tool-" + modelData
            width: page.scroll.bodyWidth
            iconName: modelData === "check" ? "shield-warning" : modelData === "places" ? "map-pin-line" : "chat-text"
            tint: modelData === "check" ? "rose" : "blue"
            text: modelData === "check" ? qsTr("Tin này có thật không?")
                : modelData === "places" ? qsTr("Xã mình giờ là xã nào?") : qsTr("Hỏi máy câu này")
            note: modelData === "check" ? qsTr("Xem một tin nhắn, đường dẫn, số điện thoại.")
                : modelData === "places" ? qsTr("Gõ hoặc chọn địa chỉ cũ, máy cho biết xã mới.") : page.viewModel.quickAnswer
            onActed: page.viewModel.openTool(modelData)
        }
    }
    Repeater {
        model: page.viewModel.results

        TileButton {
            required property var modelData

            objectName: "guide-" + modelData.id
            width: parent.width
            iconName: "file-text"
            text: modelData.title
            note: modelData.summary
            onActed: page.viewModel.open(modelData.id)
        }
    }
}
