"""The choices that forms offer. Ids follow the glossary; labels are the words of the form.

Where the full list of the filing system could not be had, the class says so and the field stays free text
or keeps 其他.
"""

from suanbei.dossier.fact import Option


class AlgorithmType(Option):
    """算法类型: the six codes of the filing system (the statute has five; ALGO-REC:2.2)."""

    SYNTHESIS = "synthesis", "生成合成类"
    PERSONALISED_PUSH = "personalised_push", "个性化推送类"
    RANKING = "ranking", "排序精选类"
    RETRIEVAL = "retrieval", "信息检索类"
    CONTENT_FILTERING = "content_filtering", "内容过滤类"
    DISPATCH = "dispatch", "调度决策类"


class Role(Option):
    """填报角色 (DEEP-SYN:23)."""

    PROVIDER = "provider", "服务提供者"
    TECHNICAL_SUPPORTER = "technical_supporter", "服务技术支持者"


class LaunchStatus(Option):
    """算法上线情况."""

    LAUNCHED = "launched", "已上线"
    NOT_LAUNCHED = "not_launched", "未上线"


class FilingKind(Option):
    """算法备案类型."""

    FIRST = "first", "首次备案"
    AMENDMENT = "amendment", "变更备案"


class FilerKind(Option):
    """主体类型; the list of the filing system is not known in full."""

    ENTERPRISE = "enterprise", "企业法人"
    INSTITUTION = "institution", "事业单位法人"
    SOCIAL_ORGANISATION = "social_organisation", "社会组织"
    OTHER = "other", "其他"


class Modality(Option):
    """模态; the list of the filing system is not known in full."""

    TEXT = "text", "文本"
    IMAGE = "image", "图像"
    AUDIO = "audio", "音频"
    VIDEO = "video", "视频"
    SCENE = "scene", "虚拟场景"
    BEHAVIOUR = "behaviour", "用户行为数据"
    OTHER = "other", "其他"


class DataOrigin(Option):
    """训练数据来源."""

    OPEN = "open", "开源数据集"
    SELF_BUILT = "self_built", "自建数据集"
    PURCHASED = "purchased", "采购数据集"


class ModelSource(Option):
    """模型来源."""

    OWN = "own", "自研"
    OPEN_SOURCE = "open_source", "开源"
    THIRD_PARTY = "third_party", "第三方"


class NodeKind(Option):
    """算法流程节点类型."""

    RULE = "rule", "规则"
    MODEL = "model", "模型"
    INTERVENTION = "intervention", "干预"
    HUMAN = "human", "人工"


class RankingMethod(Option):
    """排序或推荐依据."""

    BEHAVIOUR_WEIGHTS = "behaviour_weights", "行为加权"
    TAG_MATCHING = "tag_matching", "标签匹配"
    BOTH = "both", "标签匹配与行为加权结合"
    OBJECTIVE_RULES = "objective_rules", "客观规则排序"


class ServiceForm(Option):
    """服务形式, as the published lists print them."""

    APP = "app", "APP"
    WEBSITE = "website", "网站"
    MINI_PROGRAM = "mini_program", "小程序"
    OFFICIAL_ACCOUNT = "official_account", "公众账号"
    OTHER = "other", "其他"


class TechnicalForm(Option):
    """技术服务方式; the list of the filing system is not known in full."""

    API = "api", "API 接口"
    SDK = "sdk", "SDK"
    PRIVATE = "private", "私有化部署"
    OTHER = "other", "其他"


class RiskCategory(Option):
    """评估算法风险描述 of the self-assessment form: eight headings."""

    ABUSE = "abuse", "算法滥用"
    MALICIOUS_USE = "malicious_use", "算法恶意利用"
    VULNERABILITY = "vulnerability", "算法漏洞"
    ILLEGAL_GENERATION = "illegal_generation", "违法不良信息生成"
    ILLEGAL_STORAGE = "illegal_storage", "违法不良信息存储"
    ILLEGAL_SPREAD = "illegal_spread", "违法不良信息传播扩散"
    DATA_LEAK = "data_leak", "数据和用户信息泄露"
    OTHER = "other", "其他违法违规"


class Level(Option):
    """可能性、影响程度."""

    HIGH = "high", "高"
    MEDIUM = "medium", "中"
    LOW = "low", "低"


class Seal(Option):
    """附件上由谁签章."""

    FILER = "filer", "备案主体盖章"
    BOTH = "both", "双方盖章"
    THIRD_PARTY = "third_party", "第三方盖章"
    SIGNATURE = "signature", "本人签字"
    NONE = "none", "无需签章"


class AttachmentKind(Option):
    """附件种类."""

    LICENCE = "licence", "证照"
    CONTRACT = "contract", "合同协议"
    SCREENSHOT = "screenshot", "截图"
    POLICY = "policy", "制度文件"
    APPOINTMENT = "appointment", "任命文件"
    CERTIFICATE = "certificate", "证明"
    REPORT = "report", "报告"
    RECORD = "record", "记录"
    OTHER = "other", "其他"


# 应用领域: the classes of the platform classification guide, as the filing system offers them (several may be chosen).
APPLICATION_FIELDS: dict[str, tuple[str, ...]] = {
    "网络销售类": ("综合商品交易", "垂直商品交易", "商超团购"),
    "生活服务类": ("出行服务", "旅游服务", "配送服务", "家政服务", "房屋经纪"),
    "社交娱乐类": ("即时通讯", "游戏休闲", "视听服务", "直播视频", "短视频", "文学"),
    "信息资讯类": ("新闻门户", "搜索引擎", "用户内容生成（UGC）", "视听资讯", "新闻机构"),
    "金融服务类": ("综合金融服务", "支付结算", "消费金融", "金融资讯", "证券投资"),
    "计算应用类": (
        "智能终端",
        "操作系统",
        "手机软件（APP）应用商店",
        "信息管理",
        "云计算",
        "网络服务",
        "工业互联网",
    ),
    "其他": ("其他",),
}

OFFICIAL_FIELDS: tuple[str, ...] = tuple(name for names in APPLICATION_FIELDS.values() for name in names)

# Words that people write for a choice that has another name, each with what to do. They are not accepted in silence:
# the form knows one word only, and the materials must use it.
MEANT: dict[str, str] = {
    "检索过滤类": "法规里合称的“检索过滤类”在备案系统分成两类：按用户输入的条件找内容写 retrieval（信息检索类），"
    "按给定条件识别、拦截内容写 content_filtering（内容过滤类）。",
    "检索过滤": "备案系统分成两类：找内容写 retrieval（信息检索类），识别、拦截内容写 content_filtering（内容过滤类）。",
    "深度合成": "备案系统里选 synthesis（生成合成类）。",
    "深度合成类": "备案系统里选 synthesis（生成合成类）。",
    "图片": "系统用词是“图像”，写 image（图像）。",
    "文字": "系统用词是“文本”，写 text（文本）。",
    "语音": "系统用词是“音频”，写 audio（音频）。",
    "声音": "系统用词是“音频”，写 audio（音频）。",
    "微信小程序": "系统用词是“小程序”，写 mini_program（小程序）；在哪个平台写进 address。",
    "公众号": "系统用词是“公众账号”，写 official_account（公众账号）。",
    "H5": "网页形态写 website（网站）。",
    "网页": "网页形态写 website（网站）。",
    "应用": "写 app（APP）。",
    "安卓": "写 app（APP）；系统平台写进 address。",
    "技术支持者": "写 technical_supporter（服务技术支持者）。",
}
