"""The use cases of the submission package: look over and pack a folder, check a package, hand it out again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from suanbei import __version__
from suanbei.desk.checklist import checklist_of
from suanbei.desk.review import Choices, Looked, ReviewProblem, look
from suanbei.desk.store import replace_file
from suanbei.drafting.package import (
    MANIFEST,
    Level,
    Manifest,
    PackageBroken,
    PackageFile,
    PackageRules,
    Remark,
    Seal,
    copied,
    differences,
    is_left_out,
    load_package_rules,
    look_over,
    manifest_of,
    opened,
    packed,
    packed_names,
    read_manifest,
    seals,
)
from suanbei.papers import Document, Source, find_files
from suanbei.regimes import RegimeProblem, load_regime
from suanbei.review import Checklist, Finding, RuleProblem, Severity

_ZIP = b"PK\x03\x04"
_TOO_BIG = 128 * 1024 * 1024  # bytes; a reader of the package would refuse it


class PackageProblem(ValueError):
    """A package that cannot be made; the message is Chinese."""


@dataclass(frozen=True)
class PackageChoices:
    """What the user chose."""

    as_of: date
    packs: tuple[Path, ...] = ()
    accepted: tuple[str, ...] = ()  # codes, or code:file
    output: Path | None = None
    lay_out: bool = False
    ocr: bool | None = None


@dataclass(frozen=True)
class Packing:
    """The outcome of looking a folder over, with the package when one was asked for."""

    folder: Path
    files: tuple[PackageFile, ...]
    remarks: tuple[Remark, ...]  # that nobody accepted
    findings: tuple[Finding, ...]  # of the mock review: must_fix and what is never to leave the house
    accepted: tuple[str, ...]  # what was passed over, in words
    unused: tuple[str, ...]  # --accept that fits nothing
    seals: tuple[Seal, ...]
    manifest: Manifest
    checklist: Checklist  # the whole; the rules name the stages to show
    rules: PackageRules
    labels: Mapping[str, str]
    types: tuple[str, ...]  # Chinese
    roles: tuple[str, ...]
    output: Path | None = None
    size: int = 0
    sha256: str = ""

    @property
    def blocking(self) -> tuple[Remark, ...]:
        """Remarks that hold the submission up."""
        return tuple(remark for remark in self.remarks if remark.level is Level.MUST)

    @property
    def must_fix(self) -> tuple[Finding, ...]:
        """Findings that hold it up."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.MUST_FIX)

    @property
    def exit_code(self) -> int:
        """0 nothing is in the way; 1 something is; 2 a file could not be opened."""
        if any(remark.code in ("PK04", "PK15") for remark in self.blocking):
            return 2
        return 1 if self.blocking or self.must_fix else 0


def pack_folder(folder: Path, choices: PackageChoices) -> Packing:
    """Look a folder over and, with an output, write the package. Raises PackageProblem."""
    if not folder.is_dir():
        raise PackageProblem(f"{folder} 不是文件夹。请写放材料的那个文件夹，例如 suanbei package 备案材料/。")
    try:
        looked = look(
            [folder], Choices(choices.as_of, packs=choices.packs, lay_out=choices.lay_out, ocr=choices.ocr)
        )
        packing = _looked_over(folder, looked, choices)
    except (ReviewProblem, RegimeProblem, RuleProblem) as problem:
        raise PackageProblem(str(problem)) from problem
    return _written(packing, choices.output) if choices.output else packing


def _looked_over(folder: Path, looked: Looked, choices: PackageChoices) -> Packing:
    regime, case = load_regime(packs=choices.packs), looked.case
    rules, checklist = load_package_rules(regime), checklist_of(regime)
    labels = checklist.vocabulary.materials
    documents = {document.name: document for document in looked.documents}
    sources = [
        source for source in find_files([folder]) if source.name in documents and not _is_earlier(source)
    ]
    files, left_out = _files(sources, documents, rules)
    remarks = look_over(files, looked.report.open, rules, labels, left_out)
    inside = {file.document.name for file in files} | {""}
    findings = [f for f in looked.report.open if _is_about(f, inside) and _is_shown(f, rules)]
    packing = Packing(
        folder,
        tuple(files),
        tuple(remarks),
        tuple(findings),
        (),
        (),
        tuple(seals(files, rules)),
        manifest_of(files, labels, f"suanbei {__version__}", regime.name, case.types, case.roles),
        checklist.for_filing(case.types, case.roles),
        rules,
        labels,
        tuple(checklist.vocabulary.label("types", word) for word in sorted(case.types)),
        tuple(checklist.vocabulary.label("roles", word) for word in sorted(case.roles)),
    )
    return _with_accepted(packing, choices.accepted)


def _is_earlier(source: Source) -> bool:
    """The package of an earlier run, lying among the papers."""
    return source.path.suffix.lower() == ".zip" and not source.trouble and _is_package(source.path)


def _is_package(path: Path) -> bool:
    try:
        return MANIFEST in opened(path.read_bytes())
    except (PackageBroken, OSError):
        return False


def _files(
    sources: Iterable[Source], documents: Mapping[str, Document], rules: PackageRules
) -> tuple[list[PackageFile], dict[str, str]]:
    """Files that go in, and those that do not: with what is wrong, or empty when they are not meant to."""
    left_out: dict[str, str] = {}
    datas: dict[str, bytes] = {}
    for source in sources:
        if is_left_out(source.name, documents[source.name].kind, rules):
            left_out[source.name] = ""
        elif trouble := _trouble(source):
            left_out[source.name] = trouble
        else:
            datas[source.name] = source.path.read_bytes()
    names = packed_names(datas)
    files = [
        PackageFile(documents[name], data, copied(documents[name], data), names[name])
        for name, data in datas.items()
    ]
    return files, left_out


def _trouble(source: Source) -> str:
    if source.trouble:
        return "是指向文件夹以外的链接或者设备。"
    try:
        with source.path.open("rb") as file:
            file.read(1)
        return "文件太大。" if source.path.stat().st_size > _TOO_BIG else ""
    except OSError:
        return "没有读取权限。"


def _is_about(finding: Finding, inside: set[str]) -> bool:
    """Whether a packed file has a part in it, be it only as what the dossier contradicts."""
    return any(place.document in inside for place in (finding.place, *finding.related))


def _is_shown(finding: Finding, rules: PackageRules) -> bool:
    covered = {code for check in rules.checks.values() for code in check.covers}
    if finding.rule in covered:
        return False
    return finding.severity is Severity.MUST_FIX or finding.rule in rules.watched


def _with_accepted(packing: Packing, accepted: tuple[str, ...]) -> Packing:
    """Take out what the user answers for; say it, and say which answers fit nothing."""
    used: set[str] = set()

    def passes(code: str, document: str) -> bool:
        fitting = {word for word in accepted if word.replace("：", ":", 1) in (code, f"{code}:{document}")}
        used.update(fitting)
        return bool(fitting)

    remarks = {remark: passes(remark.code, remark.document) for remark in packing.remarks}
    findings = [(finding, passes(finding.rule, finding.place.document)) for finding in packing.findings]
    words = [f"{r.code} {r.document}：{r.message}" for r, passed in remarks.items() if passed]
    words += [f"{f.rule} {f.place.document}：{f.message}" for f, passed in findings if passed]
    return replace(
        packing,
        remarks=tuple(remark for remark, passed in remarks.items() if not passed),
        findings=tuple(finding for finding, passed in findings if not passed),
        accepted=tuple(words),
        unused=tuple(word for word in accepted if word not in used),
    )


def _written(packing: Packing, output: Path) -> Packing:
    if not packing.files:
        raise PackageProblem(f"{packing.folder} 里没有可以装进包里的文件。")
    data = packed(
        {file.name: file.copy.data for file in packing.files} | {MANIFEST: packing.manifest.as_bytes()}
    )
    _write(output, data)
    return replace(packing, output=output, size=len(data), sha256=sha256(data).hexdigest())


def _write(output: Path, data: bytes) -> None:
    if output.exists() and not _is_package(output):
        raise PackageProblem(
            f"{output} 已经存在，又不是提交包，没有覆盖。请换一个文件名，例如 -o 提交包.zip。"
        )
    try:
        replace_file(output, data)
    except OSError as error:
        raise PackageProblem(
            f"写不了 {output}：{error.strerror}。请换一个位置，或关闭占用它的程序。"
        ) from error


@dataclass(frozen=True)
class Checked:
    """A package held against its own list."""

    path: Path
    files: int
    made_by: str
    differences: tuple[str, ...]  # Chinese; empty when every file is as it was
    same_bytes: bool  # False with no differences: packed anew by another program
    sha256: str


def check_package(path: Path) -> Checked:
    """Whether a package still holds what it was made with. Raises PackageProblem."""
    data = _package_bytes(path)
    try:
        files = opened(data)
        found, same = differences(files, data)
        manifest = read_manifest(files)
    except PackageBroken as problem:
        raise PackageProblem(f"{path.name}：{problem}") from problem
    return Checked(
        path, len(files), str(manifest.get("made_by", "")), tuple(found), same, sha256(data).hexdigest()
    )


def hand_out_again(path: Path, output: Path) -> Checked:
    """The frozen version once more, the same bytes as the day it was made. Raises PackageProblem."""
    checked = check_package(path)
    if checked.differences:
        raise PackageProblem(f"{path.name} 已经不是当初那个包，没有导出：{'；'.join(checked.differences)}。")
    data = packed(opened(_package_bytes(path)))
    _write(output, data)
    return replace(checked, path=output, sha256=sha256(data).hexdigest(), same_bytes=True)


def _package_bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PackageProblem(f"打不开 {path}：{error.strerror}。请检查路径和权限。") from error
    if not data.startswith(_ZIP):
        raise PackageProblem(f"{path.name} 不是 zip 压缩包。请写 suanbei package 打的那个文件。")
    return data
