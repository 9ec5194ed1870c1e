"""Type texts into cells of a workbook in LibreOffice and save it: run by the Python that has LibreOffice's `uno`.

Arguments: folder of the user's profile, workbook, where it is saved, sheet, and then a cell and a text in turn.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8"}


def main(profile: str, book: str, target: str, sheet: str, *cells: str) -> None:
    name = f"typed{abs(hash(profile)):x}"
    program = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore"]
    office = subprocess.Popen([*program, f"--accept=pipe,name={name};urp;"])
    try:
        context = connected(name)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        document = desktop.loadComponentFromURL(Path(book).as_uri(), "_blank", 0, ())
        controller = document.CurrentController
        controller.ActiveSheet = document.Sheets.getByName(sheet)
        dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        for cell, text in zip(cells[::2], cells[1::2], strict=True):
            for command, option, value in (
                (".uno:GoToCell", "ToPoint", cell),
                (".uno:EnterString", "StringName", text),
            ):
                dispatcher.executeDispatch(controller.Frame, command, "", 0, (prop(option, value),))
        document.storeToURL(Path(target).as_uri(), (prop("FilterName", FILTERS[Path(target).suffix]),))
        document.close(True)
        desktop.terminate()
        office.wait(60)
    finally:
        office.kill()


def connected(name: str):
    import uno
    from com.sun.star.connection import NoConnectException

    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:pipe,name={name};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.25)
    raise TimeoutError("LibreOffice does not answer")


def prop(name: str, value: object):
    from com.sun.star.beans import PropertyValue

    return PropertyValue(name, 0, value, 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
