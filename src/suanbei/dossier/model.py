"""The dossier: everything that the materials of one filing are drafted from."""

from typing import Any

from suanbei.dossier.algorithm import Algorithm
from suanbei.dossier.data import AlgorithmData
from suanbei.dossier.fact import LEGAL, OPERATIONS, TECHNICAL, Model, facts, part
from suanbei.dossier.filer import Filer
from suanbei.dossier.filing import Attachment, Pledge, PublicDisclosure, SelfAssessment
from suanbei.dossier.governance import DataSafety, Deployment, Ecology, ModelSafety, SecurityAssessment
from suanbei.dossier.intervention import Intervention, Labelling
from suanbei.dossier.mechanism import FlowNode, RankingBasis
from suanbei.dossier.models import AlgorithmModel
from suanbei.dossier.options import AlgorithmType, LaunchStatus, ModelSource, Role
from suanbei.dossier.organisation import SecurityOrganisation
from suanbei.dossier.paths import parse_path, replaced
from suanbei.dossier.product import Product, TechnicalService
from suanbei.dossier.rights import UserRights
from suanbei.dossier.risk import EffectTest, Risk
from suanbei.dossier.systems import ManagementSystems


class Dossier(Model):
    """Everything that the materials of one filing are drafted from (卷宗). Sections stand in the order of the file."""

    # mostly answered by operations
    algorithm: Algorithm = part(Algorithm, "算法基本情况", OPERATIONS)
    products: tuple[Product, ...] = facts(
        "产品及功能",
        OPERATIONS,
        "服务提供者填写，逐个产品。",
        at="portal_fields self_assessment:service",
        needed="provider",
    )
    technical_service: TechnicalService = part(
        TechnicalService, "技术服务方式", OPERATIONS, "只有服务技术支持者填写。", needed="technical_supporter"
    )
    rights: UserRights = part(UserRights, "用户权益保护", OPERATIONS)
    ecology: Ecology = part(Ecology, "内容生态治理", OPERATIONS)
    disclosure: PublicDisclosure = part(PublicDisclosure, "拟公示内容", OPERATIONS)
    # mostly answered by legal
    filer: Filer = part(Filer, "备案主体", LEGAL)
    organisation: SecurityOrganisation = part(SecurityOrganisation, "算法安全专职机构", LEGAL)
    systems: ManagementSystems = part(ManagementSystems, "算法安全管理制度", LEGAL)
    risks: tuple[Risk, ...] = facts(
        "风险与防范措施",
        LEGAL,
        "八类风险逐类研判，不存在的也说明理由。",
        at="self_assessment:risks",
        needed="all",
    )
    security_assessment: SecurityAssessment = part(
        SecurityAssessment, "安全评估", LEGAL, "另一项独立程序，不是算法自评估。"
    )
    self_assessment: SelfAssessment = part(SelfAssessment, "算法安全自评估", LEGAL)
    pledge: Pledge = part(Pledge, "承诺书与落款", LEGAL)
    attachments: tuple[Attachment, ...] = facts(
        "附件清单", LEGAL, "逐份填写，正文按编号引用。", at="self_assessment:other.attachments", needed="all"
    )
    # mostly answered by the technical department
    data: AlgorithmData = part(AlgorithmData, "算法数据", TECHNICAL)
    models: tuple[AlgorithmModel, ...] = facts(
        "算法模型", TECHNICAL, "逐个模型填写。", at="self_assessment:algorithm.model", needed="all"
    )
    ranking: RankingBasis = part(
        RankingBasis,
        "排序与推荐依据",
        TECHNICAL,
        "推送、排序、检索类填写。",
        needed="personalised_push ranking retrieval",
    )
    flow: tuple[FlowNode, ...] = facts(
        "算法流程节点",
        TECHNICAL,
        "逐个节点填写，流程图由此画出。",
        at="self_assessment:algorithm.flow",
        needed="all",
    )
    intervention: Intervention = part(Intervention, "干预策略", TECHNICAL)
    labelling: Labelling = part(Labelling, "结果标识", TECHNICAL)
    model_safety: ModelSafety = part(ModelSafety, "模型安全保障", TECHNICAL)
    data_safety: DataSafety = part(DataSafety, "数据安全防护", TECHNICAL)
    deployment: Deployment = part(Deployment, "软硬件与部署", TECHNICAL)
    effect_tests: tuple[EffectTest, ...] = facts(
        "有效性验证",
        TECHNICAL,
        "证明措施有效的测试。",
        at="self_assessment:safeguards.mechanism",
        needed="all",
    )

    def with_field(self, path: str, value: Any) -> "Dossier":
        """A dossier with one value changed: ``with_field("risks[0].owner", "审核组长")``.

        One past the end of a list appends. Raises DossierProblem for a path that is none
        and pydantic's ValidationError for a value that does not fit.
        """
        steps = parse_path(path)
        return Dossier.model_validate(replaced(self.model_dump(), steps, value, path))

    @property
    def words(self) -> frozenset[str]:
        """Type, role and traits: what decides which fields are needed and which rules apply."""
        basics = {str(word) for word in (self.algorithm.type, self.algorithm.role) if word}
        return frozenset(basics | self.traits)

    @property
    def traits(self) -> frozenset[str]:
        """The traits that the facts show; an unknown fact shows none."""
        shown = {
            "opinion_attribute": any(p.has_community for p in self.products)
            or bool(self.security_assessment.needed),
            "minors": bool(self.rights.serves_minors),
            "elderly": bool(self.rights.serves_elderly),
            "biometric": bool(self.data.has_biometric),
            "third_party_model": any(m.source is ModelSource.THIRD_PARTY for m in self.models),
            "generative": self.algorithm.type is AlgorithmType.SYNTHESIS,
            "companion": bool(self.algorithm.companion),
            "not_launched": self.algorithm.launch_status is LaunchStatus.NOT_LAUNCHED,
        }
        return frozenset(trait for trait, is_shown in shown.items() if is_shown)

    @property
    def is_provider(self) -> bool:
        """Whether the filing is a provider's; unknown counts as one, as most filings are."""
        return self.algorithm.role is not Role.TECHNICAL_SUPPORTER
