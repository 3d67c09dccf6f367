Attribute VB_Name = "CxlHost"
Option Explicit
' What both launchers need of Excel: the add-in's own settings, and who called.

' A setting of this add-in. Never of the active workbook, its folder or the user's: whoever sends a workbook
' must not be able to choose what runs.
Public Function CxlSetting(ByVal key As String) As String
    CxlSetting = CxlWritten(key)
    If CxlSetting <> "" Then CxlSetting = WScript().ExpandEnvironmentStrings(CxlSetting)
End Function

Private Function CxlWritten(ByVal key As String) As String
    Dim sheet As Object, row As Long
    Set sheet = ThisWorkbook.Worksheets(1)
    row = 1
    Do While sheet.Cells(row, 1).Value <> ""
        If UCase(sheet.Cells(row, 1).Value) = UCase(key) Then CxlWritten = sheet.Cells(row, 2).Value
        row = row + 1
    Loop
End Function

' The Python to run, or nothing, with a word to the user. Only a full path: a bare name would be looked for in the
' folder of whatever workbook was opened last.
Public Function CxlInterpreter() As String
    CxlInterpreter = CxlSetting("INTERPRETER_WIN")
    If Not (CxlInterpreter Like "[A-Za-z]:\*" Or Left(CxlInterpreter, 2) = "\\") Then
        CxlTell "加载项里没有写明 Python 的位置。" & CxlReinstall()
        CxlInterpreter = ""
    ElseIf Not CxlIsFile(CxlInterpreter) Then
        CxlTell "找不到 Python：" & CxlInterpreter & "。" & CxlReinstall()
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

' Said when Windows did not let Excel start anything. Asks nothing of Windows, which has just refused.
Public Function CxlNotStarted(ByVal reason As String) As String
    CxlNotStarted = "Windows 没有让 Excel 启动 Python：" & reason & vbCrLf & vbCrLf & _
        "多半是杀毒软件或本单位的安全策略不允许 Office 启动其他程序。请把这句话交给管理员放行；" & _
        "放行以前，全部工作可以在开始菜单 catalogue-xl 的“命令行窗口”里完成。" & vbCrLf & vbCrLf & CxlAdvice()
End Function

' How to find out what is wrong; the command has the full path, since an offline installation is not on the PATH.
Public Function CxlAdvice() As String
    Dim python As String
    python = Replace(CxlWritten("INTERPRETER_WIN"), "pythonw.", "python.")
    CxlAdvice = "查明原因：开始菜单 catalogue-xl 里的“环境检查”，或者在命令行运行 """ & python & """ -P -m catalogue_xl doctor"
End Function

Private Function CxlReinstall() As String
    CxlReinstall = "请退出 Excel，重新运行离线安装包里的安装程序（install）；用 pip 安装的，在命令行运行 python -m catalogue_xl addin install。"
End Function
