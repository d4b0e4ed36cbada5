"""What PyInstaller can't see: modules that are loaded by name. The builders of requests are, and the object model."""

from PyInstaller.utils.hooks import collect_submodules

hiddenimports = [
    *collect_submodules("scrapinghub", filter=lambda name: not name.startswith("scrapinghub.emulator")),
    *collect_submodules("scrapinghub_dash.api"),
    *collect_submodules("scrapinghub_storage.api"),
]
