"""What "Có thật không?" answers is read aloud, so nothing in it may be left to spell."""

from __future__ import annotations

from content.catalogue import DATA, CatalogueFiles
from content.channels import Inspector
from content.channels.files import read_channels
from kiosk.speech import normalise, residue
from tests.eval.channels_score import read_inputs


def test_every_reason_that_the_evaluation_meets_can_be_read_in_both_languages() -> None:
    inspector = Inspector(read_channels(CatalogueFiles(DATA).channels))
    texts = [each.text for half in ("dev", "test") for each in read_inputs(half)]
    reasons = {reason for text in texts for reason in inspector.check(text).reasons}
    said = [(language, reason.in_language(language)) for reason in reasons for language in ("vi", "en")]
    assert [text for language, text in said if residue(normalise(text, language).text)] == []
    assert len(reasons) >= 60
