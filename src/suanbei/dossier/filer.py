"""The filer (备案主体), its certificate, its people."""

from suanbei.dossier.fact import LEGAL, OPERATIONS, Count, Day, Flag, Model, Text, fact, facts, part
from suanbei.dossier.options import FilerKind


class UserFigure(Model):
    """A number of users that can be checked: the day, the period and how it was counted."""

    count: Count = fact(
        "人数", OPERATIONS, "多少人？按去重后的人数填整数，不写“约”“余”。", needed="all", example="468000"
    )
    counted_on: Day = fact(
        "统计日期",
        OPERATIONS,
        "统计截止到哪一天？",
        example="2026-10-31",
        needed="all",
        when="count=*",
    )
    counting_rule: Text = fact(
        "统计口径",
        OPERATIONS,
        "怎样数出来的：统计周期、去重办法、数据来自哪个系统？未上线的写预测办法。",
        example="2026 年 10 月内启动过一次以上的账号，按账号去重，取自用户统计平台",
        needed="all",
        when="count=*",
    )
    forecast: Flag = fact("是否预测值", OPERATIONS, "产品尚未上线、人数是预测的，填 true。", example="false")


class DocumentRef(Model):
    """A document of the house: title, number, date, and the attachment that shows it."""

    title: Text = fact(
        "文件名称", LEGAL, "文件的完整名称？", needed="all", example="关于成立算法安全委员会的决定"
    )
    number: Text = fact("文号", LEGAL, "文件编号？没有编号制度的可不填。", example="甲司发〔2026〕6 号")
    issued_on: Day = fact(
        "签发日期", LEGAL, "哪一天签发？", needed="all", when="title=*", example="2026-03-18"
    )
    attachment: Text = fact("对应附件", LEGAL, "附件清单里哪一个？填附件编号。", example="F05")


class Certificate(Model):
    """The filer's certificate (营业执照 or its like), as the filing system asks for it."""

    kind: Text = fact(
        "证件类型",
        LEGAL,
        "营业执照、事业单位法人证书还是其他？",
        at="portal_fields",
        example="营业执照",
        needed="all",
    )
    address: Text = fact(
        "证件住所",
        LEGAL,
        "证照上印的住所，逐字照抄。",
        at="portal_fields",
        needed="all",
        example="某市某区某路 1 号",
    )
    valid_from: Day = fact(
        "有效期起", LEGAL, "证照有效期从哪天起？", at="portal_fields", example="2019-05-20"
    )
    valid_until: Day = fact(
        "有效期止",
        LEGAL,
        "证照有效期到哪天？长期有效的不填，下一项填 true。",
        at="portal_fields",
        example="2039-05-19",
    )
    long_term: Flag = fact(
        "是否长期有效", LEGAL, "证照写“长期”或无固定期限的填 true。", at="portal_fields", example="true"
    )
    attachment: Text = fact(
        "扫描件", LEGAL, "彩色扫描件是附件清单里的哪一个？", example="F01", needed="all", at="evidence"
    )


class Licence(Model):
    """A permit that the service needs or has: 增值电信, 网络文化, 新闻信息 …"""

    name: Text = fact("证照名称", LEGAL, "许可或备案的名称？", example="增值电信业务经营许可证", needed="all")
    number: Text = fact("证照编号", LEGAL, "编号，逐字照抄。", example="浙B2-20260001", needed="all")
    holder: Text = fact(
        "持证主体", LEGAL, "证照上的单位名称？与备案主体不同的要说明。", example="与备案主体相同"
    )
    valid_until: Day = fact("有效期止", LEGAL, "有效期到哪天？", example="2030-06-30")
    attachment: Text = fact("对应附件", LEGAL, "附件清单里的编号？", example="F02")


class LegalRepresentative(Model):
    """法定代表人. The identity number goes into the filing system only, never into a document."""

    name: Text = fact(
        "法定代表人姓名",
        LEGAL,
        "与证照一致。",
        at="portal_fields pledge",
        claim="legal_representative",
        needed="all",
        example="张三",
    )
    id_kind: Text = fact(
        "法定代表人证件类型",
        LEGAL,
        "身份证、护照等。",
        at="portal_fields",
        example="居民身份证",
        needed="all",
    )
    id_number: Text = fact(
        "法定代表人证件号码",
        LEGAL,
        "可以不写入卷宗，提交时在系统里直接填；写了也只进入系统填报清单。",
        at="portal_fields",
    )


class SecurityOfficer(Model):
    """The algorithm security officer (算法安全责任人) named in the filer section."""

    name: Text = fact(
        "算法安全责任人姓名",
        LEGAL,
        "谁担任算法安全责任人？各材料写同一个人。",
        at="portal_fields self_assessment:other.signature responsibility_statement:organisation.lead",
        claim="security_officer_name",
        needed="all",
        example="李四",
    )
    post: Text = fact(
        "责任人职务",
        LEGAL,
        "在本单位的职务？",
        at="responsibility_statement:organisation.lead",
        needed="all",
        example="副总经理兼算法安全委员会主任",
    )
    phone: Text = fact(
        "责任人手机",
        LEGAL,
        "能接通的手机号。",
        at="portal_fields self_assessment:other.signature responsibility_statement:organisation.lead",
        claim="security_officer_phone",
        needed="all",
        example="138-0000-0001",
    )
    email: Text = fact(
        "责任人邮箱",
        LEGAL,
        "常看的邮箱。",
        at="portal_fields responsibility_statement:organisation.lead",
        claim="security_officer_email",
        needed="all",
        example="algo-security@jia.example",
    )
    id_kind: Text = fact(
        "责任人证件类型", LEGAL, "身份证、护照等。", at="portal_fields", example="居民身份证", needed="all"
    )
    id_number: Text = fact(
        "责任人证件号码", LEGAL, "可以不写入卷宗，提交时在系统里直接填。", at="portal_fields"
    )
    background: Text = fact(
        "责任人履历与能力",
        LEGAL,
        "学历、从业年限、做过哪些安全或算法治理工作？",
        at="responsibility_statement:organisation.lead",
        needed="all",
        example="计算机专业硕士，从事内容安全与数据合规工作 9 年",
    )
    duties: Text = fact(
        "责任人职责",
        LEGAL,
        "有哪些权限：能否叫停上线、能否调用预算和人员、向谁报告？",
        at="responsibility_statement:organisation.lead",
        needed="all",
        example="对算法上线有一票否决权，每季度向董事会书面报告一次",
    )
    full_time: Flag = fact(
        "是否专职",
        LEGAL,
        "专职填 true，兼职填 false。",
        at="responsibility_statement:organisation.lead",
        example="true",
    )
    appointment: DocumentRef = part(
        DocumentRef, "任命文件", LEGAL, "用哪份文件任命的？", at="responsibility_statement:organisation.lead"
    )
    appointed_on: Day = fact(
        "任命日期",
        LEGAL,
        "从哪天起担任？",
        at="responsibility_statement:organisation.lead",
        needed="all",
        example="2026-03-18",
    )
    work_certificate: Text = fact(
        "工作证明附件",
        LEGAL,
        "《算法安全责任人工作证明》是附件清单里的哪一个？",
        at="evidence",
        needed="all",
        example="F04",
    )


class Filer(Model):
    """Who files: name and numbers as on the certificate (备案主体)."""

    name: Text = fact(
        "主体名称",
        LEGAL,
        "与证照逐字一致，与网站备案主体、用户协议签约主体为同一单位。",
        at="portal_fields self_assessment:cover responsibility_statement pledge user_agreement",
        claim="filer_name",
        needed="all",
        basis="law",  # ALGO-REC:24.1
        confidence="high",
        example="某市甲乙科技有限公司",
    )
    credit_code: Text = fact(
        "统一社会信用代码",
        LEGAL,
        "18 位，照证照填，末位是校验码。",
        at="portal_fields self_assessment:cover pledge",
        claim="credit_code",
        needed="all",
        basis="official_form",
        example="照营业执照填写",
    )
    kind: FilerKind | None = fact(
        "主体类型",
        LEGAL,
        "系统的完整选项未取得，以系统当日选项为准。",
        at="portal_fields",
        needed="all",
        confidence="low",
        example="enterprise",
    )
    region: Text = fact(
        "注册地", LEGAL, "注册在哪个省、市、区县？", at="portal_fields", needed="all", example="浙江省杭州市"
    )
    registered_address: Text = fact(
        "注册地址",
        LEGAL,
        "证照住所。",
        at="portal_fields",
        claim="registered_address",
        needed="all",
        example="某市某区某路 1 号",
    )
    office_address: Text = fact(
        "办公地址",
        OPERATIONS,
        "实际办公在哪里？",
        at="portal_fields",
        needed="all",
        example="某市某区某路 2 号 8 层",
    )
    website: Text = fact(
        "网址", OPERATIONS, "单位官网。", at="portal_fields", needed="all", example="https://www.jia.example"
    )
    icp_number: Text = fact(
        "ICP 备案号",
        LEGAL,
        "主体备案号（不带网站序号）。",
        at="portal_fields",
        claim="icp_number",
        needed="all",
        example="浙ICP备2026000001号",
    )
    monthly_active: UserFigure = part(
        UserFigure, "主体月活跃用户量", OPERATIONS, "主体旗下合计的月活跃用户。", at="portal_fields"
    )
    contact_phone: Text = fact(
        "单位联系电话", OPERATIONS, "白天能接通的电话。", at="portal_fields", example="0571-0000-0001"
    )
    certificate: Certificate = part(Certificate, "主体证件", LEGAL)
    licences: tuple[Licence, ...] = facts(
        "已取得的许可", LEGAL, "增值电信、文化、新闻、医疗等许可，有一项写一项。", at="portal_fields"
    )
    legal_representative: LegalRepresentative = part(LegalRepresentative, "法定代表人", LEGAL)
    security_officer: SecurityOfficer = part(SecurityOfficer, "算法安全责任人", LEGAL)
