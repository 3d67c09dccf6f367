Attribute VB_Name = "CxlHost"
Option Explicit
' What both launchers need of Excel: the add-in's own settings, and who called.

' A setting of this add-in. Never of the active workbook, its folder or the user's: whoever sends a workbook
' must not be able to choose what runs.
Public Function CxlSetting(ByVal key As String, Optional ByVal default As String = "") As String
    Dim sheet As Object, row As Long
    Set sheet = ThisWorkbook.Worksheets(1)
    CxlSetting = default
    row = 1
    Do While sheet.Cells(row, 1).Value <> ""
        If UCase(sheet.Cells(row, 1).Value) = UCase(key) Then CxlSetting = sheet.Cells(row, 2).Value
        row = row + 1
    Loop
    If CxlSetting <> "" Then CxlSetting = WScript().ExpandEnvironmentStrings(CxlSetting)
End Function

' The Python to run, or nothing, with a word to the user. Only a full path: a bare name would be looked for in the
' folder of whatever workbook was opened last.
Public Function CxlInterpreter() As String
    CxlInterpreter = CxlSetting("INTERPRETER_WIN")
    If Not (CxlInterpreter Like "[A-Za-z]:\*" Or Left(CxlInterpreter, 2) = "\\") Then
        CxlTell "加载项里没有写明 Python 的位置。请重新安装加载项：catalogue-xl addin install"
        CxlInterpreter = ""
    ElseIf Not CxlIsFile(CxlInterpreter) Then
        CxlTell "找不到 Python：" & CxlInterpreter & "。请重新安装加载项：catalogue-xl addin install"
        CxlInterpreter = ""
    End If
End Function

' --book=HEX --hwnd=N. The name goes as its UTF-16 code units in hexadecimal: no name can add a word to the command.
Public Function CxlCaller() As String
    Dim title As String, i As Long, hwnd As String
    If Not ActiveWorkbook Is Nothing Then title = ActiveWorkbook.Name
    CxlCaller = "--book="
    For i = 1 To Len(title)
        CxlCaller = CxlCaller & Right("000" & Hex(AscW(Mid(title, i, 1))), 4)
    Next i
    On Error Resume Next
    hwnd = CStr(Application.Hwnd)
    On Error GoTo 0
    CxlCaller = CxlCaller & " --hwnd=" & hwnd
End Function
