"""The intervention strategy (干预策略 = 输入审核 + 结果审核 + 审核范围) and the labelling of results."""

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
    part,
)
from suanbei.dossier.options import Modality

_AT = "self_assessment:algorithm.intervention"
_MARK = "self_assessment:algorithm.labelling"


class ContentReview(Model):
    """How inputs, or results, are reviewed."""

    method: Text = fact(
        "审核方式",
        TECHNICAL,
        "机审、人审怎样配合，先后次序？",
        at=f"{_AT} portal_fields",
        needed="all",
        example="词库匹配＋分类模型，中间分段转人工",
    )
    categories: Texts = facts(
        "审核类别", OPERATIONS, "查哪些类别？一行一个。", at=_AT, needed="all", example="暴力恐怖"
    )
    on_hit: Text = fact(
        "命中后的动作",
        TECHNICAL,
        "拒绝、替换、转人工还是封禁，给用户看到什么？",
        at=_AT,
        needed="all",
        example="拒绝并提示修改，同一账号一日 5 次暂停使用",
    )
    thresholds: Text = fact(
        "阈值",
        TECHNICAL,
        "多少分拦截、多少分转人工？",
        at=_AT,
        needed="all",
        example="0.85 以上拦截，0.55—0.85 转人工",
    )
    manual: Text = fact(
        "人工审核",
        OPERATIONS,
        "哪些转人工、多久处理、抽检多少？",
        at=_AT,
        needed="all",
        example="转人工 30 分钟内处理，另抽检 2%",
    )
    measured: Text = fact(
        "效果数据",
        TECHNICAL,
        "最近测得的拦截率、误拦率和日期？",
        at=_AT,
        needed="all",
        example="2026-09-22 测试 5000 条，拦截率 98.7%，误拦率 0.9%",
    )
    evidence: Texts = facts(
        "佐证附件", TECHNICAL, "截图、样例的附件编号。", at="screenshots", needed="all", example="F10"
    )


class Lexicon(Model):
    """The word lists that stop content (拦截词库, 特征库; ALGO-REC:9.1, DEEP-SYN:10.2)."""

    size: Count = fact(
        "词库规模", TECHNICAL, "多少词？", at=_AT, claim="lexicon_size", needed="all", example="26400"
    )
    categories: Text = fact("词库分类", TECHNICAL, "分几类？", at=_AT, needed="all", example="两级 17 类")
    updated: Text = fact(
        "更新频次",
        TECHNICAL,
        "多久更新一次，急事怎样加词？",
        at=_AT,
        needed="all",
        example="每周一次，突发事件 30 分钟内入库",
    )
    owner: Text = fact("责任岗位", OPERATIONS, "谁维护？", at=_AT, needed="all", example="内容安全策略岗")
    admission: Text = fact(
        "入库标准与程序",
        OPERATIONS,
        "什么词能入、谁批、怎样出库？",
        at=_AT,
        needed="all",
        example="两人提交、策略主管批准，误拦超过 1% 出库",
    )
    last_updated_on: Day = fact(
        "最近更新日期", TECHNICAL, "最近一次更新是哪天？", at=_AT, example="2026-10-19"
    )


class ManualPosition(Model):
    """A place where people step in (人工干预位)."""

    where: Text = fact(
        "干预位置", OPERATIONS, "哪个页面、哪个节点？", at=_AT, needed="all", example="首页首屏前 3 位"
    )
    action: Text = fact(
        "干预动作", OPERATIONS, "置顶、下沉、撤下、替换？", at=_AT, needed="all", example="编辑置顶，每日更换"
    )
    owner: Text = fact(
        "责任岗位", OPERATIONS, "谁操作、谁复核？", at=_AT, needed="all", example="内容编辑操作，值班主编复核"
    )
    frequency: Text = fact("频次", OPERATIONS, "多久一次？", at=_AT, needed="all", example="每日 8 时、18 时")
    record: Text = fact(
        "留痕",
        OPERATIONS,
        "记录在哪里、保存多久？",
        at=_AT,
        needed="all",
        example="干预后台操作日志，保存 12 个月",
    )


class Intervention(Model):
    """The three parts of the strategy, its words and its people."""

    input_review: ContentReview = part(ContentReview, "输入审核", TECHNICAL)
    result_review: ContentReview = part(ContentReview, "结果审核", TECHNICAL)
    scope: Text = fact(
        "审核范围",
        OPERATIONS,
        "覆盖哪些接口、哪些用户、全量还是抽样、比例多少？",
        at=f"{_AT} portal_fields",
        needed="all",
        example="全部发布接口全量机审，推荐结果每日抽检 2000 条",
    )
    lexicon: Lexicon = part(Lexicon, "词库", TECHNICAL)
    manual_positions: tuple[ManualPosition, ...] = facts(
        "人工干预位", OPERATIONS, "逐处填写。", at=_AT, needed="personalised_push ranking"
    )
    quotas: Text = fact(
        "权限与配额",
        TECHNICAL,
        "谁能改策略、每人每日能用多少次？",
        at=_AT,
        needed="synthesis",
        example="每账号每日 60 次，策略修改须双人复核",
    )
    shifts: Text = fact(
        "审核排班",
        OPERATIONS,
        "几班、每班几人、夜间怎样？",
        at=_AT,
        needed="all",
        example="两班共 12 人，夜间 2 人值守",
    )


class Label(Model):
    """How results of one modality are marked (结果标识; LABEL:4, 5)."""

    modality: Modality | None = fact(
        "模态", TECHNICAL, "哪种生成结果？", at=_MARK, needed="all", example="image"
    )
    explicit: Text = fact(
        "显式标识",
        TECHNICAL,
        "用户看得见的标识：文字、位置、大小、时长？",
        at=_MARK,
        needed="all",
        basis="law",
        confidence="high",
        example="图片右下角“AI 生成”，高度为短边的 6%",
    )
    implicit: Text = fact(
        "隐式标识",
        TECHNICAL,
        "元数据里写什么字段？",
        at=_MARK,
        needed="all",
        basis="law",
        confidence="high",
        example="元数据 AIGC 字段：Label、ContentProducer、ProduceID",
    )
    export: Text = fact(
        "下载导出时的标识",
        TECHNICAL,
        "导出、复制、下载的文件里标识还在吗？",
        at=_MARK,
        needed="all",
        example="导出文件带显式标识和元数据",
    )
    evidence: Texts = facts(
        "佐证附件", TECHNICAL, "截图、元数据样例的附件编号。", at="screenshots", needed="all", example="F12"
    )


class Labelling(Model):
    """Labelling of generated results, or why there is none."""

    applies: Flag = fact(
        "是否涉及生成合成内容标识",
        TECHNICAL,
        "算法生成或编辑内容的填 true。",
        at=_MARK,
        needed="all",
        example="true",
    )
    not_applicable_reason: Text = fact(
        "不涉及的理由",
        TECHNICAL,
        "为什么不涉及？平台上他人的合成内容怎样识别补标？",
        at=_MARK,
        needed="all",
        when="applies=false",
    )
    labels: tuple[Label, ...] = facts(
        "逐模态标识", TECHNICAL, "每种输出模态一条。", at=_MARK, needed="synthesis", when="applies=true"
    )
    producer_code: Text = fact(
        "服务提供者编码",
        LEGAL,
        "写入元数据的编码：00＋11＋统一社会信用代码＋扩展 5 位。",
        at=_MARK,
        needed="synthesis",
        when="applies=true",
        example="001191330106MA00000000X00000",
    )
    trace_log: Text = fact(
        "溯源日志字段",
        TECHNICAL,
        "日志记哪些字段，能否由一条结果找回任务？",
        at=_MARK,
        needed="synthesis",
        when="applies=true",
        example="账号、时间、任务号、模型通道、结果哈希",
    )
    trace_log_months: Count = fact(
        "溯源日志保存月数",
        TECHNICAL,
        "保存几个月？",
        at=_MARK,
        claim="log_retention_months",
        needed="synthesis",
        when="applies=true",
        example="12",
    )
    detection: Text = fact(
        "他人合成内容的识别",
        TECHNICAL,
        "用户上传的合成内容怎样识别、提示、补标？",
        at=_MARK,
        needed="personalised_push ranking",
        example="读取元数据并请发布者声明，命中的加“疑似 AI 生成”提示",
    )
    user_notice: Text = fact(
        "标识的用户告知",
        OPERATIONS,
        "协议里怎样说明标识方法和用户义务？",
        at=f"{_MARK} user_agreement",
        needed="synthesis",
        example="用户协议第 7 条",
    )
