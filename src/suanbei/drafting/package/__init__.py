"""The submission package: files looked over, cleaned copies, a list with hashes, one zip that is always the same."""

from suanbei.drafting.package.archive import PackageBroken, opened, packed
from suanbei.drafting.package.files import PackageFile, copied, is_left_out, packed_names
from suanbei.drafting.package.manifest import MANIFEST, Manifest, differences, manifest_of, read_manifest
from suanbei.drafting.package.preflight import Remark, Seal, look_over, seals
from suanbei.drafting.package.rules import Level, PackageRules, load_package_rules

__all__ = [
    "MANIFEST",
    "Level",
    "Manifest",
    "PackageBroken",
    "PackageFile",
    "PackageRules",
    "Remark",
    "Seal",
    "copied",
    "differences",
    "is_left_out",
    "load_package_rules",
    "look_over",
    "manifest_of",
    "opened",
    "packed",
    "packed_names",
    "read_manifest",
    "seals",
]
