Attribute VB_Name = "CxlShell"
Option Explicit
' The only lines that touch Windows or the user. The tests put their own in place of them. Never VBA's own words for
' files and variables: they go through the code page, which has no letters for some people's names.

Public Function WScript() As Object
    Set WScript = CreateObject("WScript.Shell")
End Function

Public Function CxlIsFile(ByVal path As String) As Boolean
    CxlIsFile = Files().FileExists(path)
End Function

' What a program wrote into that file, in the code page of this Windows; nothing where it cannot be read.
Public Function CxlText(ByVal path As String) As String
    On Error Resume Next
    CxlText = Files().OpenTextFile(path, 1, False, 0).ReadAll()
End Function

Public Sub CxlDelete(ByVal path As String)
    On Error Resume Next
    Files().DeleteFile path, True
End Sub

Public Sub CxlTell(ByVal sentence As String)
    MsgBox sentence, vbExclamation, "主动公开目录"
End Sub

' The pointer and the status bar, from the click until Python says more; an empty sentence gives both back.
Public Sub CxlShow(ByVal sentence As String)
    On Error Resume Next
    Application.Cursor = IIf(sentence = "", -4143, 2)
    If sentence <> "" Then
        Application.StatusBar = sentence
    ElseIf Right(Application.StatusBar, 2) = ChrW(8230) & ChrW(8230) Then
        Application.StatusBar = False
    End If
End Sub

Private Function Files() As Object
    Set Files = CreateObject("Scripting.FileSystemObject")
End Function
