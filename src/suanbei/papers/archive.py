"""The one gate through which every zipped file (Word, Excel) is opened."""

import posixpath
import re
import zipfile
import zlib
from io import BytesIO

from suanbei.papers.limits import Limits
from suanbei.papers.problems import Unreadable

_END = b"PK\x05\x06"  # end of central directory
_UNSAFE_NAME = re.compile(r"^[/\\]|^[A-Za-z]:|\x00|(?:^|[/\\])\.\.(?:[/\\]|$)")
_MEDIA = re.compile(r"/(?:media|embeddings|fonts|thumbnail)", re.IGNORECASE)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)
_PLAIN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CHUNK = 1 << 18


class Archive:
    """A zip whose every entry was looked at before one is read. Raises Unreadable for a hostile or broken one."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._expanded = 0
        _check_directory(data, limits)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise Unreadable("damaged", "压缩结构不完整") from error
        entries = [entry for entry in self._zip.infolist() if not entry.is_dir()]
        _check_entries(entries, limits)
        self._entries = {entry.filename: entry for entry in entries}
        # Office opens parts whatever the case of their names
        self._folded = {name.lower(): name for name in self._entries}

    @property
    def names(self) -> tuple[str, ...]:
        """Entry names as stored."""
        return tuple(self._entries)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._folded

    def size(self, name: str) -> int:
        """Declared expanded size."""
        return self._entries[self._folded[name.lower()]].file_size

    def entry(self, name: str) -> zipfile.ZipInfo:
        """Name as stored, date, packing and flags of an entry."""
        return self._entries[self._folded[name.lower()]]

    def read(self, name: str) -> bytes:
        """The bytes of an entry. Raises Unreadable when they exceed the limits or are damaged."""
        entry = self._entries[self._folded[name.lower()]]
        chunks: list[bytes] = []
        got = 0
        try:
            with self._zip.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    got += len(chunk)
                    self._count(got, len(chunk), name)
                    chunks.append(chunk)
        except _BROKEN as error:
            raise Unreadable("damaged", f"{posixpath.basename(name)} 解压失败") from error
        return b"".join(chunks)

    def _count(self, part: int, chunk: int, name: str) -> None:
        self._expanded += chunk
        if part > self._limits.part_bytes or self._expanded > self._limits.archive_bytes:
            raise Unreadable("archive_bomb", f"{posixpath.basename(name)} 超过 {_megabytes(part)}")


def _megabytes(size: int) -> str:
    return f"{size / 1048576:.0f} MB"


def _check_directory(data: bytes, limits: Limits) -> None:
    """Refuse a huge directory before the zip library builds an object for each entry."""
    at = data.rfind(_END, max(0, len(data) - 66_000))
    if at < 0 or at + 22 > len(data):
        raise Unreadable("damaged", "文件尾部缺失，可能没有下载完")
    count = int.from_bytes(data[at + 10 : at + 12], "little")
    size = int.from_bytes(data[at + 12 : at + 16], "little")
    if count > limits.archive_entries or size > limits.archive_entries * 1_000:
        raise Unreadable("archive_bomb", f"内含 {count} 个以上条目")


def _check_entries(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.archive_entries:
        raise Unreadable("archive_bomb", f"内含 {len(entries)} 个条目")
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        raise Unreadable("unsafe_archive", "有重名条目")
    total = sum(entry.file_size for entry in entries)
    if total > limits.archive_bytes:
        raise Unreadable("archive_bomb", f"展开后 {_megabytes(total)}")
    for entry in entries:
        _check_entry(entry, limits)


def _check_entry(entry: zipfile.ZipInfo, limits: Limits) -> None:
    if _UNSAFE_NAME.search(entry.filename) or _UNSAFE_NAME.search(entry.orig_filename):
        raise Unreadable("unsafe_archive", "条目路径指向文件之外")
    if entry.flag_bits & 1:
        raise Unreadable("encrypted")
    if entry.compress_type not in _PLAIN_METHODS:
        raise Unreadable("unsafe_archive", "使用了 Office 不用的压缩方法")
    tight = entry.file_size > limits.archive_ratio * max(entry.compress_size, 1)
    if tight and entry.file_size > limits.ratio_from and not _MEDIA.search(entry.filename):
        raise Unreadable(
            "archive_bomb", f"{posixpath.basename(entry.filename)} 展开后 {_megabytes(entry.file_size)}"
        )
