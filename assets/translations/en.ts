<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name></name>
    <message>
        <source>Hỏi tại quầy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theo {0} và {1} văn bản khác, ghi ở cuối trang.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theo {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kiểm tra ngày {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hướng dẫn này đã quá hạn kiểm tra lại. Ông bà hỏi cán bộ trước khi làm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đưa xem rồi nhận lại.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nộp lại.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>số của xã, hỏi người trực</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ai làm được</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nộp ở đâu cũng được?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Các mức phí</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thời gian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ông bà sẽ nhận được</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hay bị sai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mẹo nhỏ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chưa rõ, hỏi tại quầy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gọi hỏi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Căn cứ</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Aside</name>
    <message>
        <source>Việc này cần người giúp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ông bà xem hướng dẫn khác</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gọi người giúp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xem hướng dẫn đó</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trả lời lại</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BottomBar</name>
    <message>
        <source>Trang đầu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cỡ chữ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thôi đọc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nghe đọc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Màu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gọi người giúp</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Colours</name>
    <message>
        <source>Chọn màu dễ nhìn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sáng</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tối</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chữ vàng, nền đen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chữ đen, nền kem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xong</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Consent</name>
    <message>
        <source>Ông bà có đồng ý không?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy ghi lại việc ông bà làm hôm nay: xem gì, vướng ở đâu. Máy không ghi tên, không ghi số giấy tờ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nếu muốn xã gọi lại, ông bà có thể để lại số điện thoại. Số được niêm kín, chỉ cán bộ xã mở được. Ông bà không cho số thì vẫn được giúp như thường.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đồng ý, không để lại số điện thoại</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đồng ý, và cho xã số điện thoại</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Không đồng ý ghi. Vẫn dùng máy bình thường</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Contact</name>
    <message>
        <source>Số điện thoại để xã gọi lại</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Số này được niêm kín trong máy. Chỉ cán bộ xã có quyền mới mở được.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Không để lại số</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Day</name>
    <message>
        <source>Xong việc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Về nhà làm tiếp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chuyển nơi khác</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nhờ tuyến trên</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bỏ dở</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Người cao tuổi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Người khuyết tật</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hộ nghèo, cận nghèo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Người khác</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phiên hôm nay: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hôm nay chưa có phiên nào.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Có người giúp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tự xem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đang dở</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 chỗ vướng</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã gửi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chưa gửi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Goodbye</name>
    <message>
        <source>Cảm ơn ông bà. Chúc ông bà khỏe!</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy không giữ tên hay giấy tờ của ông bà. Ông bà kiểm tra lại giấy tờ, điện thoại rồi hãy về.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tình nguyện viên bấm “Kết thúc phiên” ở trên để ghi kết quả.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Về trang đầu</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Group</name>
    <message>
        <source>Người được giúp thuộc nhóm nào?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chọn một nhóm chính. Không hỏi giấy tờ, không ghi tên.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Người cao tuổi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Người khuyết tật</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hộ nghèo, cận nghèo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Người khác</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Ông bà gọi người trực ở đây trước</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ông bà giơ tay hoặc gọi to. Người trực sẽ tới ngay chỗ này.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hoặc gọi điện:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hỏi số điện thoại ở người trực</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quay lại việc đang làm</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>Ông bà cần gì?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xin chào! Ông bà cần giúp việc gì?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Điểm trợ giúp số %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tiếp tục phiên đang dở</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tình nguyện viên</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gõ việc cần làm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gõ việc cần làm, ví dụ: giấy khai sinh cho cháu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tìm</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IdleWarning</name>
    <message>
        <source>Ông bà còn ở đây không?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy sẽ tự xóa màn hình sau %1 giây.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tôi còn ở đây</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ông bà còn ở đây không? Bấm nút ở giữa màn hình để làm tiếp.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Điểm Tựa</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Xóa một số</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xong</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Phiên này kết thúc thế nào?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xong việc tại đây</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Về nhà làm tiếp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chuyển sang quầy, cơ quan khác</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nhờ tuyến trên giúp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bỏ dở</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Phí</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chờ bao lâu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Làm ở đâu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cần mang theo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tại quầy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Làm tại quầy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Làm trên điện thoại</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageFrame</name>
    <message>
        <source>Bước %1 trên %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageScroll</name>
    <message>
        <source>Lên trên</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xuống dưới</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Papers</name>
    <message>
        <source>Ông bà chuẩn bị giấy tờ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Có giấy nào thì bấm vào giấy đó. Thiếu giấy vẫn xem tiếp được.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tiếp theo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuestionViewModel</name>
    <message>
        <source>Việc của ông bà có hướng dẫn riêng: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rating</name>
    <message>
        <source>Máy có giúp được ông bà không?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Giúp được nhiều</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tạm được</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chưa giúp được</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bỏ qua</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReaderBar</name>
    <message>
        <source>Máy này không có giọng đọc. Mọi việc khác vẫn dùng được.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy chưa có loa. Chữ vẫn sáng lên theo lời đọc.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đọc tiếp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tạm dừng</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đọc lại</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chậm hơn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nhanh hơn</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Có phải ông bà cần việc này?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Không tìm thấy việc này</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gõ việc cần làm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tìm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ông bà thử gõ cách khác, ví dụ “khai sinh” hoặc “căn cước”. Hoặc gọi người giúp ở nút vàng bên dưới.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SessionBar</name>
    <message>
        <source>Đang ghi phiên…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã lưu %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đang ghi phiên. Đã lưu lúc %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ghi chỗ vướng</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kết thúc phiên</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Gõ lại mã PIN một lần nữa</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đặt mã PIN cho tình nguyện viên</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tình nguyện viên gõ mã PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy này chưa có ai đặt mã. Chọn %1 số dễ nhớ với mình, khó đoán với người khác.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã gõ %1 số</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignInViewModel</name>
    <message>
        <source>Tình nguyện viên</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hai lần gõ không giống nhau. Gõ lại từ đầu.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>Xong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tiếp theo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bước trước</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tôi bị vướng</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stuck</name>
    <message>
        <source>Đã ghi chỗ vướng</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ông bà vướng ở đâu?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hỏi: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gọi %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xem hướng dẫn việc đó</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Không thấy nút đó</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Không hiểu phải làm gì</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Không nhận được mã</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy báo lỗi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thiếu giấy tờ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chuyện khác</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xã sẽ xem chỗ vướng này để sửa hướng dẫn. Ông bà làm theo lời chỉ ở trên, hoặc gọi người giúp.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quay lại việc đang làm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gọi người giúp</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TakeAway</name>
    <message>
        <source>Ông bà mang về nhà</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mã vuông chứa danh sách giấy tờ và các bước</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ô %1 trên %2. Mở máy ảnh của điện thoại, đưa vào ô vuông. Không cần mạng.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mở máy ảnh của điện thoại, đưa vào ô vuông. Không cần mạng.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ô kế tiếp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mã vuông mở trang chính thức</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trang chính thức: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã gửi tới máy in. Ông bà chờ lấy giấy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ở đây chưa có máy in. Ông bà chụp ô vuông bằng điện thoại, hoặc nhờ người chép giúp.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy in không nhận giấy in. Ông bà dùng ô vuông, và báo người trực xem máy in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đang in…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In ra giấy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextSize</name>
    <message>
        <source>Chọn cỡ chữ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chữ trên máy sẽ to như thế này.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kiểu chữ dễ đọc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chữ tròn, thưa hơn (kiểu Lexend).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hình vẽ chuyển động</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bỏ chọn nếu hình động làm ông bà mỏi mắt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xong</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Volunteer</name>
    <message>
        <source>Chào %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phiên đang dở, không mất gì: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tiếp tục</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bỏ dở, kết thúc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phiên hôm nay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gửi ngay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bắt đầu phiên</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Khóa</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VolunteerFlow</name>
    <message>
        <source>Mã PIN chưa đúng. Còn {0} lần thử.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sai quá nhiều lần. Thử lại sau {0}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VolunteerViewModel</name>
    <message>
        <source>Chưa mở hướng dẫn nào</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy chưa nối với xã. Phiên vẫn được giữ an toàn trong máy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã gửi hết về xã.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} phiên chưa gửi. Máy sẽ tự gửi khi có mạng.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lần gửi cuối: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chưa mở hướng dẫn nào</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
