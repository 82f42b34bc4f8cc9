"""The look before the package leaves the house: what is missing, what should not go, what is left to be done by hand."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from suanbei.drafting.package.files import CHANGED, PackageFile
from suanbei.drafting.package.rules import Exposure, Level, MaterialForm, PackageRules
from suanbei.review import Finding

_MB = 1024 * 1024
_RANKS = list(Level)


@dataclass(frozen=True)
class Remark:
    """Something about a file, or about the package when the document is empty."""

    code: str
    level: Level
    document: str
    message: str
    fix: str


@dataclass(frozen=True)
class Seal:
    """What is done by hand with a paper before it is scanned."""

    document: str
    material: str
    steps: tuple[str, ...]
    scanned: tuple[str, ...] = ()  # scans of the same material that are there already


def seals(files: Sequence[PackageFile], rules: PackageRules) -> list[Seal]:
    """The papers to be signed and sealed, by material."""
    found = []
    for form in rules.materials:
        mine = [file for file in files if file.document.kind == form.id] if form.seal else []
        scans = tuple(file.document.name for file in mine if file.is_scan)
        papers = [file for file in mine if not file.is_scan]
        found += [Seal(file.document.name, form.id, form.seal, scans) for file in papers[:1] or mine[:1]]
    return found


def look_over(
    files: Sequence[PackageFile],
    findings: Iterable[Finding],
    rules: PackageRules,
    labels: Mapping[str, str],
    left_out: Mapping[str, str] | None = None,
) -> list[Remark]:
    """Remarks, the heaviest first. ``left_out`` are files that are not packed, with the reason when it is trouble."""
    look = _Look(files, list(findings), rules, labels)
    remarks = [
        *look.materials(),
        *look.names(),
        *look.contents(),
        *look.sizes(),
        *look.left_out(left_out or {}),
    ]
    return sorted(remarks, key=lambda remark: _RANKS.index(remark.level))


class _Look:
    def __init__(
        self,
        files: Sequence[PackageFile],
        findings: Sequence[Finding],
        rules: PackageRules,
        labels: Mapping[str, str],
    ) -> None:
        self._files = files
        self._rules = rules
        self._labels = labels
        self._seen = Counter((finding.rule, finding.place.document) for finding in findings)
        self._by_kind: dict[str, list[PackageFile]] = defaultdict(list)
        for file in files:
            self._by_kind[file.document.kind].append(file)

    def _remark(self, code: str, document: str = "", **values: object) -> Remark:
        check = self._rules.checks[code]
        return Remark(code, check.level, document, check.message.format(**values), check.fix.format(**values))

    def materials(self) -> Iterator[Remark]:
        for form in self._rules.materials:
            files = self._by_kind[form.id]
            if not files:
                yield from self._missing(form)
            yield from self._forms(form, files)
            yield from self._copies(form, files)

    def _missing(self, form: MaterialForm) -> Iterator[Remark]:
        what = self._labels[form.id]
        if form.needed == "always":
            yield self._remark("PK01", what=what)
        elif form.needed == "usual":
            yield self._remark("PK02", what=what)

    def _forms(self, form: MaterialForm, files: list[PackageFile]) -> Iterator[Remark]:
        what, read = self._labels[form.id], [file for file in files if file.is_read and not file.is_scan]
        for file in files:
            if file.suffix not in form.forms:
                wanted = "、".join(f".{suffix}" for suffix in form.forms)
                yield self._remark(
                    "PK03", file.document.name, what=what, seen=f".{file.suffix}", wanted=wanted
                )
        if form.pictures:
            return
        originals = "、".join(file.document.name for file in read)
        for file in files:
            if file.is_scan:
                code = "PK25" if read else "PK05"
                yield self._remark(code, file.document.name, what=what, seen=originals)

    def _copies(self, form: MaterialForm, files: list[PackageFile]) -> Iterator[Remark]:
        if form.many:
            return
        for suffix in ("docx", "xlsx", "pdf"):
            same = [file.document.name for file in files if file.suffix == suffix]
            if len(same) > 1:
                what = self._labels[form.id]
                yield self._remark("PK08", what=what, count=len(same), seen="、".join(same))

    def names(self) -> Iterator[Remark]:
        for file in self._files:
            name = file.document.name
            stem = PurePosixPath(name).stem
            working = next((m for p in self._rules.working_names if (m := p.search(stem))), None)
            if working:
                what = self._labels.get(file.document.kind, stem)
                yield self._remark("PK06", name, seen=working[0], what=f"{what}.{file.suffix}")
            if file.name != name and len(file.name) <= len(name):
                yield self._remark("PK07", name, seen=file.name)
            if file.document.kind == "other" and file.is_read:
                yield self._remark("PK23", name)

    def contents(self) -> Iterator[Remark]:
        twins: dict[str, str] = {}
        for file in self._files:
            name, digest = file.document.name, sha256(file.original).hexdigest()
            if digest in twins:
                yield self._remark("PK09", name, seen=twins[digest])
            twins.setdefault(digest, name)
            yield from self._reading(file)
            yield from self._coarse(file)
            yield from self._traces(file)
            for exposure in self._rules.exposures:
                yield from self._exposed(file, exposure)

    def _reading(self, file: PackageFile) -> Iterator[Remark]:
        name = file.document.name
        for problem in file.document.problems:
            said = problem.message.removeprefix(f"{name}：")
            if problem.fatal and not file.is_scan:
                yield self._remark("PK04", name, seen=said)
            elif problem.code in self._rules.reader_problems and not self._is_cleared(file, problem.code):
                yield self._remark("PK19", name, seen=said)

    def _coarse(self, file: PackageFile) -> Iterator[Remark]:
        """A picture that is a file of its own; those inside papers are the review's."""
        if file.suffix not in ("jpg", "png"):
            return
        for block in file.document.blocks[:1]:
            picture = block.picture
            if picture and 0 < max(picture.width, picture.height) < self._rules.limits.picture_px:
                yield self._remark("PK26", file.document.name, seen=f"{picture.width}×{picture.height}")

    def _is_cleared(self, file: PackageFile, code: str) -> bool:
        return any(trace.kind == code for trace in file.copy.removed)

    def _traces(self, file: PackageFile) -> Iterator[Remark]:
        name, names = file.document.name, self._rules.traces
        if file.copy.why == CHANGED:
            yield self._remark("PK24", name)
        elif file.copy.why and file.is_read:
            yield self._remark("PK14", name, seen=file.copy.why)
        for trace in file.copy.removed:
            if trace.kind in self._rules.telling:
                yield self._remark(self._rules.telling[trace.kind], name, count=trace.count)
        for trace in file.copy.left:
            if trace.kind in self._rules.stubborn:
                seen = trace.detail or f"{trace.count} 处"
                yield self._remark("PK13", name, what=names[trace.kind], seen=seen)
        told = self._pdf_tells(file)
        if told:
            yield self._remark("PK13", name, what=names["pdf"], seen=told)

    def _pdf_tells(self, file: PackageFile) -> str:
        if file.suffix != "pdf":
            return ""
        document = file.document
        stem = PurePosixPath(document.name).stem
        # A PDF that is laid out from a Word file is not read twice: the heading stands in the Word file.
        twins = [one for one in self._files if PurePosixPath(one.document.name).stem == stem]
        texts = [one.document.text for one in twins]
        known = _bare("".join([*texts, document.name, self._labels.get(document.kind, "")]))
        told = (document.properties.get(key, "") for key in self._rules.pdf_properties)
        return "、".join(words for words in told if _bare(words) not in known)

    def _exposed(self, file: PackageFile, exposure: Exposure) -> Iterator[Remark]:
        """One remark a file for each kind of thing, with the first one seen."""
        document = file.document
        if document.kind in exposure.not_in or any(self._seen[(r, document.name)] for r in exposure.found_by):
            return
        found = [
            match[0]
            for block in document.blocks
            if not any(p.search(block.text) for p in exposure.unless)
            for p in exposure.find
            for match in p.finditer(block.text)
        ]
        if found:
            more = f" 等 {len(found)} 处" if len(found) > 1 else ""
            message = f"写有{exposure.what}：“{_masked(found[0])}”{more}。"
            yield Remark(exposure.id, exposure.level, document.name, message, exposure.fix)

    def sizes(self) -> Iterator[Remark]:
        limits = self._rules.limits
        for file in self._files:
            size = len(file.copy.data) / _MB
            if size > limits.file_mb:
                yield self._remark(
                    "PK16", file.document.name, seen=f"{size:.1f}", wanted=f"{limits.file_mb:g}"
                )
        total = sum(len(file.copy.data) for file in self._files) / _MB
        if total > limits.total_mb:
            yield self._remark("PK17", seen=f"{total:.1f}", wanted=f"{limits.total_mb:g}")

    def left_out(self, names: Mapping[str, str]) -> Iterator[Remark]:
        kept = [name for name, trouble in names.items() if not trouble]
        if kept:
            yield self._remark("PK18", seen="、".join(kept))
        yield from (self._remark("PK15", name, seen=said) for name, said in names.items() if said)


def _bare(words: str) -> str:
    """Without spaces and line ends: a title may be set over several lines."""
    return "".join(words.split())


def _masked(words: str) -> str:
    """Enough to find the place, too little to use it."""
    keep = max(2, len(words) // 4)
    return words if len(words) < 6 else f"{words[:keep]}…{words[-2:]}"
