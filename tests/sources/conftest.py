"""What the tests of this folder find ready."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest
from tests.sources.source_helpers import Site


@pytest.fixture
def site() -> Iterator[str]:
    Site.answers, Site.asked = {}, []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
