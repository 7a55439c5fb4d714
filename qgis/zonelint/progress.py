"""How far the program is, from the lines that it says under --progress: "reading boiler (4/33)", "judging 40%, 3 s left"."""
import re

# The pieces of work of each verb, in order: their first words in both languages, and the share of the bar at which each begins.
# The table decides nothing but the bar; a line that is not in it is talk.
WORK = {
    "audit": [("读取 ", "reading ", 0), ("核查", "judging", 30), ("整理证据", "collecting evidence", 70), ("写出结果", "writing", 80)],
    "diff": [("A：读取 ", "A: reading ", 0), ("A：核查", "A: judging", 30), ("B：读取 ", "B: reading ", 50), ("B：核查", "B: judging", 80)],
    "inspect": [("检查 ", "inspecting ", 0)],
    "query": [("读取 ", "reading ", 0), ("查询", "asking", 60), ("写结果", "writing", 90)],
    "report": [("读取结果", "reading the run", 0), ("写出结果", "writing", 40)],
    "site": [("读取 ", "reading ", 0), ("查询", "asking", 60), ("核查", "judging", 80), ("写结果", "writing", 95)],
    "trace": [("读取 ", "reading ", 0), ("追踪", "tracing", 50)],
    "why": [("读取 ", "reading ", 0)],
}
REST = re.compile(r"(?P<what>.*?)(?:（(?P<n>\d+)/(?P<of>\d+)）| \((?P<n2>\d+)/(?P<of2>\d+)\)| (?P<percent>\d+)%(?:[，,] ?.*)?)?")


class Progress:
    def __init__(self, verb):
        self._work = WORK[verb]
        self._ends = [begin for _, _, begin in self._work[1:]] + [100]

    def percent(self, line):
        """0 to 100 for a line of progress, None for any other."""
        for (zh, en, begin), end in zip(self._work, self._ends):
            first = zh if line.startswith(zh) else en if line.startswith(en) else None
            if first is None:
                continue
            rest = REST.fullmatch(line[len(first):])
            if not first.endswith(" ") and rest["what"]:
                continue    # talk that begins with the same word
            share = 0.0
            if rest["percent"]:
                share = int(rest["percent"]) / 100
            elif rest["n"] or rest["n2"]:
                share = (int(rest["n"] or rest["n2"]) - 1) / max(1, int(rest["of"] or rest["of2"]))
            return begin + (end - begin) * min(1.0, share)
        return None
