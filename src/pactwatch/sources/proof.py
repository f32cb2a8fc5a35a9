"""Whether a kept capture still proves its document: its bytes, its record, and the text that is read from it."""

from __future__ import annotations

import hashlib

from pactwatch.errors import InputError
from pactwatch.model import Capture, Document
from pactwatch.sources.apart import Apart
from pactwatch.sources.capture import reader, response_in
from pactwatch.sources.fetching import FetchError, decoded
from pactwatch.sources.formats import read_typed
from pactwatch.sources.records import Given


def problem(kept: Capture, archive: bytes | None, document: Document, apart: Apart) -> str | None:
    """What is wrong with a capture, None when all that can be checked is sound.

    The text is read anew only by the reader that read it then; another version may read a page otherwise.
    """
    if archive is None:
        return "its file is missing"
    if hashlib.sha256(archive).hexdigest() != kept.file:
        return "its file is not what was kept: its digest differs"
    try:
        response = response_in(archive)
        fields = {name.lower(): value for name, value in response.headers}
        body = decoded(response.raw, fields.get("content-encoding", ""))
        if response.final != kept.final:
            return f"it holds another address, {response.final}"
        if kept.reader != reader():
            return None
        given = Given(document.published, document.outlet, document.url)
        items = read_typed(fields.get("content-type"), kept.final, body, given, apart)
        texts = [item.text for item in items if isinstance(item, Document)]
    except (InputError, FetchError) as error:
        return f"it cannot be read: {error}"
    return None if document.text in texts else f"the text of {document.id} is not what is read from it"
