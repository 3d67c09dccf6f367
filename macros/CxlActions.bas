Attribute VB_Name = "CxlActions"
Option Explicit
' Generated from src/catalogue_xl/excel/ribbon/actions.py by tools/make_macros.py

Public Function CxlLabel(ByVal id As String) As String
    Select Case id
    Case "import_files": CxlLabel = "导入文件"
    Case "renew": CxlLabel = "换版"
    Case "validate": CxlLabel = "核对"
    Case "next_problem": CxlLabel = "下一处问题"
    Case "fix": CxlLabel = "自动修正"
    Case "join_agencies": CxlLabel = "合并单位"
    Case "retire_items": CxlLabel = "停用事项"
    Case "split_item": CxlLabel = "拆分事项"
    Case "join_items": CxlLabel = "合并事项"
    Case "deadlines": CxlLabel = "计算期限"
    Case "distribute": CxlLabel = "分发任务"
    Case "mail": CxlLabel = "发邮件"
    Case "collect": CxlLabel = "收邮件"
    Case "merge": CxlLabel = "合并报送"
    Case "resolve": CxlLabel = "处理冲突"
    Case "return_lists": CxlLabel = "退回清单"
    Case "status": CxlLabel = "看进度"
    Case "batches": CxlLabel = "批次"
    Case "remind": CxlLabel = "催办"
    Case "publish": CxlLabel = "发布"
    Case "revision": CxlLabel = "修订说明"
    Case "year_figures": CxlLabel = "年度数据"
    Case "export": CxlLabel = "导出"
    Case "undo": CxlLabel = "撤销上一步"
    Case "guide": CxlLabel = "使用说明"
    Case "demo": CxlLabel = "示例"
    Case "doctor": CxlLabel = "环境检查"
    Case "open_log": CxlLabel = "打开日志"
    Case "about": CxlLabel = "关于"
    End Select
End Function
