"""The algorithm: what the filing system asks for first, and how it works in words."""

from typing import Annotated, TypeAlias

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from suanbei.dossier.fact import (
    LEGAL,
    OPERATIONS,
    TECHNICAL,
    Day,
    Flag,
    Model,
    Text,
    Texts,
    fact,
    facts,
    part,
)
from suanbei.dossier.mechanism import Principle
from suanbei.dossier.options import (
    OFFICIAL_FIELDS,
    AlgorithmType,
    FilingKind,
    LaunchStatus,
    Role,
)
from suanbei.notation import fold

_FIELDS = {fold(name): name for name in OFFICIAL_FIELDS}
_FIELDS["用户内容生成"] = "用户内容生成（UGC）"


def _application_field(value: object) -> object:
    if not isinstance(value, str):
        return value
    official = _FIELDS.get(fold(value))
    if official is None:
        raise PydanticCustomError("choice", "不在选项里", {"value": value})
    return official


ApplicationField: TypeAlias = Annotated[str, BeforeValidator(_application_field)]


class ImpactScope(Model):
    """Whom and what the algorithm touches (影响范围)."""

    application_range: Text = fact(
        "应用范围",
        OPERATIONS,
        "用在哪个产品的哪些页面、哪些功能，不用在哪里？",
        at="self_assessment:cover",
        needed="all",
        example="仅用于首页“发现”流，搜索与同城页不使用",
    )
    audience: Text = fact(
        "服务群体",
        OPERATIONS,
        "给谁用：人群、地域、年龄？",
        at="self_assessment:cover",
        needed="all",
        example="境内 18 岁以上的骑行爱好者",
    )
    content_kinds: Text = fact(
        "影响的内容种类",
        OPERATIONS,
        "影响哪些内容的呈现？",
        at="self_assessment:cover",
        example="用户发布的图文路线，不含时政新闻",
    )
    social_effect: Text = fact(
        "社会影响情况",
        OPERATIONS,
        "对用户和公众有什么正面、负面影响，程度如何？",
        at="self_assessment:cover",
        needed="all",
        example="影响用户看到哪些路线攻略，可能造成内容单一",
    )
    not_used_for: Texts = facts(
        "禁止用途",
        LEGAL,
        "明确不做什么？一行一个。",
        at="public_disclosure:purpose",
        needed="all",
        example="不用于商品差别定价",
    )


class Algorithm(Model):
    """The basics of the algorithm (算法基础属性)."""

    name: Text = fact(
        "算法名称",
        OPERATIONS,
        "一个算法只用一个全称，惯例：主体或品牌＋用途＋“算法”。所有材料逐字一致。",
        at="portal_fields self_assessment:cover public_disclosure:algorithm_name pledge user_agreement",
        claim="algorithm_name",
        needed="all",
        basis="official_form",
        confidence="high",
        example="甲乙图文推荐算法",
    )
    type: AlgorithmType | None = fact(
        "算法类型",
        OPERATIONS,
        "六选一；一种机理、一种类型备一次。",
        at="portal_fields self_assessment:cover",
        claim="algorithm_type",
        needed="all",
        basis="law",  # ALGO-REC:2.2
        confidence="high",
        example="personalised_push",
    )
    role: Role | None = fact(
        "填报角色",
        OPERATIONS,
        "谁把功能呈现给用户：自有产品直接给用户用是服务提供者；只给他人提供 API、SDK 是服务技术支持者。",
        at="portal_fields self_assessment:cover",
        claim="role",
        needed="all",
        basis="official_form",
        confidence="high",
        example="provider",
    )
    version: Text = fact(
        "版本号",
        TECHNICAL,
        "当前版本？系统选填。",
        at="portal_fields",
        claim="version",
        confidence="low",
        example='"V2.1"',
    )
    launch_status: LaunchStatus | None = fact(
        "上线情况",
        OPERATIONS,
        "已上线还是未上线？",
        at="portal_fields self_assessment:cover",
        claim="launch_status",
        needed="all",
        example="launched",
    )
    launched_on: Day = fact(
        "上线时间",
        OPERATIONS,
        "算法从哪天起向用户提供服务？备案的十个工作日从这天的次日起算。",
        at="portal_fields self_assessment:cover",
        claim="launched_on",
        needed="all",
        when="launch_status=launched",
        basis="law",  # ALGO-REC:24.1
        confidence="high",
        example="2026-10-26",
    )
    planned_launch_on: Day = fact(
        "计划上线时间",
        OPERATIONS,
        "未上线的，打算哪天上线？",
        at="self_assessment:cover",
        needed="all",
        when="launch_status=not_launched",
        example="2026-12-15",
    )
    application_fields: tuple[ApplicationField, ...] = facts(
        "应用领域",
        OPERATIONS,
        "从系统的选项里选，可多选，选最贴近产品的。",
        at="portal_fields self_assessment:cover",
        claim="application_field",
        needed="all",
        basis="official_form",
        example="用户内容生成（UGC）",
    )
    scenario: Text = fact(
        "使用场景",
        OPERATIONS,
        "用在什么场景？写成：应用于……场景，根据……，……。",
        at="portal_fields self_assessment:cover public_disclosure:scenario",
        claim="scenario",
        needed="all",
        example="应用于首页图文推荐场景，根据用户兴趣标签和浏览行为，推荐图文内容",
    )
    filing_kind: FilingKind | None = fact(
        "备案类型", LEGAL, "首次备案还是变更备案？", at="self_assessment:cover", needed="all", example="first"
    )
    filing_number: Text = fact(
        "原备案编号",
        LEGAL,
        "变更备案的填原编号；首次备案不填。",
        at="self_assessment:cover",
        claim="filing_number",
        needed="all",
        when="filing_kind=amendment",
    )
    change_summary: Text = fact(
        "变更内容",
        LEGAL,
        "变更备案的写改了什么、哪天改的。",
        at="self_assessment:cover",
        needed="all",
        when="filing_kind=amendment",
    )
    companion: Flag = fact(
        "是否拟人化互动",
        OPERATIONS,
        "模拟人格、提供情感陪伴或持续互动的填 true。",
        at="self_assessment:cover",
        example="false",
    )
    principle: Principle = part(Principle, "原理与机制", TECHNICAL)
    impact: ImpactScope = part(ImpactScope, "影响范围", OPERATIONS)
