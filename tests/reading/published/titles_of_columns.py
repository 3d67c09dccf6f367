"""Small tables under the titles that offices make up for themselves."""
# ruff: noqa: E501  (a record is a line)

from __future__ import annotations

from ..unseen.sheets import Col, Record, Unseen, table


def small(text: str) -> Unseen:
    """A document of three parts: its title, the columns as ``key=title``, and a line per record."""
    title, columns, *lines = [line.strip() for line in text.strip().splitlines()]
    cols = [Col(*column.strip().split("=")) for column in columns.split("|")]
    cols = [Col(f"+{col.titles.replace('/', '-')}" if col.key == "+" else col.key, col.titles) for col in cols]
    truth: list[Record] = [
        dict(zip((col.key for col in cols), (cell.strip() for cell in line.split("|")), strict=True)) for line in lines
    ]
    accepted = {}
    for place, record in enumerate(truth, start=1):
        named, told = record.get("level1", ""), record.get("content", "")
        if not told:  # the name of an item may stand in either column
            last = max((key for key in record if key.startswith("level")), default="level1")
            accepted |= {(place, "content"): (record.get(last, ""),), (place, last): ("",)}
        elif not named:
            accepted |= {(place, "content"): ("",), (place, "level1"): (told,)}
    return Unseen(
        title, parts=[title, table(truth, cols)], truth=truth, title="", accepted=accepted, formats=("docx", "txt")
    )


DOCUMENTS = [
    small(text)
    for text in (
        """
        便民服务事项公开表
        seq=顺序 | level1=服务事项 | content=办理条件及材料 | deadline=办理时间 | agency=办理部门 | +=办公地点 | +=咨询电话
        1 | 老年证办理 | 身份证、照片 | 即时办理 | 社会事务办 | 便民大厅1号窗口 | 6671001
        2 | 生育登记 | 结婚证、身份证 | 1个工作日内 | 卫计办 | 便民大厅2号窗口 | 6671002
        3 | 残疾证换领 | 残疾证原件 | 20个工作日内 | 残联 | 便民大厅3号窗口 | 6671003
        """,
        """
        惠民资金发放公开清单
        seq=序号 | level1=资金名称 | +=资金来源 | content=补助对象及标准 | deadline=公示时间 | agency=主管单位 | channel=公示方式
        1 | 耕地地力保护补贴 | 中央财政 | 种粮农户，每亩90元 | 每年5月底前 | 农业农村局 | 村务公开栏
        2 | 高龄津贴 | 县级财政 | 80岁以上老人，每月100元 | 每季度 | 民政局 | 村务公开栏、政府网站
        3 | 农村危房改造补助 | 省级财政 | 六类低收入群体，每户2万元 | 批复后10日内 | 住建局 | 政府网站
        """,
        """
        重点工作公开承诺台账
        seq=编号 | level1=承诺事项 | content=承诺内容 | deadline=兑现时限 | lead=牵头人及单位 | +=进展情况
        1 | 道路改造 | 完成3条巷道硬化 | 6月底前 | 城建办 | 已开工
        2 | 饮水安全 | 更换管网2公里 | 9月底前 | 水利站 | 设计中
        3 | 养老服务 | 建成日间照料中心1处 | 12月底前 | 民政所 | 选址中
        """,
        """
        信息发布审核责任一览
        level1=信息类别 | level2=信息名称 | deadline=发布频次 | agency=供稿科室 | +=审核人 | channel=发布平台
        工作动态 | 会议活动 | 每周不少于2条 | 办公室 | 张勇 | 门户网站
        工作动态 | 基层动态 | 每周1次 | 各镇 | 张勇 | 微信公众号
        政策法规 | 政策文件 | 印发后3个工作日内 | 法规科 | 李敏 | 门户网站
        政策法规 | 政策解读 | 与文件同步 | 法规科 | 李敏 | 门户网站、微信公众号
        """,
        """
        行政备案事项公开目录
        seq=序号 | level1=备案事项 | basis=法律法规依据 | agency=备案机关 | deadline=法定办结时限 | +=备案对象
        1 | 房屋租赁登记备案 | 《城市房地产管理法》第五十四条 | 住建部门 | 3个工作日内 | 租赁当事人
        2 | 食品小作坊备案 | 《食品安全法》第三十六条 | 市场监管部门 | 5个工作日内 | 小作坊经营者
        3 | 演出场所备案 | 《营业性演出管理条例》第七条 | 文旅部门 | 20日内 | 演出场所经营单位
        """,
        """
        学校信息公开事项
        seq=序 | level1=公开大项 | level2=公开小项 | content=具体要求 | deadline=公开时段 | agency=责任处室 | channel=公开途径
        1 | 学校概况 | 办学理念 | 办学宗旨、校训、发展规划 | 长期公开 | 校长室 | 校园网
        2 | 学校概况 | 师资队伍 | 教师人数、学历、职称 | 每学年9月 | 教务处 | 校园网
        3 | 收费管理 | 收费公示 | 收费项目、标准、依据 | 每学期开学前 | 总务处 | 公示栏
        4 | 招生管理 | 招生简章 | 招生计划、范围、条件 | 每年6月 | 教务处 | 校园网、公示栏
        """,
        """
        政府网站栏目维护责任分工
        seq=序号 | level1=频道 | level2=栏目名称 | content=栏目说明 | deadline=维护要求 | agency=维护单位 | +=联络员
        1 | 政务公开 | 公示公告 | 发布各类公示公告 | 每2周至少更新1次 | 各部门 | 王丽
        2 | 政务公开 | 人事信息 | 任免、招考、遴选 | 20个工作日内 | 组织部、人社局 | 赵军
        3 | 政民互动 | 在线访谈 | 每季度访谈1期 | 每季度1次 | 融媒体中心 | 孙燕
        4 | 走进区情 | 统计数据 | 月度数据、年度公报 | 每月20日前 | 统计局 | 周涛
        """,
        """
        2025年重点民生项目公开计划
        seq=项目编号 | level1=项目名称 | content=建设规模及内容 | +=总投资（万元） | agency=项目单位 | +=行业主管部门 | deadline=竣工时间
        1 | 城东小学扩建 | 新建教学楼1栋3000平方米 | 1200 | 县教育局 | 县教育局 | 2025年8月底
        2 | 污水管网改造 | 改造管网8公里 | 2300 | 县住建局 | 县住建局 | 2025年11月底
        3 | 农村公路提升 | 提升改造25公里 | 3100 | 县交通局 | 县交通局 | 2025年12月底
        """,
        """
        行政执法事项公示表
        seq=序号 | level1=执法类别 | level2=执法事项 | basis=执法依据 | agency=执法主体 | +=承办机构 | +=执法程序 | +=救济渠道
        1 | 行政处罚 | 擅自占用城市道路的处罚 | 《城市道路管理条例》第四十二条 | 城市管理局 | 执法大队 | 立案、调查、告知、决定 | 行政复议、行政诉讼
        2 | 行政处罚 | 擅自倾倒建筑垃圾的处罚 | 《城市市容和环境卫生管理条例》第三十四条 | 城市管理局 | 执法大队 | 立案、调查、告知、决定 | 行政复议、行政诉讼
        3 | 行政检查 | 燃气安全检查 | 《城镇燃气管理条例》第四十一条 | 城市管理局 | 公用事业科 | 检查、记录、处理 | 行政复议、行政诉讼
        """,
        """
        乡镇（街道）法定职责事项公开
        seq=序号 | level1=职责领域 | level2=职责事项 | content=职责内容 | basis=职责依据 | agency=承担机构 | +=事项来源
        1 | 党的建设 | 发展党员 | 入党积极分子培养、考察 | 《中国共产党发展党员工作细则》 | 党建办 | 法定职责
        2 | 平安建设 | 人民调解 | 调解民间纠纷 | 《人民调解法》 | 综治中心 | 法定职责
        3 | 民生服务 | 临时救助审核 | 受理、审核、公示 | 《社会救助暂行办法》 | 民生服务办 | 赋权事项
        """,
        """
        政务公开考核指标分解
        level1=一级指标 | level2=二级指标 | content=评分标准 | +=分值 | agency=责任股室 | deadline=完成期限
        主动公开 | 法定内容 | 机构职能更新不及时每处扣1分 | 5 | 秘书股 | 11月底前
        主动公开 | 重点领域 | 未设置专栏扣2分 | 10 | 信息股 | 10月底前
        依申请公开 | 答复规范 | 逾期答复每件扣3分 | 8 | 法制股 | 全年
        平台建设 | 政府网站 | 出现严重错别字每处扣1分 | 6 | 信息股 | 全年
        """,
        """
        公共企事业单位信息公开目录（供热）
        seq=序号 | level1=信息分类 | content=信息内容 | +=信息格式 | channel=发布渠道 | deadline=发布时限 | agency=信息责任部门
        1 | 企业简介 | 名称、地址、经营范围 | 文本 | 官网 | 长期 | 综合办
        2 | 热价信息 | 价格文件、收费标准 | PDF | 官网、营业厅 | 供热前15日 | 客服部
        3 | 停热公告 | 范围、时间、原因 | 文本 | 公众号、小区公告栏 | 提前1日 | 运行部
        """,
        """
        审计整改公开任务清单
        seq=序号 | level1=审计发现问题 | content=整改要求 | agency=整改责任单位 | +=整改责任人 | deadline=整改完成时限 | channel=公开范围和方式
        1 | 预算编制不细化 | 细化到具体项目 | 区财政局 | 局长 | 2025年9月底前 | 政府网站
        2 | 专项资金闲置 | 收回统筹使用 | 区农业农村局 | 局长 | 2025年8月底前 | 政府网站
        3 | 固定资产账实不符 | 盘点入账 | 区文旅局 | 局长 | 2025年10月底前 | 政府网站
        """,
        """
        中介服务事项公开清单
        seq=序号 | level1=中介服务事项名称 | +=对应审批事项 | basis=设立依据 | agency=审批部门 | +=服务机构 | deadline=服务时限 | +=收费方式
        1 | 环境影响评价 | 建设项目环评审批 | 《环境影响评价法》 | 生态环境分局 | 具备能力的机构 | 30个工作日 | 市场调节价
        2 | 施工图审查 | 施工许可 | 《建设工程质量管理条例》 | 住建局 | 审图机构 | 15个工作日 | 政府购买
        3 | 水土保持方案编制 | 水土保持方案审批 | 《水土保持法》 | 水利局 | 具备能力的机构 | 20个工作日 | 市场调节价
        """,
    )
]
