<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name></name>
    <message>
        <source>Hỏi tại quầy</source>
        <translation>Ask at the counter</translation>
    </message>
    <message>
        <source>Theo {0} và {1} văn bản khác, ghi ở cuối trang.</source>
        <translation>By law: {0}, and {1} more, listed at the end of this page.</translation>
    </message>
    <message>
        <source>Theo {0}.</source>
        <translation>By law: {0}.</translation>
    </message>
    <message>
        <source>Kiểm tra ngày {0}.</source>
        <translation>Checked on {0}.</translation>
    </message>
    <message>
        <source>Hướng dẫn này lâu chưa kiểm tra lại, có thể đã cũ. Ông bà hỏi cán bộ trước khi làm.</source>
        <translation>This guide is due to be checked again. Please ask the staff before you start.</translation>
    </message>
    <message>
        <source>Đưa cán bộ xem, rồi nhận lại.</source>
        <translation>Show it, then take it back.</translation>
    </message>
    <message>
        <source>Nộp cho cán bộ.</source>
        <translation>Hand it in.</translation>
    </message>
    <message>
        <source>số của xã, hỏi người trực</source>
        <translation>the commune’s number, ask the person on duty</translation>
    </message>
    <message>
        <source>Ai làm được</source>
        <translation>Who can do this</translation>
    </message>
    <message>
        <source>Nộp ở nơi khác được không?</source>
        <translation>Can I apply anywhere?</translation>
    </message>
    <message>
        <source>Các mức phí</source>
        <translation>Fees</translation>
    </message>
    <message>
        <source>Thời gian</source>
        <translation>How long it takes</translation>
    </message>
    <message>
        <source>Ông bà sẽ nhận được</source>
        <translation>What you will get</translation>
    </message>
    <message>
        <source>Số tiền, quyền lợi được nhận</source>
        <translation>Money and benefits you receive</translation>
    </message>
    <message>
        <source>Chỗ hay bị sai</source>
        <translation>Common mistakes</translation>
    </message>
    <message>
        <source>Mẹo nhỏ</source>
        <translation>Small tips</translation>
    </message>
    <message>
        <source>Chưa rõ, hỏi tại quầy</source>
        <translation>Not certain: ask at the counter</translation>
    </message>
    <message>
        <source>Gọi hỏi</source>
        <translation>Call and ask</translation>
    </message>
    <message>
        <source>Theo luật nào</source>
        <translation>The law behind this</translation>
    </message>
</context>
<context>
    <name>Announcements</name>
    <message>
        <source>Thông báo (%1)</source>
        <translation>Announcements (%1)</translation>
    </message>
    <message>
        <source>Xem thêm</source>
        <translation>Show more</translation>
    </message>
</context>
<context>
    <name>Aside</name>
    <message>
        <source>Việc này cần người giúp</source>
        <translation>A person can help you with this</translation>
    </message>
    <message>
        <source>Ông bà xem hướng dẫn khác</source>
        <translation>There is another guide for you</translation>
    </message>
    <message>
        <source>Gọi người giúp</source>
        <translation>Call a helper</translation>
    </message>
    <message>
        <source>Xem hướng dẫn đó</source>
        <translation>Open that guide</translation>
    </message>
    <message>
        <source>Trả lời lại</source>
        <translation>Answer again</translation>
    </message>
</context>
<context>
    <name>Ask</name>
    <message>
        <source>Ông bà muốn hỏi gì?</source>
        <translation>What would you like to ask?</translation>
    </message>
    <message>
        <source>Gõ câu hỏi, ví dụ: lam lai can cuoc bao nhieu tien</source>
        <translation>Type a question, such as: fee for a new ID card</translation>
    </message>
    <message>
        <source>Gõ câu hỏi</source>
        <translation>Type a question</translation>
    </message>
    <message>
        <source>Hỏi</source>
        <translation>Ask</translation>
    </message>
    <message>
        <source>Ví dụ, ông bà bấm để nghe:</source>
        <translation>For example, tap one:</translation>
    </message>
    <message>
        <source>Hỏi thêm về việc này:</source>
        <translation>Ask more about this:</translation>
    </message>
    <message>
        <source>Hoặc bấm điều muốn biết:</source>
        <translation>Or tap what you want to know:</translation>
    </message>
    <message>
        <source>Mở hướng dẫn</source>
        <translation>Open the guide</translation>
    </message>
    <message>
        <source>Mở hướng dẫn từng bước</source>
        <translation>Open the step-by-step guide</translation>
    </message>
</context>
<context>
    <name>AskViewModel</name>
    <message>
        <source>Làm lại căn cước cần giấy gì?</source>
        <translation>Which papers for a new ID card?</translation>
    </message>
    <message>
        <source>Khai sinh cho bé mất bao nhiêu tiền?</source>
        <translation>How much is birth registration?</translation>
    </message>
    <message>
        <source>Ai được nhận trợ cấp hưu trí xã hội?</source>
        <translation>Who gets the social pension?</translation>
    </message>
    <message>
        <source>Đăng ký tạm trú làm ở đâu?</source>
        <translation>Where is temporary residence registered?</translation>
    </message>
    <message>
        <source>Cần giấy tờ gì?</source>
        <translation>Which papers?</translation>
    </message>
    <message>
        <source>Mất bao nhiêu tiền?</source>
        <translation>How much is it?</translation>
    </message>
    <message>
        <source>Bao lâu thì xong?</source>
        <translation>How long does it take?</translation>
    </message>
    <message>
        <source>Làm ở đâu?</source>
        <translation>Where is it done?</translation>
    </message>
    <message>
        <source>Ai được làm?</source>
        <translation>Who may do it?</translation>
    </message>
    <message>
        <source>Được nhận gì?</source>
        <translation>What do I get?</translation>
    </message>
    <message>
        <source>Hay sai chỗ nào?</source>
        <translation>What goes wrong?</translation>
    </message>
    <message>
        <source>Gọi hỏi ai?</source>
        <translation>Whom can I call?</translation>
    </message>
    <message>
        <source>Theo luật nào?</source>
        <translation>Which law?</translation>
    </message>
</context>
<context>
    <name>BottomBar</name>
    <message>
        <source>Trang đầu</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Cỡ chữ</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Thôi đọc</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Nghe đọc</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>Màu</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>Gọi người giúp</source>
        <translation>Call a helper</translation>
    </message>
</context>
<context>
    <name>Carry</name>
    <message>
        <source>Mang đi bằng USB</source>
        <translation>Carry by USB drive</translation>
    </message>
    <message>
        <source>Xã đã nhận đủ các phiên. Vẫn chép được để mang tin của máy lên xã.</source>
        <translation>The commune has all sessions. You can still copy a file to take this machine&apos;s news to the commune.</translation>
    </message>
    <message>
        <source>Sẽ chép %1 phiên chưa gửi vào một tệp khóa kín, chỉ xã mở được.</source>
        <translation>%1 unsent sessions will be copied into a sealed file that only the commune can open.</translation>
    </message>
    <message>
        <source>Chưa thấy ổ USB nào. Cắm ổ vào máy, đợi vài giây, rồi bấm “Tìm lại ổ USB”.</source>
        <translation>No USB drive found. Plug one in, wait a few seconds, then press “Look again”.</translation>
    </message>
    <message>
        <source>Ổ %1, còn trống %2</source>
        <translation>Drive %1, %2 free</translation>
    </message>
    <message>
        <source>Ổ %1, chỉ đọc được</source>
        <translation>Drive %1, read-only</translation>
    </message>
    <message>
        <source>Đã nhận giấy báo của xã (%1). Có %2 tin mới. Rút ổ ra được rồi.</source>
        <translation>The commune&apos;s receipt was taken (%1). %2 new items. You can take the drive out now.</translation>
    </message>
    <message>
        <source>Đã chép %1 phiên vào tệp %2. Rút ổ ra được rồi.</source>
        <translation>%1 sessions were copied into the file %2. You can take the drive out now.</translation>
    </message>
    <message>
        <source>Còn phiên nữa: khi xã trả giấy báo, làm lại lần sau.</source>
        <translation>There are more sessions: do this again when the commune has returned its receipt.</translation>
    </message>
    <message>
        <source>Các phiên vẫn còn trong máy và vẫn ghi là chưa gửi, tới khi xã báo đã nhận.</source>
        <translation>The sessions stay on this machine and are shown as unsent until the commune says that it has them.</translation>
    </message>
    <message>
        <source>Tìm lại ổ USB</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>Đang đọc…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>Nhận giấy báo từ ổ</source>
        <translation>Take the receipt</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Đang chép…</source>
        <translation>Copying…</translation>
    </message>
    <message>
        <source>Chép vào ổ</source>
        <translation>Copy to drive</translation>
    </message>
</context>
<context>
    <name>CarryViewModel</name>
    <message>
        <source>Máy gặp lỗi khi dùng ổ USB. Rút ổ ra, cắm lại rồi làm lại. Không phiên nào bị mất.</source>
        <translation>Something went wrong with the USB drive. Take it out, plug it in again and retry. No session is lost.</translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message>
        <source>Tin này có thật không?</source>
        <translation>Is this real?</translation>
    </message>
    <message>
        <source>Gõ lại đường dẫn, số điện thoại hoặc tin nhắn</source>
        <translation>Type the link, the phone number or the message</translation>
    </message>
    <message>
        <source>Gõ lại tin nhắn</source>
        <translation>Type the message</translation>
    </message>
    <message>
        <source>Xem</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Đã lỡ làm theo hoặc mất tiền: gọi ngân hàng để khóa thẻ, gọi 113. Báo số lừa đảo: gọi 156.</source>
        <translation>Already did it or lost money? Call your bank to block the card, and call 113. To report the number, call 156.</translation>
    </message>
    <message>
        <source>Hoặc chọn chuyện vừa gặp:</source>
        <translation>Or choose what happened:</translation>
    </message>
    <message>
        <source>Cách phòng tránh</source>
        <translation>How to stay safe</translation>
    </message>
    <message>
        <source>Xem cách phòng tránh lừa đảo</source>
        <translation>How to stay safe from scams</translation>
    </message>
    <message>
        <source>Xem tin khác</source>
        <translation>Check another</translation>
    </message>
</context>
<context>
    <name>CheckViewModel</name>
    <message>
        <source>Có người xin mã OTP của tôi</source>
        <translation>Somebody asks for my OTP code</translation>
    </message>
    <message>
        <source>Có người tự xưng công an gọi tới, bảo chuyển tiền</source>
        <translation>A caller says he is police and wants me to transfer money</translation>
    </message>
    <message>
        <source>Có tin nhắn bảo cài ứng dụng theo đường dẫn</source>
        <translation>A message tells me to install an app from a link</translation>
    </message>
    <message>
        <source>Có tin dọa khóa tài khoản, khóa SIM trong 2 giờ, bảo bấm đường dẫn</source>
        <translation>A message will lock my account or SIM within 2 hours unless I tap a link</translation>
    </message>
</context>
<context>
    <name>Colours</name>
    <message>
        <source>Chọn màu dễ nhìn</source>
        <translation>Choose colours</translation>
    </message>
    <message>
        <source>Sáng</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Tối</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Chữ vàng, nền đen</source>
        <translation>Yellow on black</translation>
    </message>
    <message>
        <source>Chữ đen, nền kem</source>
        <translation>Black on cream</translation>
    </message>
    <message>
        <source>Xong</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>Consent</name>
    <message>
        <source>Ông bà có đồng ý không?</source>
        <translation>Do you agree?</translation>
    </message>
    <message>
        <source>Máy ghi lại việc ông bà làm hôm nay: xem gì, vướng ở đâu. Máy không ghi tên, không ghi số giấy tờ.</source>
        <translation>This machine notes what you look at today and where you get stuck. It does not note your name or paper numbers.</translation>
    </message>
    <message>
        <source>Nếu muốn xã gọi lại, ông bà có thể để lại số điện thoại. Số được khóa kín, chỉ cán bộ xã mở được. Ông bà không cho số thì vẫn được giúp như thường.</source>
        <translation>You can leave a phone number for the commune to call. It is sealed: only commune staff can open it. You get the same help without it.</translation>
    </message>
    <message>
        <source>Đồng ý, không để lại số điện thoại</source>
        <translation>I agree, without a phone number</translation>
    </message>
    <message>
        <source>Đồng ý, và cho xã số điện thoại</source>
        <translation>I agree, and leave a phone number</translation>
    </message>
    <message>
        <source>Không đồng ý ghi. Vẫn dùng máy bình thường</source>
        <translation>Do not note anything. I can still use it</translation>
    </message>
</context>
<context>
    <name>Contact</name>
    <message>
        <source>Số điện thoại để xã gọi lại</source>
        <translation>A number for the commune to call</translation>
    </message>
    <message>
        <source>Số này được khóa kín trong máy. Chỉ cán bộ xã có quyền mới mở được.</source>
        <translation>Sealed in this machine. Only commune staff with the right to do so can open it.</translation>
    </message>
    <message>
        <source>Không để lại số</source>
        <translation>Leave no number</translation>
    </message>
</context>
<context>
    <name>Correct</name>
    <message>
        <source>Ghi thêm cho phiên</source>
        <translation>Add to a session</translation>
    </message>
    <message>
        <source>Xã viết: %1</source>
        <translation>The commune wrote: %1</translation>
    </message>
    <message>
        <source>Chọn nhầm nhóm người đến</source>
        <translation>Wrong group of visitor</translation>
    </message>
    <message>
        <source>Chọn nhầm kết quả</source>
        <translation>Wrong outcome</translation>
    </message>
    <message>
        <source>Mở nhầm hướng dẫn</source>
        <translation>Wrong guide</translation>
    </message>
    <message>
        <source>Phiên này ghi trùng</source>
        <translation>Recorded twice</translation>
    </message>
    <message>
        <source>Phiên ghi đúng, xin nói rõ thêm</source>
        <translation>It is right, let me explain</translation>
    </message>
    <message>
        <source>Có thể viết thêm một câu. Đừng ghi tên, số điện thoại hay số căn cước của người dân.</source>
        <translation>You may add one sentence. Do not write a citizen&apos;s name, phone or identity number.</translation>
    </message>
    <message>
        <source>Viết thêm nếu cần</source>
        <translation>Write more if needed</translation>
    </message>
    <message>
        <source>Viết thêm</source>
        <translation>Write more</translation>
    </message>
    <message>
        <source>Lưu lời ghi</source>
        <translation>Save the note</translation>
    </message>
</context>
<context>
    <name>Day</name>
    <message>
        <source>Xong việc</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Về nhà làm tiếp</source>
        <translation>Goes on at home</translation>
    </message>
    <message>
        <source>Chuyển nơi khác</source>
        <translation>Sent elsewhere</translation>
    </message>
    <message>
        <source>Nhờ tuyến trên</source>
        <translation>Passed up</translation>
    </message>
    <message>
        <source>Bỏ dở</source>
        <translation>Stopped early</translation>
    </message>
    <message>
        <source>Người cao tuổi</source>
        <translation>Older person</translation>
    </message>
    <message>
        <source>Người khuyết tật</source>
        <translation>Person with a disability</translation>
    </message>
    <message>
        <source>Hộ nghèo, cận nghèo</source>
        <translation>Poor or near-poor household</translation>
    </message>
    <message>
        <source>Người khác</source>
        <translation>Someone else</translation>
    </message>
    <message>
        <source>Xã đã nhận</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Xã đang xem</source>
        <translation>In review</translation>
    </message>
    <message>
        <source>Xã nhờ sửa</source>
        <translation>Needs correction</translation>
    </message>
    <message>
        <source>Xã đã duyệt</source>
        <translation>Approved</translation>
    </message>
    <message>
        <source>Xã không duyệt</source>
        <translation>Not approved</translation>
    </message>
    <message>
        <source>Phiên hôm nay: %1</source>
        <translation>Sessions today: %1</translation>
    </message>
    <message>
        <source>Hôm nay chưa có phiên nào.</source>
        <translation>No sessions yet today.</translation>
    </message>
    <message>
        <source>Có người giúp</source>
        <translation>With a helper</translation>
    </message>
    <message>
        <source>Tự xem</source>
        <translation>On their own</translation>
    </message>
    <message>
        <source>Đang dở</source>
        <translation>Not finished</translation>
    </message>
    <message>
        <source>%1 chỗ vướng</source>
        <translation>Stuck points: %1</translation>
    </message>
    <message>
        <source>Chưa gửi</source>
        <translation>Not sent yet</translation>
    </message>
    <message>
        <source>Đã ghi thêm</source>
        <translation>Note added</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>Goodbye</name>
    <message>
        <source>Cảm ơn ông bà. Chúc ông bà khỏe!</source>
        <translation>Thank you. We wish you good health!</translation>
    </message>
    <message>
        <source>Máy không giữ tên hay giấy tờ của ông bà. Ông bà kiểm tra lại giấy tờ, điện thoại rồi hãy về.</source>
        <translation>This machine keeps neither your name nor your papers. Before you go, check that you have your papers and your phone.</translation>
    </message>
    <message>
        <source>Tình nguyện viên bấm “Kết thúc phiên” ở trên để ghi kết quả.</source>
        <translation>The volunteer taps “End session” above to note how it ended.</translation>
    </message>
    <message>
        <source>Về trang đầu</source>
        <translation>Back to the start</translation>
    </message>
</context>
<context>
    <name>Group</name>
    <message>
        <source>Người được giúp thuộc nhóm nào?</source>
        <translation>Who is being helped?</translation>
    </message>
    <message>
        <source>Chọn một nhóm chính. Không hỏi giấy tờ, không ghi tên.</source>
        <translation>Choose one main group. Ask for no papers, note no name.</translation>
    </message>
    <message>
        <source>Người cao tuổi</source>
        <translation>Older person</translation>
    </message>
    <message>
        <source>Người khuyết tật</source>
        <translation>Person with a disability</translation>
    </message>
    <message>
        <source>Hộ nghèo, cận nghèo</source>
        <translation>Poor or near-poor household</translation>
    </message>
    <message>
        <source>Người khác</source>
        <translation>Someone else</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Ông bà gọi người trực ở đây trước</source>
        <translation>First, call the person here</translation>
    </message>
    <message>
        <source>Ông bà giơ tay hoặc gọi to. Người trực sẽ tới ngay chỗ này.</source>
        <translation>Raise your hand or call out. Someone will come.</translation>
    </message>
    <message>
        <source>Hoặc gọi điện:</source>
        <translation>Or make a phone call:</translation>
    </message>
    <message>
        <source>Ô vuông để vào nhóm bằng điện thoại</source>
        <translation>Code to join the group by phone</translation>
    </message>
    <message>
        <source>Hỏi số điện thoại ở người trực</source>
        <translation>Ask the person on duty for the number</translation>
    </message>
    <message>
        <source>Quay lại việc của tôi</source>
        <translation>Back to my task</translation>
    </message>
</context>
<context>
    <name>HelpViewModel</name>
    <message>
        <source>Người trực điểm trợ giúp này</source>
        <translation>On duty at this help point</translation>
    </message>
    <message>
        <source>%1, bấm %2</source>
        <translation>%1, press %2</translation>
    </message>
    <message>
        <source>Đang trực: %1.</source>
        <translation>On duty: %1.</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>Ông bà cần gì?</source>
        <translation>What do you need?</translation>
    </message>
    <message>
        <source>Xin chào! Ông bà cần giúp việc gì?</source>
        <translation>Hello! How can we help?</translation>
    </message>
    <message>
        <source>Tiếp tục phiên đang dở</source>
        <translation>Continue the open session</translation>
    </message>
    <message>
        <source>Tình nguyện viên</source>
        <translation>Volunteer</translation>
    </message>
    <message>
        <source>Gõ việc cần làm</source>
        <translation>Type here</translation>
    </message>
    <message>
        <source>Gõ không cần dấu, ví dụ: giay khai sinh</source>
        <translation>Type here, for example: ID card</translation>
    </message>
    <message>
        <source>Tìm</source>
        <translation>Search</translation>
    </message>
</context>
<context>
    <name>HomeViewModel</name>
    <message>
        <source>Điểm trợ giúp tại %1</source>
        <translation>Digital help point, %1</translation>
    </message>
</context>
<context>
    <name>IdleWarning</name>
    <message>
        <source>Ông bà còn ở đây không?</source>
        <translation>Are you still here?</translation>
    </message>
    <message>
        <source>Máy sẽ tự xóa màn hình sau %1 giây.</source>
        <translation>The screen clears in %1 seconds.</translation>
    </message>
    <message>
        <source>Tôi còn ở đây</source>
        <translation>I am still here</translation>
    </message>
    <message>
        <source>Ông bà còn ở đây không? Bấm nút ở giữa màn hình để làm tiếp.</source>
        <translation>Are you still here? Tap the button in the middle of the screen to go on.</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Điểm Tựa</source>
        <translation>Điểm Tựa</translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>Đã nhận</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Đang xem</source>
        <translation>In review</translation>
    </message>
    <message>
        <source>Cần sửa</source>
        <translation>Needs correction</translation>
    </message>
    <message>
        <source>Đã duyệt</source>
        <translation>Approved</translation>
    </message>
    <message>
        <source>Không duyệt</source>
        <translation>Not approved</translation>
    </message>
    <message>
        <source>Tin từ xã</source>
        <translation>From the commune</translation>
    </message>
    <message>
        <source>Xã chưa gửi tin nào về các phiên của bạn.</source>
        <translation>The commune has not written about your sessions yet.</translation>
    </message>
    <message>
        <source>Tin mới</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Trả lời phiếu chuyển, đã xong</source>
        <translation>Reply to a referral, closed</translation>
    </message>
    <message>
        <source>Trả lời phiếu chuyển</source>
        <translation>Reply to a referral</translation>
    </message>
    <message>
        <source>Nhận xét phiên</source>
        <translation>Remark on a session</translation>
    </message>
    <message>
        <source>Phiên: %1</source>
        <translation>Session: %1</translation>
    </message>
    <message>
        <source>Ghi thêm cho xã</source>
        <translation>Add a note</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>NewsViewModel</name>
    <message>
        <source>Xin chọn một mục trước.</source>
        <translation>Please choose one first.</translation>
    </message>
    <message>
        <source>Phiên không có trên máy này</source>
        <translation>Session not on this machine</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Xóa một số</source>
        <translation>Delete a digit</translation>
    </message>
    <message>
        <source>Xong</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Phiên này kết thúc thế nào?</source>
        <translation>How did this session end?</translation>
    </message>
    <message>
        <source>Xong việc tại đây</source>
        <translation>Done here</translation>
    </message>
    <message>
        <source>Về nhà làm tiếp</source>
        <translation>Going on at home</translation>
    </message>
    <message>
        <source>Chuyển sang quầy, cơ quan khác</source>
        <translation>Sent to another counter or office</translation>
    </message>
    <message>
        <source>Nhờ tuyến trên giúp</source>
        <translation>Passed up for more help</translation>
    </message>
    <message>
        <source>Bỏ dở</source>
        <translation>Stopped early</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Phí</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>Chờ bao lâu</source>
        <translation>How long</translation>
    </message>
    <message>
        <source>Làm ở đâu</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>Cần mang theo</source>
        <translation>What to bring</translation>
    </message>
    <message>
        <source>Hỏi nhanh về việc này</source>
        <translation>Quick questions about this</translation>
    </message>
    <message>
        <source>Tại quầy</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>Làm tại quầy</source>
        <translation>At the counter</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Làm trên điện thoại</source>
        <translation>On a phone</translation>
    </message>
</context>
<context>
    <name>PageFrame</name>
    <message>
        <source>Bước %1 trên %2</source>
        <translation>Step %1 of %2</translation>
    </message>
</context>
<context>
    <name>PageScroll</name>
    <message>
        <source>Lên trên</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>Xuống dưới</source>
        <translation>Down</translation>
    </message>
</context>
<context>
    <name>Papers</name>
    <message>
        <source>Ông bà chuẩn bị giấy tờ</source>
        <translation>Get your papers ready</translation>
    </message>
    <message>
        <source>Có giấy nào thì bấm vào giấy đó. Thiếu giấy vẫn xem tiếp được.</source>
        <translation>Tap each paper you have. You can go on if one is missing.</translation>
    </message>
    <message>
        <source>Tiếp theo</source>
        <translation>Next</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>Chọn tỉnh, thành phố cũ</source>
        <translation>Choose the old province or city</translation>
    </message>
    <message>
        <source>Chọn quận, huyện cũ</source>
        <translation>Choose the old district</translation>
    </message>
    <message>
        <source>Chọn xã, phường cũ</source>
        <translation>Choose the old commune or ward</translation>
    </message>
    <message>
        <source>Xã mình giờ là xã nào?</source>
        <translation>Which commune is it now?</translation>
    </message>
    <message>
        <source>Gõ địa chỉ cũ, ví dụ: phuong Cat Lai, quan 2</source>
        <translation>Type the old address, such as: phuong Cat Lai, quan 2</translation>
    </message>
    <message>
        <source>Gõ địa chỉ cũ</source>
        <translation>Type the old address</translation>
    </message>
    <message>
        <source>Tìm</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Máy chưa có bảng xã, phường. Ông bà bấm “Gọi người giúp”.</source>
        <translation>The kiosk has no table of communes yet. Tap “Call a helper”.</translation>
    </message>
    <message>
        <source>Máy không tìm thấy nơi này. Ông bà gõ thêm tên huyện, tỉnh cũ, hoặc chọn từng nấc.</source>
        <translation>The kiosk does not find this place. Add the old district and province, or choose step by step.</translation>
    </message>
    <message>
        <source>Trước đây: %1</source>
        <translation>Formerly: %1</translation>
    </message>
    <message>
        <source>Mã xã: %1</source>
        <translation>Commune code: %1</translation>
    </message>
    <message>
        <source>Lùi một nấc</source>
        <translation>One level up</translation>
    </message>
    <message>
        <source>Chọn từng nấc</source>
        <translation>Step by step</translation>
    </message>
    <message>
        <source>Không gõ, chọn từng nấc</source>
        <translation>Choose step by step instead</translation>
    </message>
</context>
<context>
    <name>QuestionViewModel</name>
    <message>
        <source>Việc của ông bà có hướng dẫn riêng: {0}.</source>
        <translation>Your case has its own guide: {0}.</translation>
    </message>
</context>
<context>
    <name>Rating</name>
    <message>
        <source>Máy có giúp được ông bà không?</source>
        <translation>Did this machine help you?</translation>
    </message>
    <message>
        <source>Giúp được nhiều</source>
        <translation>It helped a lot</translation>
    </message>
    <message>
        <source>Tạm được</source>
        <translation>It helped a little</translation>
    </message>
    <message>
        <source>Chưa giúp được</source>
        <translation>It did not help</translation>
    </message>
    <message>
        <source>Bỏ qua</source>
        <translation>Skip</translation>
    </message>
</context>
<context>
    <name>ReaderBar</name>
    <message>
        <source>Máy này không có giọng đọc. Mọi việc khác vẫn dùng được.</source>
        <translation>This machine has no voice. All else works.</translation>
    </message>
    <message>
        <source>Máy chưa có loa. Chữ vẫn sáng lên theo lời đọc.</source>
        <translation>There is no loudspeaker. The words still light up one by one.</translation>
    </message>
    <message>
        <source>Đọc tiếp</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Tạm dừng</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Đọc lại</source>
        <translation>Again</translation>
    </message>
    <message>
        <source>Chậm hơn</source>
        <translation>Slower</translation>
    </message>
    <message>
        <source>Nhanh hơn</source>
        <translation>Faster</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Có phải ông bà cần việc này?</source>
        <translation>Is this what you need?</translation>
    </message>
    <message>
        <source>Không tìm thấy việc này</source>
        <translation>We did not find that</translation>
    </message>
    <message>
        <source>Gõ việc cần làm</source>
        <translation>Type here</translation>
    </message>
    <message>
        <source>Tìm</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Ông bà thử gõ cách khác, ví dụ “khai sinh” hoặc “căn cước”. Hoặc bấm “Gọi người giúp” ở góc dưới bên phải.</source>
        <translation>Try other words, for example “birth” or “identity card”. Or tap “Call a helper” below.</translation>
    </message>
    <message>
        <source>Tin này có thật không?</source>
        <translation>Is this real?</translation>
    </message>
    <message>
        <source>Xã mình giờ là xã nào?</source>
        <translation>Which commune is it now?</translation>
    </message>
    <message>
        <source>Hỏi máy câu này</source>
        <translation>Ask the kiosk this</translation>
    </message>
    <message>
        <source>Xem một tin nhắn, đường dẫn, số điện thoại.</source>
        <translation>Check a message, a link or a phone number.</translation>
    </message>
    <message>
        <source>Gõ hoặc chọn địa chỉ cũ, máy cho biết xã mới.</source>
        <translation>Type or choose the old address to see the new commune.</translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>Gửi về xã</source>
        <translation>Send to commune</translation>
    </message>
    <message>
        <source>Gửi ngay</source>
        <translation>Send now</translation>
    </message>
    <message>
        <source>Mang đi bằng USB</source>
        <translation>Carry by USB drive</translation>
    </message>
    <message>
        <source>Máy tự gửi khi có mạng. Nơi không có mạng, chép vào ổ USB rồi mang lên xã.</source>
        <translation>This machine sends by itself when there is a network. Where there is none, copy to a USB drive and take it to the commune.</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>SendingState</name>
    <message>
        <source>Lần gửi gần đây chưa được vì không có mạng tới máy chủ. Máy sẽ tự gửi khi có mạng.</source>
        <translation>The last attempt found no network to the server. It will be sent when there is one.</translation>
    </message>
    <message>
        <source>Lần gửi gần đây chưa được: mạng ở đây đang chặn, có thể cần đăng nhập Wi-Fi. Máy sẽ tự gửi lại.</source>
        <translation>The last attempt was blocked by this network; the Wi-Fi may ask to sign in. It will be tried again.</translation>
    </message>
    <message>
        <source>Lần gửi gần đây chưa được vì máy chủ đang bận. Máy sẽ tự gửi lại.</source>
        <translation>At the last attempt the server was busy. It will be tried again.</translation>
    </message>
    <message>
        <source>Lần gửi gần đây bị hỏng trên đường truyền. Máy sẽ tự gửi lại.</source>
        <translation>The last attempt was damaged on the way. It will be sent again.</translation>
    </message>
    <message>
        <source>Xã đã khóa máy này nên máy không gửi được. Xin gặp cán bộ xã. Các phiên vẫn còn trong máy.</source>
        <translation>The commune has locked this machine, so it cannot send. Please see the commune&apos;s staff. The sessions are still here.</translation>
    </message>
    <message>
        <source>Dữ liệu trên máy khác với bản xã đang giữ, nên máy tạm ngừng gửi. Đừng xóa gì. Xin báo người hỗ trợ kỹ thuật.</source>
        <translation>The data here differ from what the commune holds, so sending has stopped. Delete nothing. Please tell technical support.</translation>
    </message>
    <message>
        <source>Máy chủ của xã chưa nhận ra máy này. Xin cán bộ xã ghi danh lại máy. Các phiên vẫn còn trong máy.</source>
        <translation>The commune&apos;s server does not recognise this machine. Please have it enrolled again. The sessions are still here.</translation>
    </message>
    <message>
        <source>Máy chưa đọc hoặc ghi được dữ liệu để gửi. Xin báo người hỗ trợ kỹ thuật.</source>
        <translation>The data could not be read or written for sending. Please tell technical support.</translation>
    </message>
    <message>
        <source>Có một máy khác đang dùng bản sao dữ liệu của máy này. Xin báo cán bộ xã ngay, và chỉ dùng một máy.</source>
        <translation>Another machine is using a copy of this machine&apos;s data. Tell the commune&apos;s staff at once, and use only one of them.</translation>
    </message>
    <message>
        <source>Máy chưa nối với xã. Phiên vẫn được giữ an toàn trong máy</source>
        <translation>Not connected to the commune yet. Sessions are kept safely on this machine</translation>
    </message>
    <message>
        <source>Đã gửi hết, xã đã nhận đủ các phiên</source>
        <translation>All sent, the commune has every session</translation>
    </message>
    <message>
        <source>%1 phiên chưa gửi</source>
        <translation>%1 sessions not sent</translation>
    </message>
    <message>
        <source>%1 phiên chưa gửi, cũ nhất từ %2</source>
        <translation>%1 sessions not sent, the oldest from %2</translation>
    </message>
    <message>
        <source>Xã chưa nhận lần nào.</source>
        <translation>The commune has received nothing yet.</translation>
    </message>
    <message>
        <source>Xã nhận lần cuối: %1.</source>
        <translation>Last received: %1.</translation>
    </message>
    <message>
        <source>Xã giữ %1 mục mà máy chủ chưa đọc được, các mục khác vẫn gửi bình thường. Không mất gì. Người hỗ trợ kỹ thuật sẽ xem.</source>
        <translation>The commune holds %1 entries that its server cannot read yet; all others are sent as usual. Nothing is lost. Technical support will look at it.</translation>
    </message>
    <message>
        <source>Một tệp xã gửi xuống chưa dùng được, máy giữ bản cũ. %1</source>
        <translation>A file from the commune cannot be used, the old one stays. %1</translation>
    </message>
</context>
<context>
    <name>SendingViewModel</name>
    <message>
        <source>hôm qua %1</source>
        <translation>yesterday %1</translation>
    </message>
</context>
<context>
    <name>SessionBar</name>
    <message>
        <source>Đang ghi phiên…</source>
        <translation>Recording…</translation>
    </message>
    <message>
        <source>Đã lưu %1</source>
        <translation>Saved %1</translation>
    </message>
    <message>
        <source>Đang ghi phiên. Đã lưu lúc %1</source>
        <translation>Recording. Saved at %1</translation>
    </message>
    <message>
        <source>Ghi chỗ vướng</source>
        <translation>Note a problem</translation>
    </message>
    <message>
        <source>Kết thúc phiên</source>
        <translation>End session</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Gõ lại mã PIN một lần nữa</source>
        <translation>Type the PIN once more</translation>
    </message>
    <message>
        <source>Đặt mã PIN cho tình nguyện viên</source>
        <translation>Set a PIN for the volunteer</translation>
    </message>
    <message>
        <source>Tình nguyện viên gõ mã PIN</source>
        <translation>Volunteer: type your PIN</translation>
    </message>
    <message>
        <source>Máy này chưa có ai đặt mã. Chọn %1 số dễ nhớ với mình, khó đoán với người khác.</source>
        <translation>Nobody has set a PIN here yet. Choose %1 digits that you will remember and others cannot guess.</translation>
    </message>
    <message>
        <source>Xã chưa cho tên nào đăng nhập ở máy này. Xin hỏi cán bộ xã. Hướng dẫn cho người dân vẫn dùng được.</source>
        <translation>The commune lets nobody sign in here at present. Please ask the commune&apos;s staff. Guides for citizens still work.</translation>
    </message>
    <message>
        <source>Đã gõ %1 số</source>
        <translation>Digits typed: %1</translation>
    </message>
</context>
<context>
    <name>SignInViewModel</name>
    <message>
        <source>Tình nguyện viên</source>
        <translation>Volunteer</translation>
    </message>
    <message>
        <source>Hai lần gõ không giống nhau. Gõ lại từ đầu.</source>
        <translation>The two PINs differ. Please start again.</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>Xong</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Tiếp theo</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Bước trước</source>
        <translation>Step back</translation>
    </message>
    <message>
        <source>Tôi bị vướng</source>
        <translation>I am stuck</translation>
    </message>
</context>
<context>
    <name>Stuck</name>
    <message>
        <source>Đã ghi chỗ vướng</source>
        <translation>Your problem is noted</translation>
    </message>
    <message>
        <source>Ông bà vướng ở đâu?</source>
        <translation>Where are you stuck?</translation>
    </message>
    <message>
        <source>Hỏi: %1.</source>
        <translation>Ask: %1.</translation>
    </message>
    <message>
        <source>Gọi %1: %2.</source>
        <translation>Call %1: %2.</translation>
    </message>
    <message>
        <source>Xem hướng dẫn việc đó</source>
        <translation>Open the guide for that</translation>
    </message>
    <message>
        <source>Không thấy nút đó</source>
        <translation>I cannot see that button</translation>
    </message>
    <message>
        <source>Không hiểu phải làm gì</source>
        <translation>I do not know what to do</translation>
    </message>
    <message>
        <source>Không nhận được mã</source>
        <translation>I did not get the code</translation>
    </message>
    <message>
        <source>Máy báo lỗi</source>
        <translation>It shows an error</translation>
    </message>
    <message>
        <source>Thiếu giấy tờ</source>
        <translation>I am missing a paper</translation>
    </message>
    <message>
        <source>Chuyện khác</source>
        <translation>Something else</translation>
    </message>
    <message>
        <source>Xã sẽ xem chỗ vướng này để sửa hướng dẫn. Ông bà làm theo lời chỉ ở trên, hoặc gọi người giúp.</source>
        <translation>The commune will use this to improve the guide. Follow the advice above, or call a helper.</translation>
    </message>
    <message>
        <source>Quay lại việc của tôi</source>
        <translation>Back to my task</translation>
    </message>
    <message>
        <source>Gọi người giúp</source>
        <translation>Call a helper</translation>
    </message>
</context>
<context>
    <name>TakeAway</name>
    <message>
        <source>Ông bà mang về nhà</source>
        <translation>Take it home with you</translation>
    </message>
    <message>
        <source>Ô vuông chứa danh sách giấy tờ và các bước</source>
        <translation>Square code with the list of papers and the steps</translation>
    </message>
    <message>
        <source>Ô %1 trên %2. Mở máy ảnh của điện thoại, đưa vào ô vuông. Không cần mạng.</source>
        <translation>Code %1 of %2. Point your phone’s camera at the square. No internet needed.</translation>
    </message>
    <message>
        <source>Mở máy ảnh của điện thoại, đưa vào ô vuông. Không cần mạng.</source>
        <translation>Point your phone’s camera at the square. No internet needed.</translation>
    </message>
    <message>
        <source>Xem ô tiếp theo</source>
        <translation>Next code</translation>
    </message>
    <message>
        <source>Ô vuông mở trang chính thức</source>
        <translation>Square code that opens the official page</translation>
    </message>
    <message>
        <source>Trang của Nhà nước: %1</source>
        <translation>Official page: %1</translation>
    </message>
    <message>
        <source>Đã gửi tới máy in. Ông bà chờ lấy giấy.</source>
        <translation>Sent to the printer. Please wait for your sheet.</translation>
    </message>
    <message>
        <source>Ở đây chưa có máy in. Ông bà chụp ô vuông bằng điện thoại, hoặc nhờ người chép giúp.</source>
        <translation>There is no printer here. Take a photo of the square, or ask someone to write it down for you.</translation>
    </message>
    <message>
        <source>Máy in không nhận giấy in. Ông bà dùng ô vuông, và báo người trực xem máy in.</source>
        <translation>The printer is not working. Use the square, and tell the person on duty.</translation>
    </message>
    <message>
        <source>Xong</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Đang in…</source>
        <translation>Printing…</translation>
    </message>
    <message>
        <source>In ra giấy</source>
        <translation>Print it</translation>
    </message>
</context>
<context>
    <name>TextSize</name>
    <message>
        <source>Chọn cỡ chữ</source>
        <translation>Choose the text size</translation>
    </message>
    <message>
        <source>Chữ trên máy sẽ to như thế này.</source>
        <translation>Text will be this big.</translation>
    </message>
    <message>
        <source>Kiểu chữ dễ đọc</source>
        <translation>Easy-reading letters</translation>
    </message>
    <message>
        <source>Chữ tròn và thưa hơn.</source>
        <translation>Rounder and wider (Lexend).</translation>
    </message>
    <message>
        <source>Hình vẽ chuyển động</source>
        <translation>Moving pictures</translation>
    </message>
    <message>
        <source>Bấm để tắt nếu hình động làm ông bà mỏi mắt.</source>
        <translation>Turn off if they tire your eyes.</translation>
    </message>
    <message>
        <source>Xong</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Đáng ngờ! Đừng bấm, đừng gọi lại, đừng chuyển tiền.</source>
        <translation>Suspicious! Do not tap, do not call back, do not send money.</translation>
    </message>
    <message>
        <source>Có thật: đúng kênh của Nhà nước.</source>
        <translation>Real: an official channel of the State.</translation>
    </message>
    <message>
        <source>Chưa biết thật hay giả. Ông bà hỏi người trực trước khi làm theo.</source>
        <translation>Not known. Ask the person on duty before you do what it says.</translation>
    </message>
</context>
<context>
    <name>Volunteer</name>
    <message>
        <source>Chào %1</source>
        <translation>Hello, %1</translation>
    </message>
    <message>
        <source>Phiên đang dở, không mất gì: %1</source>
        <translation>An open session, nothing is lost: %1</translation>
    </message>
    <message>
        <source>Tiếp tục</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Bỏ dở, kết thúc</source>
        <translation>Stop and end it</translation>
    </message>
    <message>
        <source>Ổ đĩa của máy gần đầy nên chưa bắt đầu được phiên mới. Mọi phiên đã ghi vẫn an toàn và máy vẫn gửi về xã. Xin gọi người hỗ trợ kỹ thuật dọn ổ đĩa; máy tự nhận ra khi có chỗ.</source>
        <translation>The disk is almost full, so no new session can begin. All recorded sessions are safe and are still sent. Please call technical support to free some space; this machine notices by itself.</translation>
    </message>
    <message>
        <source>Ổ đĩa của máy sắp đầy. Máy vẫn ghi phiên bình thường. Xin báo người hỗ trợ kỹ thuật dọn ổ đĩa trong tuần này.</source>
        <translation>The disk is getting full. Sessions are still recorded. Please ask technical support to free some space this week.</translation>
    </message>
    <message>
        <source>Phiên hôm nay</source>
        <translation>Sessions today</translation>
    </message>
    <message>
        <source>Tin từ xã: %1 tin mới</source>
        <translation>From the commune: %1 new</translation>
    </message>
    <message>
        <source>Tin từ xã</source>
        <translation>From the commune</translation>
    </message>
    <message>
        <source>Gửi về xã</source>
        <translation>Send to commune</translation>
    </message>
    <message>
        <source>Bắt đầu phiên</source>
        <translation>Start a session</translation>
    </message>
    <message>
        <source>Khóa</source>
        <translation>Lock</translation>
    </message>
</context>
<context>
    <name>VolunteerFlow</name>
    <message>
        <source>Mã PIN chưa đúng. Còn {0} lần thử.</source>
        <translation>That PIN is not right. Tries left: {0}.</translation>
    </message>
    <message>
        <source>Sai quá nhiều lần. Thử lại sau {0}.</source>
        <translation>Too many tries. Try again after {0}.</translation>
    </message>
    <message>
        <source>Tên này không còn dùng ở máy này. Xin hỏi cán bộ xã.</source>
        <translation>This name is no longer used here. Please ask the commune&apos;s staff.</translation>
    </message>
</context>
<context>
    <name>VolunteerViewModel</name>
    <message>
        <source>Chưa mở hướng dẫn nào</source>
        <translation>No guide opened</translation>
    </message>
    <message>
        <source>chưa mở hướng dẫn nào</source>
        <translation>no guide opened</translation>
    </message>
</context>
<context>
    <name>style</name>
    <message>
        <source>cách</source>
        <translation>space</translation>
    </message>
</context>
</TS>
