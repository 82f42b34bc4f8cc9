"""How the algorithm works: in words, by what it ranks, node by node."""

from suanbei.dossier.fact import OPERATIONS, TECHNICAL, Model, Text, Texts, fact, facts
from suanbei.dossier.options import NodeKind, RankingMethod


class Principle(Model):
    """How it works, in words that a layman follows (拟公示内容 draws on this)."""

    summary: Text = fact(
        "算法简介",
        TECHNICAL,
        "两三句话说清：应用于什么场景，根据什么输入，输出什么。",
        at="self_assessment:cover portal_fields",
        needed="all",
        example="应用于首页图文推荐场景，根据用户选择的兴趣标签和近 30 天点击、收藏，输出按相关度排序的图文列表",
    )
    basic_principle: Text = fact(
        "基本原理",
        TECHNICAL,
        "依据什么、用什么方法得到结果？白话写，不写参数和密钥。",
        at="public_disclosure:principle",
        needed="all",
        basis="law",
        confidence="high",  # ALGO-REC:16
    )
    steps: Texts = facts(
        "运行步骤",
        TECHNICAL,
        "从输入到结果分几步？每步一行：输入、处理、输出。",
        at="public_disclosure:mechanism self_assessment:algorithm.flow",
        needed="all",
    )
    mechanism: Text = fact(
        "运行机制",
        TECHNICAL,
        "从输入、处理、审核、输出到人工怎样衔接？",
        at="public_disclosure:mechanism",
        needed="all",
        basis="law",
        confidence="high",  # ALGO-REC:16
    )
    purpose: Text = fact(
        "目的意图",
        OPERATIONS,
        "对用户有什么用、对经营有什么用、边界在哪里？",
        at="public_disclosure:purpose",
        needed="all",
        basis="law",
        confidence="high",  # ALGO-REC:16
    )
    update_mechanism: Text = fact(
        "更新机制",
        TECHNICAL,
        "谁能改、多久更新、怎样评审、什么变更要报？",
        at="self_assessment:algorithm.model",
        needed="all",
        example="每两周更新一次模型，由算法安全办公室评审后灰度 5% 三天",
    )


class Factor(Model):
    """One thing that the order depends on."""

    name: Text = fact(
        "因素",
        TECHNICAL,
        "依据的因素？",
        at="self_assessment:algorithm.model",
        needed="all",
        example="近 30 天收藏同标签内容的次数",
    )
    weight: Text = fact(
        "权重或档位",
        TECHNICAL,
        "占多大分量：比例或高/中/低。",
        at="self_assessment:algorithm.model",
        needed="all",
        example="25%",
    )
    source: Text = fact(
        "数据来源",
        TECHNICAL,
        "取自哪个数据项？",
        at="self_assessment:algorithm.model",
        example="行为日志·收藏",
    )
    effect: Text = fact(
        "怎样影响结果",
        TECHNICAL,
        "越大越靠前还是相反，有没有上限？",
        at="self_assessment:algorithm.model",
        example="越多越靠前，单标签封顶 10 次",
    )


class RankingBasis(Model):
    """What pushes a thing up or down: behaviour weights or tag matching (排序与推荐依据)."""

    method: RankingMethod | None = fact(
        "依据类别",
        TECHNICAL,
        "按行为加权、按标签匹配，还是两者结合？",
        at="self_assessment:algorithm.model",
        needed="personalised_push ranking retrieval",
        example="both",
    )
    explanation: Text = fact(
        "依据说明",
        TECHNICAL,
        "怎样召回、怎样打分、怎样合成最后的次序？",
        at="self_assessment:algorithm.model",
        needed="personalised_push ranking retrieval",
    )
    factors: tuple[Factor, ...] = facts(
        "因素与权重",
        TECHNICAL,
        "逐个因素填写。",
        at="self_assessment:algorithm.model",
        needed="personalised_push ranking retrieval",
    )
    diversity: Text = fact(
        "去重与打散",
        TECHNICAL,
        "怎样去重、打散，怎样避免内容越来越单一？",
        at="self_assessment:algorithm.intervention",
        needed="personalised_push",
        example="同一作者 10 条内不超过 2 条，留 15% 给未标兴趣的内容",
    )
    cold_start: Text = fact(
        "无画像时怎样给结果",
        TECHNICAL,
        "新用户或关闭个性化的用户看到什么？",
        at="self_assessment:algorithm.model",
        needed="personalised_push",
        example="按发布时间和编辑精选给出同一份列表",
    )
    manipulation_guard: Text = fact(
        "防操纵",
        TECHNICAL,
        "怎样识别刷量、操纵榜单？",
        at="self_assessment:safeguards.model",
        needed="personalised_push ranking",
        example="同设备 1 小时点赞超过 60 次不计分",
    )
    list_log: Text = fact(
        "榜单日志",
        TECHNICAL,
        "榜单怎样留存、能否复现当时的次序？",
        at="self_assessment:safeguards.model",
        needed="ranking",
        example="每 10 分钟留存一份榜单快照，保存 12 个月",
    )


class FlowNode(Model):
    """A node of the flow chart (算法流程节点)."""

    id: Text = fact(
        "节点编号", TECHNICAL, "图上的编号。", at="self_assessment:algorithm.flow", needed="all", example="N1"
    )
    name: Text = fact(
        "节点名称",
        TECHNICAL,
        "做什么？",
        at="self_assessment:algorithm.flow",
        needed="all",
        example="输入审核",
    )
    kind: NodeKind | None = fact(
        "节点类型",
        TECHNICAL,
        "规则、模型、干预还是人工？",
        at="self_assessment:algorithm.flow",
        needed="all",
        example="rule",
    )
    input: Text = fact(
        "输入",
        TECHNICAL,
        "收到什么？",
        at="self_assessment:algorithm.flow",
        needed="all",
        example="用户输入的文字",
    )
    process: Text = fact(
        "处理",
        TECHNICAL,
        "怎样处理？",
        at="self_assessment:algorithm.flow",
        needed="all",
        example="词库匹配后送分类模型",
    )
    output: Text = fact(
        "输出",
        TECHNICAL,
        "交出什么？",
        at="self_assessment:algorithm.flow",
        needed="all",
        example="放行、转人工或拒绝",
    )
    team: Text = fact(
        "责任团队",
        TECHNICAL,
        "哪个团队负责？",
        at="self_assessment:algorithm.flow",
        needed="all",
        example="内容安全部",
    )
    next: Texts = facts(
        "下一节点",
        TECHNICAL,
        "接到哪些节点？填编号；最后的节点不填。",
        at="self_assessment:algorithm.flow",
        example="N2",
    )
