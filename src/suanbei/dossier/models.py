"""The models that the algorithm is made of: own, open-source or a third party's."""

from suanbei.dossier.fact import LEGAL, TECHNICAL, Day, Flag, Model, Text, Texts, fact, facts, part
from suanbei.dossier.options import ModelSource

_AT = "self_assessment:algorithm.model"


class Metric(Model):
    """A measured figure of a model."""

    name: Text = fact("指标", TECHNICAL, "哪个指标？", at=_AT, needed="all", example="违规内容召回率")
    value: Text = fact("数值", TECHNICAL, "测得多少，带单位？", at=_AT, needed="all", example="98.6%")
    test_set: Text = fact(
        "测试集",
        TECHNICAL,
        "用什么数据、多少条测的？",
        at=_AT,
        needed="all",
        example="2026 年 9 月留出样本 12000 条",
    )
    measured_on: Day = fact("测试日期", TECHNICAL, "哪天测的？", at=_AT, needed="all", example="2026-09-22")


class Contract(Model):
    """The agreement with the provider of a third party's model."""

    title: Text = fact(
        "合同名称", LEGAL, "合同或服务协议的名称？", at=_AT, needed="all", example="大模型接口服务协议"
    )
    party: Text = fact(
        "签约方", LEGAL, "对方单位全称，与模型提供方一致。", at=_AT, needed="all", example="丙丁智能有限公司"
    )
    signed_on: Day = fact("签订日期", LEGAL, "哪天签的？", at=_AT, needed="all", example="2026-07-08")
    valid_until: Day = fact("有效期止", LEGAL, "到哪天？", at=_AT, needed="all", example="2027-07-07")
    data_terms: Text = fact(
        "数据条款",
        LEGAL,
        "对方能否留存、用于训练？",
        at=_AT,
        needed="all",
        example="请求内容不留存、不用于训练",
    )
    attachment: Text = fact(
        "合同附件", LEGAL, "附件清单里的编号？", at="evidence", needed="all", example="F06"
    )


class AlgorithmModel(Model):
    """One model (算法模型)."""

    name: Text = fact(
        "模型名称",
        TECHNICAL,
        "名称和版本；第三方的与其公示名称一致。",
        at=f"{_AT} portal_fields",
        claim="model_name",
        needed="all",
        example="点击率预估模型 V3",
    )
    source: ModelSource | None = fact(
        "模型来源",
        TECHNICAL,
        "自研、开源还是第三方？",
        at=f"{_AT} portal_fields",
        claim="model_source",
        needed="all",
        basis="official_form",
        example="own",
    )
    purpose: Text = fact(
        "在算法里做什么",
        TECHNICAL,
        "用在流程的哪个节点、做什么？",
        at=_AT,
        needed="all",
        example="节点 N4，给候选内容打分",
    )
    provider: Text = fact(
        "提供方",
        LEGAL,
        "第三方或开源发布方的全称？",
        at=_AT,
        claim="model_provider",
        needed="all",
        when="source=third_party|open_source",
        example="丙丁智能有限公司",
    )
    filing_number: Text = fact(
        "提供方的算法备案编号",
        LEGAL,
        "在备案系统公示里查到的编号，逐字照抄。",
        at=_AT,
        claim="filing_number",
        needed="synthesis",
        when="source=third_party",
    )
    model_filing_number: Text = fact(
        "大模型备案号或上线编号",
        LEGAL,
        "生成式人工智能服务备案公告里的编号。",
        at=_AT,
        claim="model_filing_number",
        needed="synthesis",
        when="source=third_party",
        example="Zhejiang-BingDing-202605120021",
    )
    filing_evidence: Texts = facts(
        "备案佐证附件", LEGAL, "公示查询截图等，填附件编号。", at="evidence", example="F07"
    )
    contract: Contract = part(Contract, "合作合同", LEGAL, "第三方模型必填。", when="source=third_party")
    call_mode: Text = fact(
        "调用方式",
        TECHNICAL,
        "API 调用、自行部署还是内嵌？",
        at=_AT,
        needed="all",
        when="source=third_party|open_source",
        example="经专线调用其境内 API，不微调",
    )
    licence: Text = fact(
        "开源许可",
        LEGAL,
        "什么许可证，是否允许商用？",
        at=_AT,
        needed="all",
        when="source=open_source",
        example="Apache-2.0，允许商用",
    )
    modified: Text = fact(
        "本单位所做的部分",
        TECHNICAL,
        "在别人的模型之上自己做了什么、没做什么？",
        at=_AT,
        needed="all",
        when="source=third_party|open_source",
        example="提示词编排、检索和审核为自研，不训练、不微调底座模型",
    )
    structure: Text = fact(
        "结构与规模",
        TECHNICAL,
        "什么结构、多少参数、输入输出是什么？",
        at=_AT,
        needed="all",
        example="双塔召回＋三层全连接精排，约 4200 万参数",
    )
    training: Text = fact(
        "训练方式",
        TECHNICAL,
        "怎样训练、用什么目标？第三方的写“不训练”。",
        at=_AT,
        needed="all",
        example="监督学习，目标为有效阅读，不以时长为目标",
    )
    update: Text = fact(
        "更新方式",
        TECHNICAL,
        "多久更新、谁批准、能否回退？",
        at=_AT,
        needed="all",
        example="每周更新，灰度 5%，10 分钟内可回退",
    )
    metrics: tuple[Metric, ...] = facts(
        "评价指标", TECHNICAL, "至少一项准确性和一项安全性。", at=_AT, needed="all"
    )
    explainable: Text = fact(
        "可解释性", TECHNICAL, "能否说清一条结果为什么出现？", at=_AT, example="每条推荐记录命中的前三个因素"
    )
    addiction_guard: Flag = fact(
        "目标不含诱导沉迷",
        TECHNICAL,
        "训练目标里没有使用时长、连续使用等，填 true。",
        at=_AT,
        needed="personalised_push",
        example="true",
    )
