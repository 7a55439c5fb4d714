"""What the program says, as a page for the results viewer: its tables need letters of equal width."""
import html


def page(title, sections):
    """`sections`: pairs of head and text; an empty head is left out."""
    body = []
    for head, text in sections:
        if head:
            body.append(f"<p><code>{html.escape(head)}</code></p>")
        body.append(f"<pre>{html.escape(text)}</pre>")
    return ('<!DOCTYPE html>\n<html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
            f'style-src \'unsafe-inline\'"><title>{html.escape(title)}</title>\n'
            '<style>pre { font-family: "Noto Sans Mono CJK SC", "Sarasa Mono SC", NSimSun, monospace; }</style></head>\n'
            f"<body><h3>{html.escape(title)}</h3>\n" + "\n".join(body) + "\n</body></html>\n")
