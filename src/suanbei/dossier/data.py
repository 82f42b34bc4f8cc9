"""The data that the algorithm takes, gives and was trained on, and the labels it puts on users."""

from suanbei.dossier.fact import LEGAL, TECHNICAL, Count, Day, Flag, Model, Text, Texts, fact, facts, part
from suanbei.dossier.options import DataOrigin, Modality

_AT = "self_assessment:algorithm.data"


class DataItem(Model):
    """One kind of input or output (数据项)."""

    name: Text = fact(
        "数据项",
        TECHNICAL,
        "叫什么、含哪些字段？",
        at=_AT,
        needed="all",
        example="浏览行为（内容编号、停留秒数、时间）",
    )
    modality: Modality | None = fact(
        "模态", TECHNICAL, "文本、图像、音频、视频……", at=f"{_AT} portal_fields", needed="all", example="text"
    )
    formats: Texts = facts(
        "文件格式",
        TECHNICAL,
        "允许哪些格式？有文件上传下载的必填，一行一个。",
        at=_AT,
        claim="file_format",
        example="jpg",
    )
    size_limit: Text = fact("大小上限", TECHNICAL, "单个多大、多长？", at=_AT, example="单张不超过 10 MB")
    source: Text = fact(
        "数据来源",
        TECHNICAL,
        "从哪里来：用户提供、使用中产生、合作方？",
        at=f"{_AT} portal_fields",
        claim="data_source",
        needed="all",
        example="用户使用中产生",
    )
    collection_level: Text = fact(
        "采集层级",
        TECHNICAL,
        "采到哪一层、多细：账号级还是设备级，到城市还是到经纬度，必要还是可选？",
        at=_AT,
        needed="all",
        example="账号级，位置只到城市，属可选",
    )
    purpose: Text = fact("使用目的", TECHNICAL, "用来做什么？", at=_AT, needed="all", example="计算兴趣标签")
    legal_basis: Text = fact(
        "处理的合法依据", LEGAL, "同意、履行合同所必需还是其他？", at=_AT, example="取得用户同意"
    )
    retention: Text = fact(
        "保存期限", TECHNICAL, "保存多久、到期怎样处理？", at=_AT, needed="all", example="180 天，到期删除"
    )
    can_turn_off: Flag = fact(
        "用户能否关闭",
        TECHNICAL,
        "用户能不能不给或关掉？",
        at=_AT,
        needed="personalised_push",
        example="true",
    )
    turn_off_path: Text = fact(
        "关闭路径",
        TECHNICAL,
        "在哪里关？",
        at=_AT,
        needed="all",
        when="can_turn_off=true",
        example="我的-设置-隐私-位置信息",
    )
    personal_information: Flag = fact(
        "是否个人信息", LEGAL, "能识别到人吗？", at=_AT, needed="all", example="true"
    )
    sensitive: Flag = fact(
        "是否敏感个人信息", LEGAL, "人脸、健康、行踪、未满十四周岁等？", at=_AT, example="false"
    )


class TrainingSet(Model):
    """A set of data that a model was trained on."""

    name: Text = fact(
        "数据集名称",
        TECHNICAL,
        "名称？开源的写全称和版本。",
        at=_AT,
        claim="training_data",
        needed="all",
        example="2026 上半年图文点击样本",
    )
    origin: DataOrigin | None = fact(
        "来源类别",
        TECHNICAL,
        "开源、自建还是采购？",
        at=f"{_AT} portal_fields",
        needed="all",
        example="self_built",
    )
    source: Text = fact(
        "具体来源",
        TECHNICAL,
        "从哪里得到的，时间范围？",
        at=_AT,
        needed="all",
        example="平台 2026 年 1—6 月去标识化日志",
    )
    scale: Text = fact("规模", TECHNICAL, "多少条、多大？", at=_AT, needed="all", example="1.2 亿条")
    modality: Modality | None = fact(
        "模态", TECHNICAL, "文本、图像、音频、视频……", at=_AT, needed="all", example="behaviour"
    )
    authorization: Text = fact(
        "授权情况",
        LEGAL,
        "凭什么能用：许可证、协议、用户同意？",
        at=_AT,
        needed="all",
        example="隐私政策第 3 条告知并取得同意",
    )
    cleaning: Text = fact(
        "清洗与标注",
        TECHNICAL,
        "怎样清洗、去标识、抽检、标注？",
        at=_AT,
        needed="all",
        example="去掉账号标识，抽检 4000 条合格率 99.1%",
    )
    personal_information: Flag = fact(
        "含个人信息", LEGAL, "是否含个人信息？", at=_AT, needed="all", example="false"
    )
    used_for: Text = fact(
        "用于哪个模型", TECHNICAL, "训练哪个模型？", at=_AT, needed="all", example="点击率预估模型"
    )


class LabelKind(Model):
    """A group of user labels."""

    name: Text = fact("标签大类", TECHNICAL, "哪一类？", at=_AT, needed="all", example="骑行车型")
    examples: Text = fact(
        "举例", TECHNICAL, "举两三个标签。", at=_AT, needed="all", example="公路车、山地车、折叠车"
    )
    count: Count = fact("标签数", TECHNICAL, "这一类多少个？", at=_AT, needed="all", example="38")
    derived_from: Text = fact(
        "怎样得出",
        TECHNICAL,
        "用户自选还是由什么行为推出？",
        at=_AT,
        needed="all",
        example="用户自选，或 30 天内收藏 3 次以上",
    )
    lifetime: Text = fact("有效期", TECHNICAL, "多久失效？", at=_AT, example="90 天无新行为即失效")


class UserLabels(Model):
    """The user labels and their bounds (用户标签; ALGO-REC:10, 17.2)."""

    used: Flag = fact(
        "是否使用用户标签",
        TECHNICAL,
        "算法用不用用户标签、画像？",
        at=_AT,
        needed="personalised_push",
        example="true",
    )
    system: Text = fact(
        "标签体系",
        TECHNICAL,
        "几级、按什么分？",
        at=_AT,
        needed="personalised_push",
        example="两级：4 个大类、126 个标签",
    )
    count: Count = fact(
        "标签总数", TECHNICAL, "一共多少个？", at=_AT, needed="personalised_push", example="126"
    )
    kinds: tuple[LabelKind, ...] = facts(
        "标签大类", TECHNICAL, "逐类填写，数目之和等于总数。", at=_AT, needed="personalised_push"
    )
    bounds: Text = fact(
        "标签边界",
        TECHNICAL,
        "哪些绝不做成标签：民族、信仰、健康、性取向、经济困难……？",
        at=_AT,
        needed="personalised_push",
        example="不设民族、宗教、疾病、政治倾向、收入类标签",
    )
    admission: Text = fact(
        "标签准入",
        TECHNICAL,
        "新增标签谁提、谁批、怎样复核？",
        at=_AT,
        needed="personalised_push",
        example="产品提出，算法安全办公室审批，每季度复核",
    )
    forbidden_words: Count = fact(
        "标签禁用词数",
        TECHNICAL,
        "违法不良关键词不得成为标签，禁用词库有多少词？",
        at=_AT,
        needed="personalised_push",
        example="8600",
    )
    forbidden_updated: Text = fact(
        "禁用词更新",
        TECHNICAL,
        "多久更新一次、谁负责？",
        at=_AT,
        needed="personalised_push",
        example="每周，内容安全部",
    )
    management_path: Text = fact(
        "用户查看、删除标签的路径",
        TECHNICAL,
        "在哪里看、在哪里删？",
        at="self_assessment:safeguards.rights",
        needed="personalised_push",
        example="我的-设置-推荐管理-我的标签",
    )


class AlgorithmData(Model):
    """All data of the algorithm (算法数据)."""

    inputs: tuple[DataItem, ...] = facts("输入数据", TECHNICAL, "逐项填写。", at=_AT, needed="all")
    outputs: tuple[DataItem, ...] = facts("输出数据", TECHNICAL, "逐项填写。", at=_AT, needed="all")
    has_biometric: Flag = fact(
        "是否含生物特征",
        TECHNICAL,
        "人脸、人声、指纹等，只要处理就填 true。",
        at=f"{_AT} portal_fields",
        claim="has_biometric",
        needed="all",
        basis="official_form",
        example="false",
    )
    biometric_consent: Text = fact(
        "生物特征的单独同意",
        LEGAL,
        "怎样取得单独同意、在哪里撤回？",
        at=_AT,
        needed="all",
        when="has_biometric=true",
    )
    has_identity: Flag = fact(
        "是否含身份信息",
        TECHNICAL,
        "姓名、证件号、手机号等，只要处理就填 true。",
        at=f"{_AT} portal_fields",
        claim="has_identity",
        needed="all",
        basis="official_form",
        example="false",
    )
    identity_use: Text = fact(
        "身份信息的用途",
        LEGAL,
        "哪些身份信息、用来做什么、怎样隔离？",
        at=_AT,
        needed="all",
        when="has_identity=true",
    )
    personal_information: Text = fact(
        "个人信息处理说明", LEGAL, "处理哪些个人信息、最小必要怎样做到？", at=_AT, needed="all"
    )
    training_sets: tuple[TrainingSet, ...] = facts(
        "训练数据", TECHNICAL, "逐个数据集填写；不训练的写下一项。", at=_AT
    )
    no_training_reason: Text = fact(
        "不涉及训练数据的理由",
        TECHNICAL,
        "没有自行训练或微调的，说明原因。",
        at=_AT,
        needed="all",
        when="training_sets=",
    )
    user_input_for_training: Text = fact(
        "用户输入是否用于训练",
        TECHNICAL,
        "用不用、怎样关闭？",
        at=_AT,
        needed="synthesis",
        example="默认不用于训练；关闭入口：设置-隐私-改进计划",
    )
    labels: UserLabels = part(
        UserLabels, "用户标签", TECHNICAL, needed="personalised_push ranking retrieval dispatch"
    )
    transfer: Text = fact(
        "数据流向", TECHNICAL, "采集、传输、存储、使用、共享、删除各在哪里，是否出境？", at=_AT, needed="all"
    )
    checked_on: Day = fact(
        "数据清单核对日期", TECHNICAL, "这份清单哪天与线上核对过？", at=_AT, example="2026-10-20"
    )
