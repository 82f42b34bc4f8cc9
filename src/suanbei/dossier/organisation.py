"""The security organisation behind the algorithm (算法安全专职机构)."""

from suanbei.dossier.fact import LEGAL, TECHNICAL, Count, Flag, Model, Text, Texts, fact, facts, part
from suanbei.dossier.filer import DocumentRef

_SETUP = "responsibility_statement:organisation.setup"
_STAFF = "responsibility_statement:organisation.staffing"
_QUALIFIED = "responsibility_statement:organisation.qualifications"
_TECHNICAL = "responsibility_statement:organisation.technical"


class Post(Model):
    """A post of the organisation with its people."""

    name: Text = fact("岗位", LEGAL, "岗位名称？", at=_STAFF, needed="all", example="内容审核员")
    headcount: Count = fact("人数", LEGAL, "现有几人？", at=_STAFF, needed="all", example="12")
    full_time: Flag = fact("是否专职", LEGAL, "专职填 true。", at=_STAFF, example="true")
    department: Text = fact("所在部门", LEGAL, "属于哪个部门？", at=_STAFF, example="内容安全部")
    duties: Text = fact(
        "岗位职责",
        LEGAL,
        "每天做什么、能决定什么？",
        at=_STAFF,
        needed="all",
        example="处理机审转人工的内容，30 分钟内给出结论",
    )
    qualification: Text = fact(
        "任职要求",
        LEGAL,
        "学历、经验、培训考核要求？",
        at=_QUALIFIED,
        needed="all",
        example="大专以上，岗前培训 40 学时并考核 90 分以上",
    )


class Platform(Model):
    """A technical platform that supports the security work."""

    name: Text = fact(
        "平台名称", TECHNICAL, "内部叫什么？", at=_TECHNICAL, needed="all", example="内容审核平台"
    )
    purpose: Text = fact(
        "用途",
        TECHNICAL,
        "做什么、覆盖哪些环节？",
        at=_TECHNICAL,
        needed="all",
        example="发布前机审与人工复核",
    )
    owner: Text = fact("责任岗位", TECHNICAL, "哪个岗位负责？", at=_TECHNICAL, example="安全平台工程师")
    capacity: Text = fact(
        "能力与规模",
        TECHNICAL,
        "处理量、覆盖比例、告警渠道？",
        at=_TECHNICAL,
        example="日处理 200 万条，覆盖全部发布接口",
    )


class Committee(Model):
    """The committee that decides."""

    name: Text = fact(
        "机构名称", LEGAL, "决策机构叫什么？", at=_SETUP, needed="all", example="算法安全委员会"
    )
    chair: Text = fact("负责人", LEGAL, "谁主持？", at=_SETUP, needed="all", example="李四（副总经理）")
    members: Texts = facts(
        "组成", LEGAL, "由哪些部门、谁组成？一行一个。", at=_SETUP, needed="all", example="技术部负责人 王五"
    )
    meets: Text = fact(
        "议事规则",
        LEGAL,
        "多久开一次会、怎样表决？",
        at=_SETUP,
        needed="all",
        example="每季度一次，重大变更随时召集，三分之二同意通过",
    )
    duties: Text = fact(
        "职责", LEGAL, "决定哪些事？", at=_SETUP, needed="all", example="审议算法上线、重大变更与伦理事项"
    )


class Office(Model):
    """The standing office that does the daily work."""

    name: Text = fact(
        "日常机构名称",
        LEGAL,
        "日常办事机构叫什么、设在哪个部门？",
        at=_SETUP,
        needed="all",
        example="算法安全办公室，设在内容安全部",
    )
    lead: Text = fact("日常机构负责人", LEGAL, "谁负责？", at=_SETUP, example="赵六")
    duties: Text = fact(
        "日常职责",
        LEGAL,
        "每天、每周做什么？",
        at=_SETUP,
        needed="all",
        example="每日看监测日报，每周汇总处置情况",
    )


class SecurityOrganisation(Model):
    """Who in the house answers for algorithm security, and with what means (ALGO-REC:7)."""

    name: Text = fact(
        "专职机构名称",
        LEGAL,
        "算法安全专职机构的名称？",
        at=_SETUP,
        needed="all",
        example="算法安全委员会及其办公室",
    )
    set_up_by: DocumentRef = part(DocumentRef, "设立文件", LEGAL, "用哪份文件设立的？", at=_SETUP)
    committee: Committee = part(Committee, "决策机构", LEGAL)
    office: Office = part(Office, "日常机构", LEGAL)
    related_departments: Texts = facts(
        "协同部门",
        LEGAL,
        "哪些部门配合、各管什么？一行一个。",
        at=_SETUP,
        example="客服部：受理投诉并在 1 个工作日内转办",
    )
    posts: tuple[Post, ...] = facts(
        "岗位与人数", LEGAL, "逐岗位填写，人数之和就是配备规模。", at=_STAFF, needed="all"
    )
    reviewer_count: Count = fact(
        "人工审核人数",
        LEGAL,
        "直接做内容审核的有几人？与岗位表一致。",
        at=f"{_STAFF} self_assessment:algorithm.intervention",
        claim="reviewer_count",
        example="12",
    )
    scale_reason: Text = fact(
        "规模与业务相称的理由",
        LEGAL,
        "为什么这些人够用：日均量、峰值、人均处理量？",
        at=_STAFF,
        needed="all",
        example="日均转人工 6000 条，12 人两班，人均每班 250 条",
    )
    qualifications: Text = fact(
        "任职总体要求",
        LEGAL,
        "背景审查、保密、资质的总体要求？",
        at=_QUALIFIED,
        needed="all",
        example="签订保密协议，重要岗位做背景核查",
    )
    training: Text = fact(
        "培训与考核",
        LEGAL,
        "多久培训一次、怎样考核、最近一次是哪天？",
        at=_QUALIFIED,
        needed="all",
        example="每季度一次，最近一次 2026-09-10，31 人全部合格",
    )
    platforms: tuple[Platform, ...] = facts(
        "技术保障平台", TECHNICAL, "监测、审核、日志、应急等平台，有一个写一个。", at=_TECHNICAL, needed="all"
    )
    budget: Text = fact(
        "经费保障", LEGAL, "经费怎样保证？", at=_TECHNICAL, example="年度预算单列，2026 年安排 180 万元"
    )

    @property
    def headcount(self) -> int | None:
        """All people of the posts; None while one of the numbers is unknown."""
        counts = [post.headcount for post in self.posts]
        return sum(count for count in counts if count is not None) if counts and None not in counts else None
