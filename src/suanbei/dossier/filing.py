"""What is signed and submitted: the self-assessment itself, the public disclosure, the pledge, the attachments."""

from suanbei.dossier.fact import LEGAL, OPERATIONS, Day, Flag, Model, Text, Texts, fact, facts
from suanbei.dossier.options import AttachmentKind, Seal


class SelfAssessment(Model):
    """The work behind the self-assessment report (自评估)."""

    assessed_from: Day = fact(
        "自评估开始",
        LEGAL,
        "哪天开始？",
        at="self_assessment:cover",
        claim="self_assessed_from",
        needed="all",
        example="2026-10-08",
    )
    assessed_until: Day = fact(
        "自评估结束",
        LEGAL,
        "哪天结束？",
        at="self_assessment:cover",
        claim="self_assessed_until",
        needed="all",
        example="2026-10-23",
    )
    written_on: Day = fact(
        "报告撰写时间",
        LEGAL,
        "报告哪天定稿？不早于自评估结束。",
        at="self_assessment:cover",
        claim="report_written_on",
        needed="all",
        example="2026-10-27",
    )
    assessors: Texts = facts(
        "参加人员",
        LEGAL,
        "哪些岗位参加、谁主持？一行一个。",
        at="self_assessment:conclusion",
        needed="all",
        example="算法安全办公室评估岗",
    )
    method: Text = fact(
        "评估方法",
        LEGAL,
        "查了哪些材料、做了哪些测试、访谈了谁？",
        at="self_assessment:conclusion",
        needed="all",
    )
    conclusion: Text = fact(
        "评估结论",
        LEGAL,
        "总体结论：风险程度、措施是否有效、剩余风险。",
        at="self_assessment:conclusion",
        needed="all",
    )
    open_points: Texts = facts(
        "遗留事项",
        LEGAL,
        "还有什么要改、谁负责、哪天前？没有可不填。",
        at="self_assessment:conclusion",
        example="客服知识库补充算法说明，客服部，2026-11-30 前",
    )
    other: Text = fact("其他应说明的情况", LEGAL, "还有什么应当让主管部门知道？", at="self_assessment:other")


class PublicDisclosure(Model):
    """拟公示内容. What is left empty is drawn from the algorithm's own words."""

    principle: Text = fact(
        "公示·基本原理", OPERATIONS, "不填则取“原理与机制·基本原理”。", at="public_disclosure:principle"
    )
    mechanism: Text = fact(
        "公示·运行机制", OPERATIONS, "不填则取“原理与机制·运行机制”。", at="public_disclosure:mechanism"
    )
    scenario: Text = fact(
        "公示·应用场景", OPERATIONS, "不填则取“使用场景”。", at="public_disclosure:scenario"
    )
    purpose: Text = fact(
        "公示·目的意图", OPERATIONS, "不填则取“原理与机制·目的意图”。", at="public_disclosure:purpose"
    )
    publication: Text = fact(
        "算法公示情况",
        OPERATIONS,
        "在产品哪里公示、哪天起？选填。",
        at="public_disclosure:publication",
        example="2026-10-26 起在“设置-算法公示”页公示",
    )
    link: Text = fact(
        "公示链接",
        OPERATIONS,
        "公示页网址。",
        at="public_disclosure:publication",
        example="https://www.jia.example/algorithm",
    )


class Pledge(Model):
    """算法备案承诺书 and the date of the responsibility statement."""

    signed_on: Day = fact(
        "承诺书签署日期",
        LEGAL,
        "哪天签字盖章？不早于报告撰写时间。",
        at="pledge",
        claim="pledged_on",
        needed="all",
        example="2026-10-28",
    )
    signed_by: Text = fact(
        "承诺书签署人", LEGAL, "由谁签字？一般为法定代表人。", at="pledge", needed="all", example="张三"
    )
    statement_on: Day = fact(
        "主体责任材料落款日期",
        LEGAL,
        "《落实算法安全主体责任基本情况》落款哪天？",
        at="responsibility_statement",
        claim="statement_on",
        needed="all",
        example="2026-10-28",
    )
    submitted_on: Day = fact(
        "提交日期", LEGAL, "在备案系统提交的日期；还没有提交的不填。", example="2026-11-03"
    )


class Attachment(Model):
    """A paper that proves something (附件、佐证)."""

    id: Text = fact(
        "附件编号",
        LEGAL,
        "正文引用的编号，不重复。",
        at="self_assessment:other.attachments responsibility_statement:attachments",
        needed="all",
        example="F01",
    )
    title: Text = fact(
        "附件名称",
        LEGAL,
        "名称？",
        at="self_assessment:other.attachments responsibility_statement:attachments",
        needed="all",
        example="营业执照副本",
    )
    kind: AttachmentKind | None = fact("种类", LEGAL, "证照、合同、截图……", needed="all", example="licence")
    file: Text = fact(
        "文件",
        LEGAL,
        "在 evidence 文件夹里的文件名。",
        at="evidence",
        needed="all",
        example="F01-营业执照.pdf",
    )
    dated_on: Day = fact(
        "形成日期", LEGAL, "签发、截图或测试的日期？截图容易过期。", needed="all", example="2026-10-20"
    )
    valid_until: Day = fact("有效期止", LEGAL, "到哪天失效？长期有效的不填。", example="2027-07-07")
    seal: Seal | None = fact("签章", LEGAL, "谁盖章或签字？", needed="all", example="filer")
    shows: Text = fact(
        "证明什么",
        LEGAL,
        "这份附件证明哪件事？",
        at="self_assessment:other.attachments",
        needed="all",
        example="主体资格",
    )
    belongs_to: Texts = facts(
        "放在哪些材料",
        LEGAL,
        "self_assessment、responsibility_statement 等材料编号。",
        example="self_assessment",
    )
    is_original: Flag = fact("清晰完整", LEGAL, "彩色、清晰、页码完整的填 true。", example="true")
