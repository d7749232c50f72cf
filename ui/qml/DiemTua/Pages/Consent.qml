pragma ComponentBehavior: Bound

import QtQuick
import DiemTua.Controls
import DiemTua.ViewModels

// Said aloud as soon as it is shown: consent is asked of somebody who may not be able to read it.
PageFrame {
    id: page

    readonly property VolunteerViewModel viewModel: app.volunteer

    title: qsTr("Ông bà có đồng ý không?")

    AppText {
        width: parent.width
        plain: qsTr("Máy ghi lại việc ông bà làm hôm nay: xem gì, vướng ở đâu. Máy không ghi tên, không ghi số giấy tờ.")
    }
    AppText {
        width: parent.width
        plain: qsTr("Nếu muốn xã gọi lại, ông bà có thể để lại số điện thoại. Số được khóa kín, chỉ cán bộ xã mở được. Ông bà không cho số thì vẫn được giúp như thường.")
    }
    TileButton {
        objectName: "consent-anonymous"
        width: parent.width
        iconName: "shield-check"
        tint: "green"
        text: qsTr("Đồng ý, không để lại số điện thoại")
        onActed: page.viewModel.chooseConsent("anonymous")
    }
    TileButton {
        objectName: "consent-contact"
        width: parent.width
        iconName: "phone"
        tint: "blue"
        text: qsTr("Đồng ý, và cho xã số điện thoại")
        onActed: page.viewModel.chooseConsent("contact")
    }
    TileButton {
        objectName: "consent-none"
        width: parent.width
        iconName: "x-circle"
        tint: "rose"
        text: qsTr("Không đồng ý ghi. Vẫn dùng máy bình thường")
        onActed: page.app.goHome()
    }

    Component.onCompleted: page.app.reader.start()
}
