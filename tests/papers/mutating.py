"""Files spoilt on purpose: a plan of small damages, applied to a sound file, always the same way.

A plan is short (which damage, where, with what), so that a failure shrinks to the one damage that matters.
"""

import random
import zipfile
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO

from hypothesis import strategies as st
from lxml import etree

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)
_VALUES = ("", "0", "-1", "99999999999999999999", "1e309", "NaN", "１２", "true", "rId1", "../../x", "%s", "A1:XFD9", "表")  # fmt: skip
_CHUNKS = (
    b"\x00",
    b"\xff\xfe",
    b"<",
    b"&#0;",
    b"]]>",
    b"PK\x03\x04",
    b"endobj",
    "　【".encode(),
    b"\n" * 400,
)
_DEPTH = 300


@dataclass(frozen=True)
class Damage:
    """One change: the kind by number, the place by a seed."""

    kind: int
    seed: int


plans = st.lists(st.builds(Damage, st.integers(0, 99), st.integers(0, 1 << 30)), min_size=1, max_size=5)


def spoilt(data: bytes, plan: Sequence[Damage]) -> bytes:
    """The file after all damages of a plan."""
    for damage in plan:
        chance = random.Random(damage.seed)  # noqa: S311 - the same damage every time is the point
        kinds = _OFFICE if data.startswith(b"PK") else _PLAIN
        data = kinds[damage.kind % len(kinds)](data, chance)
    return data


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(data))
    return data[:start] + data[start + chance.choice((1, 4, 64, len(data))) :]


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(_CHUNKS) * chance.choice((1, 3)) + data[at:]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(data))
    end = min(len(data), start + chance.choice((1, 20, 2000)))
    return data[:end] + data[start:end] * chance.choice((1, 50)) + data[end:]


def _entries(data: bytes) -> dict[str, bytes]:
    with suppress(*_BROKEN), zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
    return {}


def _packed(entries: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def _drop_entry(data: bytes, chance: random.Random) -> bytes:
    entries = _entries(data)
    if entries:
        entries.pop(chance.choice(list(entries)))
    return _packed(entries) if entries else data


def _swap_entries(data: bytes, chance: random.Random) -> bytes:
    entries = _entries(data)
    if len(entries) < 2:
        return data
    one, other = chance.sample(list(entries), 2)
    entries[one], entries[other] = entries[other], entries[one]
    return _packed(entries)


def _spoil_entry(data: bytes, chance: random.Random) -> bytes:
    entries = _entries(data)
    if not entries:
        return data
    name = chance.choice(list(entries))
    entries[name] = chance.choice((_flip, _cut, _insert, _repeat))(entries[name], chance)
    return _packed(entries)


def _in_xml(
    change: Callable[[etree._Element, random.Random], None],
) -> Callable[[bytes, random.Random], bytes]:
    """A damage that leaves a part well-formed: readers stumble over the sense, not over the syntax."""

    def damaged(data: bytes, chance: random.Random) -> bytes:
        entries = _entries(data)
        parts = [name for name in entries if name.endswith((".xml", ".rels"))]
        if not parts:
            return data
        name = chance.choice(parts)
        try:
            root = etree.fromstring(entries[name], etree.XMLParser(resolve_entities=False))
        except (etree.XMLSyntaxError, ValueError):
            return data
        for _ in range(chance.randint(1, 4)):
            with suppress(ValueError, TypeError, AttributeError):
                change(root, chance)
        entries[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        return _packed(entries)

    return damaged


def _any(root: etree._Element, chance: random.Random) -> etree._Element:
    elements = list(root.iter(etree.Element))
    return chance.choice(elements)


def _remove(root: etree._Element, chance: random.Random) -> None:
    element = _any(root, chance)
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _double(root: etree._Element, chance: random.Random) -> None:
    element = _any(root, chance)
    if len(list(element.iter())) < 2_000:
        element.addnext(etree.fromstring(etree.tostring(element)))


def _move(root: etree._Element, chance: random.Random) -> None:
    _any(root, chance).append(_any(root, chance))


def _rename(root: etree._Element, chance: random.Random) -> None:
    _any(root, chance).tag = _any(root, chance).tag


def _revalue(root: etree._Element, chance: random.Random) -> None:
    element = _any(root, chance)
    names = list(element.attrib)
    if names:
        element.set(chance.choice(names), chance.choice(_VALUES))


def _strip(root: etree._Element, chance: random.Random) -> None:
    _any(root, chance).attrib.clear()


def _retext(root: etree._Element, chance: random.Random) -> None:
    _any(root, chance).text = chance.choice((None, *_VALUES, "长" * 5_000))


def _deepen(root: etree._Element, chance: random.Random) -> None:
    element = _any(root, chance)
    for _ in range(chance.randint(2, _DEPTH)):
        element = etree.SubElement(element, element.tag)


def _remark(root: etree._Element, chance: random.Random) -> None:
    _any(root, chance).insert(0, chance.choice((etree.Comment(" x "), etree.ProcessingInstruction("x", "y"))))


_PLAIN = (_flip, _cut, _insert, _repeat)
_TREES = (_remove, _double, _move, _rename, _revalue, _strip, _retext, _deepen, _remark)
_OFFICE = (
    *(_in_xml(change) for change in _TREES),
    *(_in_xml(change) for change in _TREES),  # twice: the damages that get past the gate
    _drop_entry,
    _swap_entries,
    _spoil_entry,
    _flip,
    _cut,
    _insert,
)
