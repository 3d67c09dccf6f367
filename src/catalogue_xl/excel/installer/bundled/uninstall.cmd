@echo off
rem Removes the add-in and the program of this user, whatever state its Python is in. Workbooks and backups stay.
setlocal DisableDelayedExpansion
if not defined LOCALAPPDATA exit /b 1
if not defined APPDATA exit /b 1
set "PROGRAM=%LOCALAPPDATA%\catalogue-xl"
set "ADDIN=%APPDATA%\Microsoft\Excel\XLSTART\catalogue_xl.xlam"
set "MENU=%APPDATA%\Microsoft\Windows\Start Menu\Programs\catalogue-xl"
if not exist "%PROGRAM%\python" if not exist "%ADDIN%" if not exist "%MENU%" (
    echo catalogue-xl is not installed here.
    goto end
)
if exist "%ADDIN%" del /f /q "%ADDIN%" >nul 2>nul
if exist "%ADDIN%" (
    echo Excel has the add-in open. Close all windows of Excel and WPS.
    goto failed
)
rem The Python that came with the package was installed by Windows' installer, which alone takes it off its list.
if exist "%PROGRAM%\base-setup.exe" start "" /wait "%PROGRAM%\base-setup.exe" /uninstall /quiet
if exist "%PROGRAM%\base-setup.exe" del /f /q "%PROGRAM%\base-setup.exe" >nul 2>nul
for %%d in (python docs base) do if exist "%PROGRAM%\%%d" rmdir /s /q "%PROGRAM%\%%d" >nul 2>nul
if exist "%PROGRAM%\python" (
    echo A program of catalogue-xl is still running. Close its windows.
    goto failed
)
if exist "%MENU%" rmdir /s /q "%MENU%" >nul 2>nul
echo Removed. Workbooks and backups stay.

:end
if "%~1"=="" pause
rem The copy beside the program removes itself, as the last thing it does: cmd.exe reads a batch file line by line.
if /i "%~dp0"=="%PROGRAM%\" (goto) 2>nul & del "%~f0"
exit /b 0

:failed
echo.
echo Not removed completely. Then run this file again.
if "%~1"=="" pause
exit /b 1
