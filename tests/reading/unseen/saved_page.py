"""A saved government page: menus, breadcrumbs and footers are tables too, and the catalogue stands in a cell."""
# ruff: noqa: E501  (a record is a line)

from __future__ import annotations

from .files import html_table
from .sheets import Col, Unseen, records, table

TRUTH = records(
    """
seq | level1 | level2 | content | basis | deadline | agency | channel
1 | 企业登记 | 登记指南 | 企业设立、变更、注销登记的条件、程序、材料 | 《市场主体登记管理条例》 | 20个工作日内 | 区市场监督管理局 | 政府网站
2 | " | 登记结果 | 企业登记信息、备案信息 | " | 登记之日起20个工作日内 | " | 国家企业信用信息公示系统
3 | " | 年报公示 | 企业年度报告、即时信息 | 《企业信息公示暂行条例》 | 每年6月30日前 | " | 国家企业信用信息公示系统
4 | 食品安全 | 抽检结果 | 食品安全监督抽检合格、不合格产品信息 | 《食品安全法》 | 20个工作日内 | " | 政府网站
5 | " | 风险警示 | 食品安全消费提示、警示 | " | 及时公开 | " | 政府网站、微信公众号
6 | " | 餐饮量化等级 | 餐饮服务单位风险等级评定结果 | " | 评定之日起10个工作日内 | " | 政府网站
7 | 特种设备 | 使用登记 | 特种设备使用登记结果 | 《特种设备安全法》 | 7个工作日内 | " | 政府网站
8 | " | 事故信息 | 特种设备事故调查报告 | " | 批复后20个工作日内 | " | 政府网站
9 | 产品质量 | 监督抽查 | 产品质量监督抽查计划、结果 | 《产品质量法》 | 20个工作日内 | " | 政府网站
10 | " | 召回信息 | 缺陷消费品召回公告 | " | 及时公开 | " | 政府网站
11 | 价格监管 | 收费检查 | 涉企收费检查结果、典型案例 | 《价格法》 | 20个工作日内 | " | 政府网站
12 | 行政执法 | 行政处罚 | 行政处罚决定书 | 《行政处罚法》 | 作出决定之日起7个工作日内 | " | 政府网站、国家企业信用信息公示系统
13 | " | 双随机抽查 | 抽查事项清单、抽查计划、抽查结果 | 《国务院关于加强和规范事中事后监管的指导意见》 | 20个工作日内 | 区市场监督管理局、区直有关部门 | 国家企业信用信息公示系统
14 | 消费维权 | 投诉公示 | 投诉举报处理结果、投诉热点分析 | 《消费者权益保护法》 | 每季度 | 区市场监督管理局 | 政府网站
15 | " | 消费提示 | 消费警示、比较试验结果 | " | 及时公开 | 区消费者协会 | 微信公众号
"""
)
COLS = [
    Col("seq", "序号"),
    Col("level1", "公开事项/一级事项", "merged"),
    Col("level2", "公开事项/二级事项"),
    Col("content", "公开内容（要素）"),
    Col("basis", "公开依据", "merged"),
    Col("deadline", "公开时限"),
    Col("agency", "公开主体", "merged"),
    Col("channel", "公开渠道和载体"),
]
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>市场监管领域 - 某区人民政府</title>
<style>td{{font-size:12px}}</style><script>var a = "<table><tr><td>1</td></tr></table>";</script></head><body>
<table width="100%"><tr><td>首页</td><td>政务公开</td><td>办事服务</td><td>互动交流</td><td>数据开放</td></tr></table>
<table width="980" align="center"><tr><td colspan="2">您现在的位置：<a href="/">首页</a> &gt; 政务公开 &gt; 基层政务公开标准化规范化</td></tr>
<tr><td width="200" valign="top"><table><tr><td>法定主动公开内容</td></tr><tr><td>政府信息公开指南</td></tr>
<tr><td>政府信息公开制度</td></tr><tr><td>政府信息公开年报</td></tr><tr><td>依申请公开</td></tr></table></td>
<td valign="top"><h1>沙河铺区市场监管领域基层政务公开标准目录</h1>
<table><tr><td>索引号：</td><td>0000-2024-0001</td><td>发布机构：</td><td>区市场监督管理局</td></tr>
<tr><td>成文日期：</td><td>2024-03-01</td><td>发布日期：</td><td>2024-03-05</td></tr></table>
<div>{html_table(table(TRUTH, COLS), ' border="1" class="MsoTableGrid"')}</div>
<p>【打印】【关闭】</p></td></tr></table>
<table width="100%"><tr><td>主办：某区人民政府办公室</td><td>网站标识码：0000000000</td></tr>
<tr><td>地址：某区某路1号</td><td>备案号：某ICP备00000000号</td></tr></table></body></html>"""
DOCUMENT = Unseen(
    "网页",
    truth=TRUTH,
    title="沙河铺区市场监管领域基层政务公开标准目录",
    region="沙河铺区",
    formats=("html",),
    html=PAGE,
)
