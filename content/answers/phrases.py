"""The fixed connecting phrases of answers: all that an answer says beside the guide's own words. They state no fact."""

from __future__ import annotations

from content.guides.model import Text

NEED = Text(vi="Ông bà cần có", en="You need")
NEED_ANYWAY = Text(vi="Trường hợp nào cũng cần", en="In every case you need")
NEED_PERHAPS = Text(vi="Tùy trường hợp, có thể cần", en="Depending on the case you may need")
MORE_PAPERS = Text(vi="Còn giấy khác, ông bà xem trong hướng dẫn.", en="There are more papers; please see the guide.")
DEPENDS = Text(vi="Tùy trường hợp.", en="It depends on the case.")
MORE_CASES = Text(vi="Còn trường hợp khác, ông bà xem trong hướng dẫn.", en="There are more cases; see the guide.")
NOT_SURE = Text(
    vi="Điều này máy chưa chắc, ông bà hỏi lại tại quầy.", en="This is not certain; please ask at the counter."
)
NOT_KNOWN = Text(
    vi="Máy chưa có thông tin này, ông bà hỏi tại quầy.", en="The kiosk does not know this; please ask at the counter."
)
NOT_TOLD = Text(
    vi="Hướng dẫn không nói điều này, ông bà hỏi tại quầy.",
    en="The guide does not say this; please ask at the counter.",
)
PENALTY_NOT_TOLD = Text(
    vi="Có bị phạt hay không thì hướng dẫn không nói, ông bà hỏi tại quầy.",
    en="The guide does not say whether there is a fine; please ask at the counter.",
)
NOT_CLEAR = Text(vi="Điều chưa rõ", en="Not clear yet")
NEAR = Text(vi="Quầy ở đây", en="The counter here")
PLACE = Text(vi="Ông bà tới", en="Go to")
AUTHORITY = Text(vi="Nơi giải quyết là", en="It is handled by")
ONLINE = Text(vi="Làm trên mạng ở", en="Online it is done at")
FIRST_STEPS = Text(vi="Các bước đầu", en="Step by step")
ALL_STEPS = {
    count: Text(
        vi=f"Tất cả có {count} bước, hướng dẫn chỉ đủ từng bước.",
        en=f"There are {count} steps; the guide shows them all.",
    )
    for count in range(4, 31)
}
EXAMPLE = Text(vi="Tùy trường hợp, ví dụ.", en="It differs by case; this is an example.")
STILL_GO = Text(vi="Vẫn phải đi một lần", en="You still have to go once")
ALSO_ONLINE = Text(vi="Cũng có cách làm trên mạng.", en="It can be done online too.")
ALSO_COUNTER = Text(vi="Cũng làm được tại quầy.", en="It can be done at the counter too.")
AT_COUNTER = Text(vi="Tại quầy, các bước đầu", en="At the counter")
CALL = Text(vi="Ông bà hỏi", en="You can ask")
LAW = Text(vi="Theo", en="According to")
MIND = Text(vi="Hay sai là", en="Mind the common mistakes")
WHO_MAY = Text(vi="Người được làm là", en="Who may do it")
RECEIVE = Text(vi="Ông bà nhận được", en="You receive")
WARNING = Text(vi="Coi chừng lừa đảo!", en="Beware, this may be a scam!")
OTHER_PHONE = Text(vi="Ông bà gọi bằng máy khác.", en="Call from another phone.")
DO_NOW = Text(vi="Ông bà làm ngay", en="Do this now")
CALL_NOW = Text(vi="Cần thì gọi", en="If needed, call")

STAFF_NOW = Text(
    vi="Việc này gấp, ông bà gọi người trực ở đây ngay, đừng chờ.",
    en="This is urgent. Call the person on duty here at once, do not wait.",
)
NOT_ALONE = Text(
    vi="Ông bà đừng ở một mình lúc này. Gọi người trực ở đây ngay, nói điều ông bà vừa nói với máy.",
    en="Please do not stay alone now. Call the person on duty here and tell them what you just told the kiosk.",
)
EMERGENCY = Text(vi="Gọi số khẩn cấp", en="Call the emergency number")

REFUSALS = {
    "greeting": Text(
        vi="Chào ông bà. Ông bà cần làm giấy tờ gì, cứ hỏi máy.",
        en="Hello. Ask the kiosk about any paper or procedure you need.",
    ),
    "thanks": Text(
        vi="Dạ, chúc ông bà mọi việc thuận lợi. Cần gì thêm ông bà cứ hỏi.",
        en="You are welcome. Please ask again whenever you need.",
    ),
    "unlawful": Text(
        vi="Việc này không đúng luật, máy không giúp. Ông bà hỏi người trực cách làm đúng.",
        en="This is against the law, so the kiosk does not help with it. Ask the person on duty for the right way.",
    ),
    "medical": Text(
        vi="Chuyện sức khỏe máy không trả lời được. Ông bà hỏi bác sĩ hoặc trạm y tế xã.",
        en="The kiosk cannot answer questions about health. Please ask a doctor or the commune health station.",
    ),
    "political": Text(
        vi="Chuyện này máy không trả lời. Máy chỉ giúp việc giấy tờ ở xã, ông bà hỏi về giấy tờ nhé.",
        en="The kiosk does not answer this. It helps with paperwork at the commune only.",
    ),
    "personal": Text(
        vi="Chuyện riêng thì máy không biết khuyên. Ông bà tâm sự với người thân hoặc người trực ở đây.",
        en="The kiosk cannot advise on personal matters. Please talk to your family or to the person on duty.",
    ),
    "world": Text(
        vi="Chuyện này máy không biết. Máy chỉ giúp việc giấy tờ, ông bà hỏi người trực ở đây giúp.",
        en="The kiosk does not know about this. It helps with paperwork only; please ask the person on duty.",
    ),
}
NOT_FOUND = Text(
    vi="Máy chưa có hướng dẫn cho việc này. Ông bà hỏi người trực hoặc quầy một cửa của xã giúp.",
    en="The kiosk has no guide for this. Please ask the person on duty or the commune's one-stop counter.",
)
SAY_MORE = Text(
    vi="Ông bà nói giúp tên việc, ví dụ làm lại căn cước, khai sinh cho cháu.",
    en="Please name the matter, such as a new ID card or a birth certificate.",
)
WHICH_MATTER = Text(vi="Ông bà hỏi việc gì ạ?", en="Which matter is it about?")
