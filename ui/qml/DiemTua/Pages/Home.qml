pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

Item {
    id: page

    required property AppViewModel app
    readonly property HomeViewModel viewModel: app.home
    readonly property int columns: Math.max(1, Math.min(4, Math.floor((body.bodyWidth + Theme.gap) / (Theme.bodySize * 9 + Theme.mm(8)))))

    PageScroll {
        id: body
        x: Theme.margin
        y: Theme.gap * 0.6
        width: parent.width - 2 * Theme.margin
        height: parent.height - Theme.gap * 1.2
        spacing: Theme.gap * 1.2

        Item {
            width: parent.width
            height: Math.max(greeting.height, beside ? volunteer.height : greeting.height + volunteer.height + Theme.gap)

            readonly property bool beside: width - volunteer.width > Theme.titleSize * 9

            Column {
                id: greeting
                width: parent.beside ? parent.width - volunteer.width - Theme.gap : parent.width

                Title {
                    objectName: "title"
                    width: parent.width
                    plain: Theme.textScale > 1.6 ? qsTr("Ông bà cần gì?") : qsTr("Xin chào! Ông bà cần giúp việc gì?")
                }
                AppText {
                    width: parent.width
                    visible: page.viewModel.placeLine !== "" && page.height > Theme.bodySize * 19
                    plain: page.viewModel.placeLine
                    color: Theme.soft
                    font.pixelSize: Theme.smallSize
                    lineHeight: 0.95
                }
            }
            AppButton {
                id: volunteer
                objectName: "volunteer"
                anchors.right: parent.right
                y: parent.beside ? 0 : greeting.height + Theme.gap
                kind: "quiet"
                iconName: "users"
                textSize: Theme.chromeSize
                text: page.app.volunteer.hasUnfinished ? qsTr("Tiếp tục phiên đang dở") : qsTr("Tình nguyện viên")
                onActed: page.app.volunteer.enter()
            }
        }
        Hint {
            width: parent.width
            visible: page.app.trouble !== ""
            warning: true
            iconName: "warning"
            text: page.app.trouble
        }
        SearchField {
            id: search
            objectName: "search"
            width: parent.width
            prompt: qsTr("Gõ không cần dấu, ví dụ: giay khai sinh")
            shortPrompt: qsTr("Gõ việc cần làm")
            actionText: qsTr("Tìm")
            onTextChanged: page.viewModel.noteTyped(text)
            onSubmitted: text => page.viewModel.search(text)

            Connections {
                target: page.viewModel
                function onChanged(): void {
                    if (page.viewModel.typed === "")
                        search.text = "" // wiped for the next person
                }
            }
        }
        Announcements {
            width: body.bodyWidth
            said: page.viewModel.announcements
            cramped: page.height < Theme.bodySize * 19
        }
        Grid {
            id: tiles
            columns: page.columns
            spacing: Theme.gap * 1.2

            readonly property real tallest: {
                let height = 0
                for (let index = 0; index < shown.count; index++)
                    height = Math.max(height, shown.itemAt(index)?.implicitHeight ?? 0)
                return height
            }

            Repeater {
                id: shown
                model: page.viewModel.lifeEvents

                TileButton {
                    required property var modelData

                    objectName: "life-" + modelData.id
                    width: (body.bodyWidth - (page.columns - 1) * tiles.spacing) / page.columns
                    height: Math.max(tiles.tallest, page.rowHeight)
                    room: page.rowHeight
                    text: modelData.label
                    iconName: modelData.icon
                    tint: modelData.tint
                    onActed: page.viewModel.openLifeEvent(modelData.id)
                }
            }
        }
    }

    // Rows share the room that is left, so that the page is filled without a scroll where it can be.
    readonly property int rows: Math.ceil(page.viewModel.lifeEvents.length / Math.max(1, columns))
    readonly property real rowHeight: Math.min(Theme.mm(78), (body.height - tiles.y - (rows - 1) * tiles.spacing) / rows)
}
