"""Risks, what is done against each, and how well it works."""

from suanbei.dossier.fact import LEGAL, OPERATIONS, TECHNICAL, Count, Day, Model, Text, Texts, fact, facts
from suanbei.dossier.options import Level, RiskCategory

_AT = "self_assessment:risks"
_AGAINST = "self_assessment:safeguards.mechanism"


class Safeguard(Model):
    """One measure against one risk: who, how often, at which figure, shown by what (防范措施)."""

    measure: Text = fact(
        "措施",
        LEGAL,
        "具体做什么、在哪个环节、用什么系统？",
        at=_AGAINST,
        needed="all",
        example="发布接口全量机审，命中转人工",
    )
    owner: Text = fact(
        "责任岗位", LEGAL, "哪个岗位负责？", at=_AGAINST, needed="all", example="内容安全部审核组长"
    )
    frequency: Text = fact(
        "频次", LEGAL, "多久一次或实时？", at=_AGAINST, needed="all", example="实时，另每日抽检 2000 条"
    )
    threshold: Text = fact(
        "阈值",
        TECHNICAL,
        "到什么数值做什么？",
        at=_AGAINST,
        needed="all",
        example="抽检违规率超过 0.05% 当日复盘",
    )
    evidence: Text = fact(
        "证据",
        LEGAL,
        "用什么证明做了：记录、截图、工单，附件编号？",
        at=_AGAINST,
        needed="all",
        example="抽检日报（附件 F14）",
    )
    effect: Text = fact(
        "效果",
        TECHNICAL,
        "最近的效果数字和日期？",
        at=_AGAINST,
        needed="all",
        example="2026 年 10 月抽检 62000 条，违规率 0.02%",
    )
    attachments: Texts = facts("佐证附件", LEGAL, "附件编号。", at="evidence", example="F14")


class Risk(Model):
    """A risk in this product's own scenes (风险)."""

    id: Text = fact("风险编号", LEGAL, "正文引用的编号。", at=_AT, needed="all", example="R1")
    category: RiskCategory | None = fact(
        "风险类别",
        LEGAL,
        "对应自评估表的八项之一。",
        at=f"{_AT} self_assessment:cover portal_fields",
        needed="all",
        basis="official_form",
        example="abuse",
    )
    title: Text = fact(
        "风险名称", LEGAL, "一句话说是什么风险。", at=_AT, needed="all", example="反复推同类内容造成信息单一"
    )
    scene: Text = fact(
        "发生的场景", OPERATIONS, "在本产品的哪个功能、什么情况下会发生？", at=_AT, needed="all"
    )
    cause: Text = fact(
        "成因",
        TECHNICAL,
        "与算法的哪一步有关？",
        at=_AT,
        needed="all",
        example="收藏权重偏高，召回集中在少数标签",
    )
    consequence: Text = fact("后果", OPERATIONS, "会影响谁、到什么程度？", at=_AT, needed="all")
    likelihood: Level | None = fact("可能性", LEGAL, "高、中、低。", at=_AT, needed="all", example="medium")
    impact: Level | None = fact("影响程度", LEGAL, "高、中、低。", at=_AT, needed="all", example="low")
    safeguards: tuple[Safeguard, ...] = facts(
        "防范措施", LEGAL, "一险一措施一证据，逐条填写。", at=_AGAINST, needed="all"
    )
    residual: Text = fact(
        "措施后的剩余风险",
        LEGAL,
        "采取措施后还剩多少、能否接受？",
        at=_AT,
        needed="all",
        example="低，可接受，每季度复核",
    )


class EffectTest(Model):
    """A test that shows that safeguards work (有效性验证)."""

    name: Text = fact("测试名称", TECHNICAL, "测什么？", at=_AGAINST, needed="all", example="诱导越狱测试")
    risks: Texts = facts("对应风险", TECHNICAL, "填风险编号。", at=_AGAINST, needed="all", example="R3")
    method: Text = fact(
        "方法",
        TECHNICAL,
        "用什么样本、怎样测？",
        at=_AGAINST,
        needed="all",
        example="自建题库随机抽题，两人独立判定",
    )
    sample_size: Count = fact("样本量", TECHNICAL, "多少条？", at=_AGAINST, needed="all", example="1200")
    result: Text = fact(
        "结果",
        TECHNICAL,
        "测得多少，是否达到要求？",
        at=_AGAINST,
        needed="all",
        example="拒答率 97.2%，达到 95% 的内部要求",
    )
    tested_on: Day = fact(
        "测试日期", TECHNICAL, "哪天测的？", at=_AGAINST, needed="all", example="2026-09-24"
    )
    tester: Text = fact(
        "测试人",
        TECHNICAL,
        "哪个岗位测、谁复核？",
        at=_AGAINST,
        needed="all",
        example="评测工程师测，算法安全办公室复核",
    )
    attachment: Text = fact("报告附件", TECHNICAL, "附件编号？", at="evidence", example="F15")
