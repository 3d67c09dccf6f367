Attribute VB_Name = "CxlLauncher"
Option Explicit
' Starts Python directly: no Declare, no command interpreter, no log file. For sites whose antivirus or WPS objects
' to xlwings' module.

Public Sub CxlRun(ByVal action As String)
    Dim python As String, code As Long
    python = CxlInterpreter()
    If python = "" Then Exit Sub
    code = -1
    On Error Resume Next
    ' -P: the current folder, often that of a received workbook, is no place to import from.
    code = WScript().Run("""" & python & """ -P -m catalogue_xl.addin " & action & " " & CxlCaller(), 0, True)
    On Error GoTo 0
    If code <> 0 Then CxlTell "没有完成（代码 " & code & "）。请在命令行运行 catalogue-xl doctor 查明原因。"
End Sub
