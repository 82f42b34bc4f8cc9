"""The zip itself: the same files are the same bytes, and Windows shows their Chinese names."""

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO

from suanbei.papers import DEFAULT, Archive, Unreadable

_MB = 1024 * 1024
_MADE = (1980, 1, 1, 0, 0, 0)
_LIMITS = replace(DEFAULT, archive_bytes=2048 * _MB, part_bytes=128 * _MB)


class PackageBroken(ValueError):
    """A file that is no package of ours, or one that was changed; the message is Chinese."""


def packed(files: Mapping[str, bytes]) -> bytes:
    """A zip: sorted names in UTF-8, one fixed date, nothing of the machine.

    Stored, not deflated: what goes in is packed already, and deflate differs from one zlib to the next.
    """
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _MADE)
            # Unix, on every machine: unzip garbles the UTF-8 names of a zip that says it was made on DOS
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, files[name])
    return out.getvalue()


def opened(data: bytes) -> dict[str, bytes]:
    """The files of a zip, read through the gate for strangers' archives. Raises PackageBroken."""
    try:
        archive = Archive(data, _LIMITS)
        return {name: archive.read(name) for name in archive.names}
    except Unreadable as error:
        raise PackageBroken(
            f"打不开这个包：{error.detail or error.code}。请用原来那份，或重新打包。"
        ) from error
