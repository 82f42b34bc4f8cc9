"""The management systems of the responsibility statement (算法安全管理制度)."""

from suanbei.dossier.fact import LEGAL, TECHNICAL, Day, Model, Text, fact, facts, part

_IN = "responsibility_statement:systems"


class ManagementSystem(Model):
    """One written system and how it is carried out: 内容 + 执行保障 + 最近一次记录."""

    title: Text = fact(
        "制度名称", LEGAL, "制度文件的完整名称？", at=_IN, needed="all", example="算法安全自评估管理办法"
    )
    number: Text = fact("制度编号", LEGAL, "文号或编号？", at=_IN, needed="all", example="SF-ZD-02")
    issued_on: Day = fact("施行日期", LEGAL, "从哪天起施行？", at=_IN, needed="all", example="2026-04-01")
    content: Text = fact(
        "主要内容",
        LEGAL,
        "管什么、分几步、每步由谁做？用本单位自己的做法写。",
        at=_IN,
        needed="all",
        example="上线前、重大变更前和每年四季度各评估一次，分准备、测试、评审、整改四步",
    )
    owner: Text = fact(
        "责任岗位", LEGAL, "哪个岗位负责执行？", at=_IN, needed="all", example="算法安全办公室评估岗"
    )
    frequency: Text = fact(
        "执行频次",
        LEGAL,
        "多久一次、什么情况下加做？",
        at=_IN,
        needed="all",
        example="每季度一次，模型更新前加做一次",
    )
    threshold: Text = fact(
        "判断标准",
        TECHNICAL,
        "到什么数值就告警、升级或叫停？",
        at=_IN,
        example="违规曝光率超过万分之一即告警",
    )
    technical_measure: Text = fact(
        "技术措施",
        TECHNICAL,
        "用什么系统、什么手段落实？",
        at=_IN,
        needed="all",
        example="监测平台每 5 分钟取数，超过阈值自动建工单",
    )
    last_record: Text = fact(
        "最近一次执行记录",
        LEGAL,
        "最近一次做了什么、发现什么、改了什么？",
        at=_IN,
        needed="all",
        example="三季度评估发现 2 项问题，10 月 9 日前全部整改",
    )
    last_record_on: Day = fact(
        "记录日期", LEGAL, "那次记录是哪天？", at=_IN, needed="all", example="2026-09-28"
    )
    attachment: Text = fact(
        "制度全文附件", LEGAL, "附件清单里的编号？", at="responsibility_statement:attachments", example="F08"
    )


class IncidentLevel(Model):
    """A level of incidents and how fast one must act."""

    name: Text = fact(
        "事件级别", LEGAL, "级别名称？", at=f"{_IN}.emergency", needed="all", example="一级（重大）"
    )
    condition: Text = fact(
        "定级条件",
        LEGAL,
        "什么情况算这一级？",
        at=f"{_IN}.emergency",
        needed="all",
        example="违规内容曝光超过 1 万次，或上了公共热点",
    )
    response: Text = fact(
        "处置时限",
        LEGAL,
        "多久内做什么、报告谁？",
        at=f"{_IN}.emergency",
        needed="all",
        example="15 分钟内停推，1 小时内报属地网信部门",
    )


class EmergencySystem(ManagementSystem):
    """The plan for incidents, with levels, a phone and the last drill."""

    levels: tuple[IncidentLevel, ...] = facts(
        "事件分级", LEGAL, "逐级填写。", at=f"{_IN}.emergency", needed="all"
    )
    phone: Text = fact(
        "应急电话",
        LEGAL,
        "7×24 小时有人接的电话。",
        at=f"{_IN}.emergency",
        claim="emergency_phone",
        needed="all",
        example="0571-0000-0110",
    )
    drilled_on: Day = fact(
        "最近演练日期",
        LEGAL,
        "最近一次应急演练是哪天？",
        at=f"{_IN}.emergency",
        needed="all",
        example="2026-08-20",
    )
    drill: Text = fact(
        "演练情况",
        LEGAL,
        "演练了什么场景、用时多少、改进了什么？",
        at=f"{_IN}.emergency",
        needed="all",
        example="模拟热点谣言扩散，11 分钟完成停推",
    )


class ManagementSystems(Model):
    """All systems. 7 of ALGO-REC lists some that the form has no heading of its own for: they go to 其他制度."""

    self_assessment: ManagementSystem = part(
        ManagementSystem, "算法安全自评估制度", LEGAL, at="responsibility_statement:systems.self_assessment"
    )
    information_monitoring: ManagementSystem = part(
        ManagementSystem,
        "信息安全监测制度",
        LEGAL,
        at="responsibility_statement:systems.monitoring.information",
    )
    data_monitoring: ManagementSystem = part(
        ManagementSystem, "数据安全监测制度", LEGAL, at="responsibility_statement:systems.monitoring.data"
    )
    personal_information_monitoring: ManagementSystem = part(
        ManagementSystem,
        "用户个人信息安全监测制度",
        LEGAL,
        at="responsibility_statement:systems.monitoring.personal_information",
    )
    algorithm_monitoring: ManagementSystem = part(
        ManagementSystem,
        "算法安全监测制度",
        LEGAL,
        at="responsibility_statement:systems.monitoring.algorithm",
    )
    emergency: EmergencySystem = part(
        EmergencySystem, "算法安全事件应急处置制度", LEGAL, at="responsibility_statement:systems.emergency"
    )
    violations: ManagementSystem = part(
        ManagementSystem, "算法违法违规处置制度", LEGAL, at="responsibility_statement:systems.violations"
    )
    mechanism_review: ManagementSystem = part(
        ManagementSystem, "算法机制机理审核制度", LEGAL, at="responsibility_statement:systems.other"
    )
    ethics: ManagementSystem = part(
        ManagementSystem, "科技伦理审查制度", LEGAL, at="responsibility_statement:systems.other"
    )
    user_registration: ManagementSystem = part(
        ManagementSystem, "用户注册管理制度", LEGAL, at="responsibility_statement:systems.other"
    )
    release_review: ManagementSystem = part(
        ManagementSystem, "信息发布审核制度", LEGAL, at="responsibility_statement:systems.other"
    )
    anti_fraud: ManagementSystem = part(
        ManagementSystem, "反电信网络诈骗制度", LEGAL, at="responsibility_statement:systems.other"
    )
    complaints: ManagementSystem = part(
        ManagementSystem, "投诉举报与申诉处理制度", LEGAL, at="responsibility_statement:systems.other"
    )
    minors: ManagementSystem = part(
        ManagementSystem,
        "未成年人保护制度",
        LEGAL,
        needed="minors",
        at="responsibility_statement:systems.other",
    )
    others: tuple[ManagementSystem, ...] = facts(
        "其他制度", LEGAL, "还有哪些相关制度？没有可不填。", at=f"{_IN}.other"
    )
