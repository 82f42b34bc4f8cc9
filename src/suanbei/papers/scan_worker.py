"""The process in which pictures are decoded and their words recognised, with its own clock, memory and no network.

``python -P -m suanbei.papers.scan_worker``: on stdin a JSON line ``{"jobs": [{"size": …, "pages": […]}], "seconds": …,
"memory": …, "threads": …, "pixels": …}`` and then the files' bytes; on stdout a JSON line for each page.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

from suanbei.papers.problems import Unreadable
from suanbei.papers.worker import allow, limit_memory


def main() -> None:
    """Answer one request."""
    source = sys.stdin.buffer
    order = json.loads(source.readline())
    limit_memory(order["memory"])
    sys.addaudithook(_refuse_network)
    allow(order["seconds"])
    from suanbei.papers.readers.scan_pages import Recogniser

    recogniser = Recogniser(order["threads"], order["pixels"])
    for job in order["jobs"]:
        data = source.read(job["size"])
        allow(order["seconds"])
        for answer in _answers(recogniser.pages(data, job["pages"]), len(job["pages"]) or 1):
            sys.stdout.write(json.dumps(answer, ensure_ascii=True) + "\n")
            sys.stdout.flush()
            allow(order["seconds"])


def _answers(pages: Iterator[dict[str, Any]], count: int) -> Iterator[dict[str, Any]]:
    """As many answers as there are pages, whatever one of them does."""
    given = 0
    try:
        for page in pages:
            given += 1
            yield page
    except Unreadable as error:
        trouble = {"error": error.code, "detail": error.detail}
    except MemoryError:
        trouble = {"error": "too_large", "detail": "识别所需内存过多"}
    except Exception as error:  # noqa: BLE001 - the parent tells the user which file it was
        trouble = {"error": "damaged", "detail": type(error).__name__}
    yield from (trouble for _ in range(count - given))


def _refuse_network(event: str, _: tuple[Any, ...]) -> None:
    """The models lie in the wheel; whoever wants to fetch something here is mistaken."""
    if event in ("socket.connect", "socket.getaddrinfo", "socket.bind"):
        raise PermissionError("scan worker: no network")


if __name__ == "__main__":
    main()
