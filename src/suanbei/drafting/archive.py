"""Office files that are the same bytes for the same content."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

#: The one date of every entry and of the document properties: the file tells nothing of when it was written.
MADE = (2000, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")


def same_bytes(data: bytes) -> bytes:
    """The archive with fixed dates, a fixed order and no trace of the machine."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            entry = ZipInfo(name, MADE)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            content = source.read(name)
            if name == "docProps/core.xml":  # writers stamp the moment of saving
                content = _STAMP.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", content)
            target.writestr(entry, content)
    return out.getvalue()
