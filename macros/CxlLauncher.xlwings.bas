Attribute VB_Name = "CxlLauncher"
Option Explicit
' Starts Python through xlwings' RunPython (module xlwings, taken from the installed package when this is built).

Public Sub CxlRun(ByVal action As String)
    RunPython "from catalogue_xl.addin import " & action & "; " & action & "()"
End Sub
