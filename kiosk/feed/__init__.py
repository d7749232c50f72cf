"""What came down from the hub is obeyed here: the kiosk's half of `offline_db.protocol.feed`.

| kind | obeyed by |
|---|---|
| announcement | `announcements.shown`: the home page |
| setting | `settings.CommuneSettings`: idle time, voice, text size, printing, phone, name |
| staff | the store itself: `offline_db.store.staff` |
| review_remark, ticket_reply | `news.for_volunteer`: the page "Tin từ xã" |
| directory, overlay | `place_files.PlaceFiles`: checked as the content library's own, then used beside it |
| pack, erasure, hub_key | `watch.FeedWatch` calls whoever the composition root named |

May import offline_db and content; nothing of the window.
"""

from kiosk.feed.announcements import shown
from kiosk.feed.news import News, for_volunteer
from kiosk.feed.place_files import PlaceFiles
from kiosk.feed.settings import CommuneSettings, settings_of
from kiosk.feed.watch import FeedWatch

__all__ = ["CommuneSettings", "FeedWatch", "News", "PlaceFiles", "for_volunteer", "settings_of", "shown"]
