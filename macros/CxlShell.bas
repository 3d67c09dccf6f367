Attribute VB_Name = "CxlShell"
Option Explicit
' The only lines that touch Windows or the user. The tests put their own in place of them.

Public Function WScript() As Object
    Set WScript = CreateObject("WScript.Shell")
End Function

Public Function CxlIsFile(ByVal path As String) As Boolean
    Dim attributes As Long
    attributes = vbDirectory
    On Error Resume Next
    attributes = GetAttr(path)
    CxlIsFile = (attributes And vbDirectory) = 0
End Function

Public Sub CxlTell(ByVal sentence As String)
    MsgBox sentence, vbExclamation, "主动公开目录"
End Sub
