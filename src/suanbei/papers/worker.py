"""The process in which PDFs are opened, so that a crash, a hang or a flood of memory ends there.

``python -P -m suanbei.papers.worker``: on stdin a JSON line ``{"sizes": […], "pages": …, "seconds": …, "memory": …}``
and then the files' bytes; on stdout a JSON line for each file, written as soon as it is read.
"""

import json
import signal
import sys
from contextlib import suppress
from typing import Any

from suanbei.papers.problems import Unreadable


def main() -> None:
    """Answer one request."""
    source = sys.stdin.buffer
    order = json.loads(source.readline())
    limit_memory(order["memory"])
    from suanbei.papers.readers.pdf_pages import read_pages

    for size in order["sizes"]:
        allow(order["seconds"])
        answer: dict[str, Any]
        try:
            answer = read_pages(source.read(size), order["pages"])
        except Unreadable as error:
            answer = {"error": error.code, "detail": error.detail}
        except MemoryError:
            answer = {"error": "too_large", "detail": "读取所需内存过多"}
        except Exception as error:  # noqa: BLE001 - the parent tells the user which file it was
            answer = {"error": "damaged", "detail": type(error).__name__}
        sys.stdout.write(json.dumps(answer, ensure_ascii=True) + "\n")
        sys.stdout.flush()


def limit_memory(size: int) -> None:
    """Bound the address space of this process, where the system can."""
    with suppress(ImportError, ValueError, OSError):  # macOS and Windows do not offer it
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def allow(seconds: float) -> None:
    """Start the clock anew: without a handler the alarm ends the process even inside the PDF library."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    main()
