"""Records what Python-Markdown, set up as TechDocs does, makes of random Markdown.

    pip install mkdocs-techdocs-core==1.7.0
    python scripts/record/techdocs_markdown.py src/techdocs/comparison/recorded

Writes one file for each sort of text, with a line of JSON for each sample: {"markdown", "html"}.
"""

import json
import random
import sys
from pathlib import Path

import markdown
import pymdownx.emoji

SAMPLES = 600
SEED = 20261121

EXTENSIONS = {
    "toc": {"permalink": True},
    "admonition": {},
    "pymdownx.details": {},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.caret": {},
    "pymdownx.critic": {},
    "pymdownx.emoji": {"emoji_generator": pymdownx.emoji.to_svg},
    "pymdownx.inlinehilite": {},
    "pymdownx.magiclink": {},
    "pymdownx.mark": {},
    "pymdownx.smartsymbols": {},
    "pymdownx.highlight": {"use_pygments": False},
    "pymdownx.extra": {"pymdownx.betterem": {"smart_enable": "all"}},
    "pymdownx.tasklist": {"custom_checkbox": True},
    "pymdownx.tilde": {},
    "mdx_truly_sane_lists": {"nested_indent": 2, "truly_sane": True},
}

MARKS = ["admonition", "pymdownx.details", "pymdownx.tabbed"]

BLANK = ["", "", "", ""]
ITEMS = ["- a", "- b", "* c", "+ d", "1. x", "2. y", "10. z", "text", "more text", "- ", "1."]
BLOCKS = [
    *["- a", "1. x", "text", "!!! note", '!!! tip "T"', '??? warning "W"', "???+ note"],
    *['=== "A"', '=== "B"', '===! "C"', "```py", "```", "~~~", "> q", ">", "# H", "## H2 ##"],
    *["Head\n====", "Term", ":   def", ": def2", "| a | b |", "|---|:-:|", "| 1 | 2 |", "---"],
    *["***", "[^1]: note", "x[^1]", "*[AB]: abc", "AB", "[l]: http://x.y", "[l]", "- [ ] t"],
]
ELEMENTS = [
    *["<div>\ntext\n\n</div>", "<div markdown>\n\n- a\n\n</div>", '<div markdown="1">x</div>'],
    *['<details markdown="1">\n<summary>S</summary>\n\ntext\n\n</details>', "<span>s</span>"],
    *["<p>x</p>", "<p markdown>x *y*</p>", "<br>", "<hr>", "<!-- c -->", "text", "- a", "> q", "# H"],
    *["<table>\n<tr><td>c</td></tr>\n</table>", "<pre>\na\n\nb\n</pre>", '<img src="x">'],
    *["<b>b</b> t", "<ul><li>x</li></ul>", "![a](b)", "x <em>y</em> z", "<div>y</div> z"],
    *['<figure markdown="span">\n![a](b)\n<figcaption>c</figcaption>\n</figure>', "!!! note"],
]
SLASHES = [
    *["/// note | T", "/// tip", "///", "///", "///", "//// admonition | X", "////", "/// tab | A"],
    *["/// tab | B", "/// details-note", "/// details | D\n    open: true", "/// unknown"],
    *["/// admonition\n    type: warning", "/// tab | C\n    new: true", "text", "- a", "> q", "# H"],
]
INLINE = [
    *["*", "**", "***", "_", "__", "~", "~~", "^", "^^", "==", "`", "``", "\\", "a", "b", "word", " "],
    *[" ", " ", " ", "1", "(", ")", "[", "]", "[a](b)", "![i](s)", "<b>x</b>", "<br>", "&amp;", "&", "<"],
    *["http://x.y", "m@x.yz", "{++", "++}", "{--", "--}", "{==", "==}", ":smile:", "(c)", "-->", "1/2"],
    *["`#!py x`", "\n", "  \n", "_a_", "*b*", "**c**", '"', "'", "{.c}", "{: #i }"],
]

TYPES = ["note", "tip", "warning"]

BLOCK_EXTENSIONS = {
    **{name: options for name, options in EXTENSIONS.items() if name not in MARKS},
    "pymdownx.blocks.admonition": {"types": TYPES},
    "pymdownx.blocks.details": {
        "types": [{"name": f"details-{type}", "class": type} for type in TYPES]
    },
    "pymdownx.blocks.tab": {"alternate_style": True},
}

SORTS = {
    "lists": (ITEMS + BLANK, [0, 0, 0, 2, 2, 4, 4, 8, 1, 3, 6]),
    "blocks": (BLOCKS + BLANK, [0, 0, 0, 0, 2, 4, 4, 8]),
    "elements": (ELEMENTS + BLANK, [0]),
    "slashes": (SLASHES + BLANK, [0, 0, 0, 0, 4]),
}


def sample_lines(chance: random.Random, pool: list[str], indents: list[int]) -> str:
    """Fragments below one another, each with an indentation."""
    lines: list[str] = []
    for _ in range(chance.randint(2, 11)):
        indent = " " * chance.choice(indents)
        for line in chance.choice(pool).split("\n"):
            lines.append(indent + line if line else "")
    return "\n".join(lines).lstrip("\n")


def sample_inline(chance: random.Random) -> str:
    """Fragments beside one another."""
    return "".join(chance.choice(INLINE) for _ in range(chance.randint(2, 12)))


def record(path: Path, samples: list[str], extensions: dict) -> None:
    lines: list[str] = []
    for text in samples:
        html = markdown.markdown(text, extensions=list(extensions), extension_configs=extensions)
        lines.append(json.dumps({"markdown": text, "html": html}))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, (pool, indents) in SORTS.items():
        chance = random.Random(SEED)
        samples = [sample_lines(chance, pool, indents) for _ in range(SAMPLES)]
        extensions = BLOCK_EXTENSIONS if name == "slashes" else EXTENSIONS
        record(folder / f"{name}.jsonl", samples, extensions)
    chance = random.Random(SEED)
    record(folder / "inline.jsonl", [sample_inline(chance) for _ in range(SAMPLES)], EXTENSIONS)


main(Path(sys.argv[1]))
