"""Products and functions of a provider; the technical service of a supporter."""

from suanbei.dossier.fact import (
    LEGAL,
    OPERATIONS,
    TECHNICAL,
    Day,
    Flag,
    Model,
    Text,
    Texts,
    fact,
    facts,
    part,
)
from suanbei.dossier.filer import Licence, UserFigure
from suanbei.dossier.options import ServiceForm, TechnicalForm

_PORTAL = "portal_fields self_assessment:service.introduction"
_TECHNICAL = "self_assessment:service.technical"


class Function(Model):
    """A function of a product that the algorithm drives (产品功能)."""

    name: Text = fact(
        "功能名称",
        OPERATIONS,
        "与界面文字一致。",
        at="portal_fields self_assessment:service.application",
        claim="feature_name",
        needed="all",
        example="发现流",
    )
    introduction: Text = fact(
        "功能介绍",
        OPERATIONS,
        "给用户什么，算法在里面做什么？不超过 500 字。",
        at="portal_fields self_assessment:service.application",
        claim="function_introduction",
        needed="all",
        limit=500,
        basis="official_form",
    )
    access_path: Texts = facts(
        "访问路径",
        OPERATIONS,
        "普通新用户怎样一步步走到？一步一行。",
        at="portal_fields screenshots",
        claim="access_path",
        needed="all",
        example="打开 APP",
    )
    algorithm_part: Text = fact(
        "算法在功能里的作用",
        TECHNICAL,
        "算法决定什么、不决定什么？",
        at="self_assessment:service.application",
        needed="all",
        example="决定列表次序，不决定内容能否发布",
    )
    evidence: Texts = facts(
        "截图附件", OPERATIONS, "逐步截图的附件编号。", at="screenshots", needed="all", example="F11"
    )


class Product(Model):
    """A product that carries the algorithm (产品及功能信息)."""

    name: Text = fact(
        "产品名称",
        OPERATIONS,
        "与应用商店、小程序名一致。",
        at=f"{_PORTAL} user_agreement",
        claim="product_name",
        needed="all",
        example="甲乙骑行",
    )
    service_form: ServiceForm | None = fact(
        "服务形式",
        OPERATIONS,
        "APP、网站、小程序、公众账号、其他，各形式分开填。",
        at=_PORTAL,
        claim="service_form",
        needed="all",
        basis="law",
        confidence="high",
        example="app",
    )
    address: Text = fact(
        "访问或下载地址",
        OPERATIONS,
        "网址、下载页或小程序名称。",
        at=_PORTAL,
        claim="access_address",
        needed="all",
        example="https://www.jia.example/app",
    )
    icp_number: Text = fact(
        "产品 ICP 备案号",
        LEGAL,
        "带网站、APP 或小程序序号。",
        at=_PORTAL,
        claim="icp_number",
        needed="all",
        example="浙ICP备2026000001号-2A",
    )
    introduction: Text = fact(
        "产品介绍", OPERATIONS, "产品做什么、给谁用、怎样运营？", at=_PORTAL, needed="all"
    )
    launched_on: Day = fact(
        "产品上线时间",
        OPERATIONS,
        "产品哪天上线？",
        at=_PORTAL,
        claim="product_launched_on",
        example="2024-04-08",
    )
    status: Text = fact(
        "服务状态",
        OPERATIONS,
        "运营中、内测、未上线？系统的完整选项未取得。",
        at=_PORTAL,
        claim="service_status",
        needed="all",
        confidence="low",
        example="运营中",
    )
    audience: Text = fact(
        "服务对象",
        OPERATIONS,
        "面向公众、企业还是其他？系统的完整选项未取得。",
        at=_PORTAL,
        claim="service_audience",
        needed="all",
        confidence="low",
        example="境内社会公众",
    )
    real_name: Flag = fact(
        "是否需要实名认证", OPERATIONS, "使用前要不要实名？", at=_PORTAL, needed="all", example="true"
    )
    real_name_method: Text = fact(
        "实名方式",
        OPERATIONS,
        "用手机号、证件还是其他，哪些功能必须实名？",
        at=_PORTAL,
        needed="all",
        when="real_name=true",
        example="手机号一键认证，发布和评论前必须完成",
    )
    has_community: Flag = fact(
        "是否有发布、评论、分享等功能",
        OPERATIONS,
        "用户能公开发表或转发的填 true。",
        at=_PORTAL,
        needed="all",
        example="true",
    )
    entrance: Text = fact(
        "算法功能入口",
        OPERATIONS,
        "在产品的什么位置进入？",
        at=_PORTAL,
        needed="all",
        example="首页底部“发现”",
    )
    prerequisite_licences: tuple[Licence, ...] = facts(
        "前置许可", LEGAL, "需要哪些许可？没有的写下一项。", at=_PORTAL, claim="prerequisite_licence"
    )
    no_licence_reason: Text = fact(
        "不需要前置许可的理由",
        LEGAL,
        "为什么不需要，例如不提供新闻、不收费？",
        at=_PORTAL,
        needed="all",
        when="prerequisite_licences=",
        example="不提供互联网新闻信息服务，不开展收费经营",
    )
    monthly_active: UserFigure = part(
        UserFigure, "月活跃用户", OPERATIONS, at=f"{_PORTAL} self_assessment:cover"
    )
    daily_active: UserFigure = part(
        UserFigure, "日活跃用户", OPERATIONS, at=f"{_PORTAL} self_assessment:cover"
    )
    registered: UserFigure = part(UserFigure, "注册用户", OPERATIONS, at=f"{_PORTAL} self_assessment:cover")
    functions: tuple[Function, ...] = facts(
        "功能", OPERATIONS, "用到算法的功能，逐个填写。", at=_PORTAL, needed="all"
    )


class TechnicalService(Model):
    """What a technical supporter gives to others instead of a product (技术服务方式)."""

    forms: tuple[TechnicalForm, ...] = facts(
        "技术服务方式",
        TECHNICAL,
        "API、SDK、私有化部署？可多选。",
        at=f"portal_fields {_TECHNICAL}",
        needed="technical_supporter",
        confidence="low",
        example="api",
    )
    introduction: Text = fact(
        "服务介绍",
        TECHNICAL,
        "向下游提供什么能力？",
        at=f"portal_fields {_TECHNICAL}",
        needed="technical_supporter",
    )
    interfaces: Texts = facts(
        "接口清单", TECHNICAL, "接口名称、用途、地址，一行一个。", at=_TECHNICAL, needed="technical_supporter"
    )
    customers: Text = fact(
        "客户范围", OPERATIONS, "给哪些行业、多少家客户？", at=_TECHNICAL, needed="technical_supporter"
    )
    admission: Text = fact(
        "下游准入", LEGAL, "怎样审核客户资质和用途、谁批准？", at=_TECHNICAL, needed="technical_supporter"
    )
    contract_duties: Texts = facts(
        "合同约束",
        LEGAL,
        "合同要求下游做什么、不得做什么？一行一个。",
        at=_TECHNICAL,
        needed="technical_supporter",
    )
    notice: Text = fact(
        "对下游的提示",
        LEGAL,
        "怎样提示下游履行备案、标识、同意等义务？",
        at=_TECHNICAL,
        needed="technical_supporter",
    )
    labelling_capability: Text = fact(
        "提供的标识能力",
        TECHNICAL,
        "给下游什么显式、隐式标识能力，能否关闭？",
        at=_TECHNICAL,
        needed="technical_supporter",
    )
    monitoring: Text = fact(
        "对下游的监测", TECHNICAL, "怎样发现滥用、怎样停用密钥？", at=_TECHNICAL, needed="technical_supporter"
    )
