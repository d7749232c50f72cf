pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

PageFrame {
    id: page

    readonly property PapersViewModel viewModel: app.papers

    over: viewModel.guideTitle
    title: qsTr("Ông bà chuẩn bị giấy tờ")

    AppText {
        width: parent.width
        plain: qsTr("Có giấy nào thì bấm vào giấy đó. Thiếu giấy vẫn xem tiếp được.")
        color: Theme.soft
    }
    Repeater {
        model: page.viewModel.documents

        Card {
            id: paper

            required property var modelData

            width: parent.width
            implicitHeight: row.implicitHeight + Theme.gap

            CheckRow {
                id: row
                objectName: "paper-" + paper.modelData.id
                y: Theme.gap / 2
                width: parent.width
                text: paper.modelData.name
                note: paper.modelData.note
                ticked: page.viewModel.ticked.includes(paper.modelData.id)
                onActed: page.viewModel.toggle(paper.modelData.id)
            }
        }
    }

    primary: AppButton {
        objectName: "next"
        kind: "primary"
        iconName: "arrow-right"
        iconAfter: true
        text: qsTr("Tiếp theo")
        onActed: page.viewModel.goOn()
    }
}
