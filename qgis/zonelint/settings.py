"""The one setting: the program's path, under Settings > Options > Processing > Providers > zonelint."""
from processing.core.ProcessingConfig import ProcessingConfig, Setting

from .program import fitting_program
from .words import say

GROUP = "zonelint"
PROGRAM = "ZONELINT_PROGRAM"


def add(icon):
    ProcessingConfig.settingIcons[GROUP] = icon
    ProcessingConfig.addSetting(Setting(GROUP, PROGRAM, say("zonelint 程序（空：在 PATH 里找，再在插件文件夹里找）",
                                                            "The zonelint program (empty: on PATH, then in the plugin's folder)"),
                                        "", valuetype=Setting.FILE))
    ProcessingConfig.readSettings()


def remove():
    ProcessingConfig.removeSetting(PROGRAM)


def program():
    """The program of the setting, else the one that is found. Throws NoProgram."""
    return fitting_program((ProcessingConfig.getSetting(PROGRAM) or "").strip())
