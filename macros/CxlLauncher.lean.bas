Attribute VB_Name = "CxlLauncher"
Option Explicit
' Starts Python directly: no Declare, no command interpreter, no log file. For sites whose antivirus or WPS objects
' to xlwings' module.

Public Sub CxlRun(ByVal action As String)
    Dim python As String, code As Long
    python = CxlInterpreter()
    If python = "" Then Exit Sub
    ' -P: the current folder, often that of a received workbook, is no place to import from.
    code = WScript().Run("""" & python & """ -P -m catalogue_xl.addin " & action & " " & CxlCaller(), 0, True)
    If code <> 0 Then CxlTell "没有完成（代码 " & code & "）。" & CxlAdvice()
End Sub
