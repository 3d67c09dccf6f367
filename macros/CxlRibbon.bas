Attribute VB_Name = "CxlRibbon"
Option Explicit
' The ribbon's only callback. Late bound, so that no reference to the Office library can go missing under WPS.

Public Sub CxlOnAction(control As Object)
    If CxlIsAction(control.ID) Then
        CxlRun control.ID
    Else
        CxlTell "不认识的按钮：" & control.ID
    End If
End Sub
