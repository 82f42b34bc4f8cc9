"""What users are told, can choose and can complain about (用户权益保护)."""

from suanbei.dossier.fact import (
    LEGAL,
    OPERATIONS,
    TECHNICAL,
    Count,
    Flag,
    Model,
    Text,
    Texts,
    fact,
    facts,
    part,
)

_AT = "self_assessment:safeguards.rights"


class Complaints(Model):
    """投诉举报与申诉 (ALGO-REC:22, DEEP-SYN:12)."""

    entrance: Text = fact(
        "投诉举报入口",
        OPERATIONS,
        "在哪里投诉举报、申诉？写路径。",
        at=_AT,
        needed="all",
        example="任一内容右上角“…”-举报；我的-帮助与申诉",
    )
    phone: Text = fact(
        "投诉电话",
        OPERATIONS,
        "对外公布的电话。",
        at=_AT,
        claim="complaint_phone",
        needed="all",
        example="0571-0000-0012",
    )
    email: Text = fact("投诉邮箱", OPERATIONS, "对外公布的邮箱。", at=_AT, example="report@jia.example")
    days: Count = fact(
        "反馈时限（工作日）",
        OPERATIONS,
        "几个工作日内反馈结果？各处写同一个数。",
        at=f"{_AT} user_agreement",
        claim="complaint_days",
        needed="all",
        example="5",
    )
    process: Text = fact(
        "处理流程",
        OPERATIONS,
        "谁受理、谁复核、怎样答复？",
        at=_AT,
        needed="all",
        example="客服 1 日内受理，审核组核查，结果站内信通知",
    )
    last_figures: Text = fact(
        "近期处理情况",
        OPERATIONS,
        "最近一个月多少件、按时办结多少？",
        at=_AT,
        needed="all",
        example="2026 年 10 月 214 件，按时办结 213 件",
    )


class UserRights(Model):
    """Rights by heading. What does not apply is said with its reason, not left out."""

    notice: Text = fact(
        "算法服务的告知",
        OPERATIONS,
        "在哪里、用什么方式告诉用户用了算法？",
        at=_AT,
        needed="all",
        basis="law",
        confidence="high",
        example="首次启动弹窗和“发现”页右上角说明",
    )
    rules_published_at: Text = fact(
        "规则公示位置",
        OPERATIONS,
        "原理、目的、机制公示在哪里？",
        at=_AT,
        needed="all",
        example="我的-设置-算法公示",
    )
    switch_off_path: Texts = facts(
        "关闭个性化的路径",
        OPERATIONS,
        "一步一行，越短越好。",
        at=_AT,
        needed="personalised_push",
        basis="law",
        confidence="high",
        example="我的",
    )
    switch_off_effect: Text = fact(
        "关闭后的效果",
        TECHNICAL,
        "多久生效，关闭后看到什么，已有画像怎样处理？",
        at=_AT,
        needed="personalised_push",
        basis="law",
        confidence="high",
        example="即时生效，改为按时间排列，不再更新画像",
    )
    switch_off_verified: Text = fact(
        "关闭效果的验证",
        TECHNICAL,
        "怎样验证关了就不再个性化，哪天验的？",
        at=_AT,
        needed="personalised_push",
        example="2026-10-21 抽 200 个账号对照，关闭后列表一致",
    )
    label_management: Text = fact(
        "标签选择与删除",
        OPERATIONS,
        "用户怎样选择、删除自己的标签？",
        at=_AT,
        needed="personalised_push",
        basis="law",
        confidence="high",
    )
    personal_information: Text = fact(
        "个人信息保护",
        LEGAL,
        "告知同意、查阅更正删除、最小必要怎样做？",
        at=_AT,
        needed="all",
        basis="law",
        confidence="high",
    )
    privacy_policy: Text = fact(
        "隐私政策条款",
        LEGAL,
        "哪一条说明本算法的个人信息处理？",
        at=f"{_AT} user_agreement",
        needed="all",
        example="《隐私政策》第 4.2 条",
    )
    user_agreement: Text = fact(
        "用户协议条款",
        LEGAL,
        "哪一条约定算法服务？",
        at=f"{_AT} user_agreement",
        needed="all",
        example="《用户协议》第 6 条",
    )
    withdrawal: Text = fact(
        "撤回同意与注销",
        LEGAL,
        "怎样撤回同意、注销账号、多久删除？",
        at=_AT,
        needed="all",
        example="我的-设置-账号安全-注销，15 日内删除",
    )
    complaints: Complaints = part(Complaints, "投诉举报", OPERATIONS)
    serves_minors: Flag = fact(
        "是否向未成年人提供", OPERATIONS, "允许未成年人使用的填 true。", at=_AT, needed="all", example="false"
    )
    minors: Text = fact(
        "未成年人保护", OPERATIONS, "有什么模式、怎样识别年龄；不提供的怎样拦住？", at=_AT, needed="all"
    )
    serves_elderly: Flag = fact(
        "是否有老年用户", OPERATIONS, "有老年用户的填 true。", at=_AT, needed="all", example="true"
    )
    elderly: Text = fact(
        "老年人保护", OPERATIONS, "大字版、人工客服、涉诈提醒等；不涉及写理由。", at=_AT, needed="all"
    )
    workers: Text = fact(
        "劳动者权益",
        OPERATIONS,
        "派单、报酬、工时怎样保障；不涉及写理由。",
        at=_AT,
        needed="all",
        example="不涉及：算法不用于工作调度",
    )
    consumers: Text = fact(
        "消费者权益",
        OPERATIONS,
        "怎样保证不做差别定价；不涉及写理由。",
        at=_AT,
        needed="all",
        example="不涉及：平台不销售商品，算法不参与定价",
    )
    manual_review: Text = fact(
        "对算法结果的申诉复核", OPERATIONS, "用户不服算法结果时谁来复核、多久？", at=_AT, needed="all"
    )
    evidence: Texts = facts(
        "截图附件",
        OPERATIONS,
        "知情、选择、投诉等截图的附件编号。",
        at="screenshots",
        needed="all",
        example="F16",
    )
