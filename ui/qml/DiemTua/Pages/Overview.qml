pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

PageFrame {
    id: page

    readonly property OverviewViewModel viewModel: app.overview
    readonly property bool beside: scroll.bodyWidth > Theme.bodySize * 24

    title: viewModel.title

    AppText {
        width: parent.width
        plain: page.viewModel.summary
    }
    Hint {
        width: parent.width
        visible: page.viewModel.overdue !== ""
        warning: true
        iconName: "warning"
        text: page.viewModel.overdue
    }
    Flow {
        id: facts
        width: parent.width
        spacing: Theme.gap

        readonly property real room: width - 2 * spacing
        readonly property real tallest: page.beside ? Math.max(fee.implicitHeight, wait.implicitHeight, where.implicitHeight) : 0

        FactCard {
            id: fee
            width: page.beside ? Math.floor(facts.room * 0.28) : facts.width
            height: Math.max(implicitHeight, facts.tallest)
            iconName: "money"
            label: qsTr("Phí")
            value: page.viewModel.feeValue
        }
        FactCard {
            id: wait
            width: page.beside ? Math.floor(facts.room * 0.3) : facts.width
            height: Math.max(implicitHeight, facts.tallest)
            iconName: "clock"
            label: qsTr("Chờ bao lâu")
            value: page.viewModel.timeValue
        }
        FactCard {
            id: where
            width: page.beside ? Math.floor(facts.room * 0.42) : facts.width
            height: Math.max(implicitHeight, facts.tallest)
            iconName: "map-pin"
            label: qsTr("Làm ở đâu")
            value: page.viewModel.whereValue
        }
    }
    Repeater {
        model: page.viewModel.notices

        Hint {
            required property string modelData

            width: page.scroll.bodyWidth
            iconName: "calendar-check"
            text: modelData
        }
    }
    Card {
        width: parent.width
        visible: page.viewModel.documents.length > 0
        implicitHeight: papers.implicitHeight + 2 * Theme.gap

        Column {
            id: papers
            x: Theme.pad
            y: Theme.gap
            width: parent.width - 2 * Theme.pad
            spacing: Theme.gap

            AppText {
                width: parent.width
                plain: qsTr("Cần mang theo")
                font.weight: Font.DemiBold
            }
            Repeater {
                model: page.viewModel.documents

                CheckRow {
                    required property var modelData

                    objectName: "paper-" + modelData.id
                    width: papers.width
                    text: modelData.name
                    note: modelData.note
                    ticked: page.viewModel.ticked.includes(modelData.id)
                    onActed: page.viewModel.toggle(modelData.id)
                }
            }
        }
    }
    TileButton {
        objectName: "askAbout"
        width: parent.width
        iconName: "chat-text"
        tint: "blue"
        text: qsTr("Hỏi nhanh về việc này")
        onActed: page.viewModel.ask()
    }
    AppText {
        width: parent.width
        plain: page.viewModel.law
        color: Theme.soft
        font.pixelSize: Theme.smallSize
    }
    Repeater {
        model: page.viewModel.sections

        Column {
            id: section

            required property var modelData

            width: parent.width
            spacing: Theme.gap * 0.5
            topPadding: Theme.gap

            AppText {
                width: parent.width
                plain: section.modelData.heading
                font.weight: Font.DemiBold
            }
            Repeater {
                model: section.modelData.lines

                AppText {
                    required property string modelData

                    width: section.width
                    leftPadding: Theme.pad
                    plain: "• " + modelData
                    spoken: modelData
                    lineHeight: 1.1
                }
            }
        }
    }

    // Two ways of equal weight: both are always there.
    primary: AppButton {
        objectName: "counter"
        kind: "primary"
        iconName: "buildings"
        text: Theme.textScale > 1.3 ? qsTr("Tại quầy") : qsTr("Làm tại quầy")
        onActed: page.viewModel.choose("counter")
    }
    actions: AppButton {
        objectName: "online"
        kind: "primary"
        iconName: "device-mobile"
        text: Theme.textScale > 1.3 ? qsTr("Điện thoại") : qsTr("Làm trên điện thoại")
        onActed: page.viewModel.choose("online")
    }
}
