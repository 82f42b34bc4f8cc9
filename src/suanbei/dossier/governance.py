"""Content ecology, safety of models and data, where it runs, and the neighbouring assessments."""

from suanbei.dossier.fact import (
    LEGAL,
    OPERATIONS,
    TECHNICAL,
    Count,
    Day,
    Flag,
    Model,
    Text,
    Texts,
    fact,
    facts,
)

_ECOLOGY = "self_assessment:safeguards.ecology"
_MODEL = "self_assessment:safeguards.model"
_DATA = "self_assessment:safeguards.data"
_SECURITY = "self_assessment:other.security_assessment"


class Ecology(Model):
    """内容生态治理."""

    positive_content: Text = fact(
        "正面内容呈现",
        OPERATIONS,
        "首屏、榜单等重点位置怎样呈现？",
        at=_ECOLOGY,
        needed="personalised_push ranking",
    )
    illegal_information: Text = fact(
        "违法不良信息防范",
        OPERATIONS,
        "从发现到停止传输、消除、留存、报告怎样做？",
        at=_ECOLOGY,
        needed="all",
        basis="law",
        confidence="high",
    )
    report_to_authority: Text = fact(
        "向主管部门报告",
        LEGAL,
        "什么情况、多久内、由谁向网信等部门报告？",
        at=_ECOLOGY,
        needed="all",
        example="发现即停传，2 小时内由算法安全办公室报属地网信部门",
    )
    manual_review: Text = fact(
        "人工审核", OPERATIONS, "谁审、审什么、多快、抽检多少？", at=_ECOLOGY, needed="all"
    )
    account_measures: Text = fact(
        "账号处置", OPERATIONS, "警示、限制、暂停、关闭各在什么情况下？", at=_ECOLOGY, needed="all"
    )
    rumour_refuting: Text = fact(
        "辟谣机制",
        OPERATIONS,
        "发现虚假信息怎样辟谣、多久？",
        at=f"{_ECOLOGY} self_assessment:safeguards.mechanism",
        needed="synthesis",
    )
    news: Text = fact(
        "新闻信息",
        LEGAL,
        "是否提供新闻信息服务；不提供的怎样防止？",
        at=_ECOLOGY,
        needed="all",
        example="不提供新闻信息服务，时政类话题不进入推荐池",
    )
    figures: Text = fact("近期治理数据", OPERATIONS, "最近一个月处置多少、日期？", at=_ECOLOGY, needed="all")
    evidence: Texts = facts(
        "截图附件",
        OPERATIONS,
        "处置后台、拦截效果的附件编号。",
        at="screenshots",
        needed="all",
        example="F13",
    )


class ModelSafety(Model):
    """模型安全保障."""

    version_control: Text = fact("版本管理", TECHNICAL, "谁能发布、怎样回退？", at=_MODEL, needed="all")
    robustness: Text = fact(
        "对抗与鲁棒性", TECHNICAL, "怎样防绕过、投毒、刷量，多久测一次？", at=_MODEL, needed="all"
    )
    monitoring: Text = fact("运行监测", TECHNICAL, "监测哪些指标、阈值、告警给谁？", at=_MODEL, needed="all")
    vulnerability: Text = fact("漏洞管理", TECHNICAL, "多久扫描、多久修复？", at=_MODEL, needed="all")
    access_control: Text = fact("访问控制", TECHNICAL, "谁能接触模型和参数？", at=_MODEL, needed="all")
    supply_chain: Text = fact(
        "第三方与开源组件", TECHNICAL, "怎样审查、停服了怎么办？", at=_MODEL, needed="third_party_model"
    )


class DataSafety(Model):
    """数据安全防护."""

    mlps_level: Text = fact("等级保护级别", TECHNICAL, "定级几级？", at=_DATA, needed="all", example="第三级")
    mlps_number: Text = fact(
        "等保备案号",
        TECHNICAL,
        "备案证明编号？",
        at=_DATA,
        claim="mlps_number",
        needed="all",
        example="33010600000-26001",
    )
    mlps_assessed_on: Day = fact(
        "最近测评日期", TECHNICAL, "最近一次测评是哪天？", at=_DATA, needed="all", example="2026-06-12"
    )
    classification: Text = fact("数据分级", TECHNICAL, "分几级、各怎样管？", at=_DATA, needed="all")
    access_control: Text = fact("权限管理", TECHNICAL, "谁能看、怎样审批、怎样审计？", at=_DATA, needed="all")
    encryption: Text = fact(
        "加密",
        TECHNICAL,
        "传输、存储用什么加密？",
        at=_DATA,
        needed="all",
        example="传输 TLS 1.3，存储 AES-256，密钥由密钥管理系统托管",
    )
    backup: Text = fact("备份与恢复", TECHNICAL, "多久备份、存在哪里、演练恢复用时？", at=_DATA, needed="all")
    log_retention_months: Count = fact(
        "网络日志留存月数",
        TECHNICAL,
        "留存几个月？不少于六个月。",
        at=_DATA,
        claim="log_retention_months",
        needed="all",
        basis="law",
        confidence="high",
        example="12",
    )
    deletion: Text = fact("删除与去标识", TECHNICAL, "到期、注销后怎样删除？", at=_DATA, needed="all")
    cross_border: Text = fact(
        "是否出境", LEGAL, "数据是否出境？", at=_DATA, needed="all", example="不出境，全部存储于境内"
    )
    pia_number: Text = fact(
        "个人信息保护影响评估编号",
        LEGAL,
        "报告编号？",
        at=_DATA,
        claim="pia_number",
        needed="all",
        basis="law",
        confidence="high",
        example="PIA-2026-03",
    )
    pia_done_on: Day = fact("影响评估日期", LEGAL, "哪天完成？", at=_DATA, needed="all", example="2026-09-15")
    incident_figures: Text = fact(
        "近一年安全事件",
        TECHNICAL,
        "发生过几起、怎样处理？",
        at=_DATA,
        needed="all",
        example="2025 年 11 月至 2026 年 10 月未发生数据泄露事件",
    )


class Site(Model):
    """A place where the algorithm runs."""

    use: Text = fact(
        "用途",
        TECHNICAL,
        "跑什么：接口、推理、存储？",
        at="self_assessment:cover",
        needed="all",
        example="推荐接口与推理",
    )
    location: Text = fact(
        "机房位置",
        TECHNICAL,
        "省市、机房或云地域？",
        at="self_assessment:cover",
        needed="all",
        example="浙江杭州，云厂商 A 华东一区",
    )
    operator: Text = fact(
        "机房或云服务商", TECHNICAL, "谁的机房或云？", at="self_assessment:cover", needed="all"
    )
    hardware: Text = fact(
        "硬件",
        TECHNICAL,
        "多少台、什么规格？",
        at="self_assessment:cover",
        needed="all",
        example="推理 16 台 32 核云主机",
    )
    software: Text = fact(
        "软件",
        TECHNICAL,
        "操作系统、主要软件？",
        at="self_assessment:cover",
        example="Linux、Kubernetes、Redis",
    )
    domestic: Flag = fact(
        "是否境内", TECHNICAL, "在境内填 true。", at="self_assessment:cover", needed="all", example="true"
    )


class Deployment(Model):
    """软硬件设施及部署位置."""

    summary: Text = fact(
        "部署概况",
        TECHNICAL,
        "一句话说明部署在哪里、是否境内。",
        at="self_assessment:cover portal_fields",
        claim="deployment",
        needed="all",
    )
    sites: tuple[Site, ...] = facts(
        "部署地点", TECHNICAL, "逐处填写。", at="self_assessment:cover", needed="all"
    )


class SecurityAssessment(Model):
    """The separate procedure for services with opinion attributes (安全评估; SEC-ASSESS)."""

    needed: Flag = fact(
        "是否需要安全评估",
        LEGAL,
        "有舆论属性或社会动员能力的新上线、增设功能等需要。",
        at=_SECURITY,
        needed="all",
        basis="law",
        confidence="high",
        example="true",
    )
    reason: Text = fact(
        "判断理由",
        LEGAL,
        "为什么需要或不需要？",
        at=_SECURITY,
        needed="all",
        example="设有评论和转发，用户可公开发表",
    )
    done_on: Day = fact(
        "完成日期",
        LEGAL,
        "评估哪天完成？上线、增设功能的应在上线前。",
        at=_SECURITY,
        claim="security_assessed_on",
        needed="all",
        when="needed=true",
        example="2026-10-12",
    )
    submitted_on: Day = fact(
        "提交日期",
        LEGAL,
        "哪天在平台提交？",
        at=_SECURITY,
        needed="all",
        when="needed=true",
        example="2026-10-14",
    )
    submitted_to: Text = fact(
        "提交渠道与受理机关",
        LEGAL,
        "在哪个平台提交、由谁受理？",
        at=_SECURITY,
        needed="all",
        when="needed=true",
        example="全国互联网安全管理服务平台",
    )
    number: Text = fact(
        "报告编号",
        LEGAL,
        "编号？",
        at=_SECURITY,
        claim="security_assessment_number",
        needed="all",
        when="needed=true",
        example="AQPG-2026-07",
    )
    result: Text = fact("评估结论", LEGAL, "结论和整改情况？", at=_SECURITY, needed="all", when="needed=true")
    attachment: Text = fact(
        "报告附件", LEGAL, "附件编号？", at="evidence", needed="all", when="needed=true", example="F17"
    )
