@echo off
rem A double click opens the course on Windows; the first time it also installs what the course needs.
setlocal
cd /d "%~dp0"
set "PYTHON=.venv\Scripts\python.exe"

if exist "%PYTHON%" goto install
where py >nul 2>nul && (py -3 -m venv .venv) || (python -m venv .venv)
if exist "%PYTHON%" goto install
echo There is no Python here that can be used. Install Python 3.11 or newer
echo (search for "Python" in the Microsoft Store), then double-click this file again.
goto stop

:install
"%PYTHON%" -c "import sys; sys.exit(sys.version_info < (3, 11))" || (
    echo This Python is too old: the course needs Python 3.11 or newer.
    echo Install a newer one, delete the folder .venv, then double-click this file again.
    goto stop
)
fc /b requirements.lock .venv\installed.lock >nul 2>nul && goto open
echo Installing what the course needs. The first time this downloads about 150 MB and takes a few minutes.
"%PYTHON%" .ci\install.py --require-hashes -r requirements.lock || goto failed
"%PYTHON%" .ci\install.py --no-deps --no-build-isolation -e . || goto failed
copy /y requirements.lock .venv\installed.lock >nul

:open
.venv\Scripts\crmlab.exe lab course
goto stop

:failed
echo The installation did not finish. Is there a network? Then double-click this file again: it goes on where it was.

:stop
pause
