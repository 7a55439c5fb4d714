"""Tables of Markdown."""


def cell(text):
    return str(text).replace("|", "\\|").replace("\n", " ").strip()


def table(heads, rows):
    out = ["| " + " | ".join(heads) + " |", "| " + " | ".join("---" for _ in heads) + " |"]
    return out + ["| " + " | ".join(cell(value) for value in row) + " |" for row in rows] + [""]
