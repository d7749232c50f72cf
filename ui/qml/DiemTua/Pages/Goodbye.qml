import QtQuick
import DiemTua.Controls

PageFrame {
    id: page

    title: qsTr("Cảm ơn ông bà. Chúc ông bà khỏe!")

    AppText {
        width: parent.width
        plain: qsTr("Máy không giữ tên hay giấy tờ của ông bà. Ông bà kiểm tra lại giấy tờ, điện thoại rồi hãy về.")
    }
    AppText {
        width: parent.width
        visible: page.app.sessionBar.active
        plain: qsTr("Tình nguyện viên bấm “Kết thúc phiên” ở trên để ghi kết quả.")
        color: Theme.soft
    }

    primary: AppButton {
        objectName: "toHome"
        kind: "primary"
        iconName: "house"
        text: qsTr("Về trang đầu")
        onActed: page.app.goHome()
    }
}
