Attribute VB_Name = "CxlRibbon"
Option Explicit
' The ribbon's only callback. Late bound, so that no reference to the Office library can go missing under WPS.
Private mRunning As String

Public Sub CxlOnAction(control As Object)
    Dim label As String, reason As String
    On Error GoTo Failed
    label = CxlLabel(control.ID)
    If label = "" Then
        CxlTell "不认识的按钮：" & control.ID
    ElseIf mRunning <> "" Then
        ' Excel takes further clicks while it waits for Python.
        CxlTell "“" & mRunning & "”还在进行，请等它做完再按。"
    Else
        mRunning = label
        CxlShow label & "：正在启动，请稍候……"
        CxlRun control.ID
        mRunning = ""
        CxlShow ""
    End If
    Exit Sub
Failed:
    ' Antivirus and policies make the calls themselves fail, not the program that they would start.
    reason = Err.Description & "（" & Err.Number & "）"
    mRunning = ""
    CxlShow ""
    CxlTell CxlNotStarted(reason)
End Sub
