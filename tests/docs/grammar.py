"""The grammar as the manual shows it: grammar/CrenelParser.g4 without labels and comments, with words for their tokens."""
import os
import re

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NAMES = {"IDENT": "IDENTIFIER", "QUOTE": "'\"'", "QUOTE_END": "'\"'", "HOLE_OPEN": "'{'", "HOLE_CLOSE": "'}'"}


def read(name):
    with open(os.path.join(TOP, "grammar", name), encoding="utf-8") as file:
        return re.sub(r"(?m)^\s*//.*\n", "", file.read())


def words():
    """What a token's name stands for."""
    found = dict(re.findall(r"(?m)^([A-Z_]+): ('[^']*');$", read("CrenelLexer.g4").split("mode STRING")[0]))
    return {**found, **NAMES}


def rules():
    """(name, alternatives) in the order of the grammar."""
    text = re.sub(r"\s*# \w+", "", read("CrenelParser.g4"))
    for name, body in re.findall(r"(?m)^(\w+)\s*:((?:[^;'{]|'[^']*')*?);$", text):
        yield name, " ".join(body.split())


def text():
    tokens = words()
    lines = []
    for name, body in rules():
        # What error recovery alone reads is no part of the language.
        body = re.sub(r"(\| )?\b(BROKEN_\w+|BAD_\w+|STRING_BROKEN)\b( \|)?", lambda m: "|" if m[1] and m[3] else "", body)
        body = re.sub(r"\b[A-Z][A-Z_]+\b", lambda m: tokens.get(m[0], m[0]), body)
        body = re.sub(r"(?<!')\(([^()|?*]*)\)(?![?*+'])", lambda m: m[1].strip(), re.sub(r" +", " ", body))
        body = re.sub(r"\('\"'\)\?|(?<=expression\? )\('}' ?\)", lambda m: m[0].strip("()? "), re.sub(r" \)(?!')", ")", body))
        if name == "single":
            continue
        if name in ("name", "subjectHead", "word"):
            body = {"name": "IDENTIFIER | any word but the operators",
                    "word": "IDENTIFIER | any word",
                    "subjectHead": "IDENTIFIER | any word but the operators, the clauses of tests and the statuses"}[name]
        lines += wrap(name, body)
    return "\n".join(lines) + "\n"


def wrap(name, body):
    """Alternatives of a long rule, each on its line."""
    if len(name) + len(body) < 120:
        return [f"{name}: {body.strip()}"]
    parts, depth, part = [], 0, ""
    for token in body.split(" "):
        bare = re.sub(r"'[^']*'", "", token)
        depth += bare.count("(") - bare.count(")")
        if token == "|" and depth == 0:
            parts.append(part)
            part = ""
        else:
            part += " " + token
    parts.append(part)
    return [f"{name}:"] + [("    " if i == 0 else "  | ") + p.strip() for i, p in enumerate(parts)]


if __name__ == "__main__":
    print(text(), end="")
