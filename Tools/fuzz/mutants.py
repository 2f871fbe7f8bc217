"""Makes bad inputs out of good ones. All that happens is decided by the random number generator that is handed in."""

import re

TOKEN = re.compile(rb'"(?:\\.|[^"\\\n])*"|[A-Za-z_]\w*|\d\w*|[ \t]+|\n|.', re.DOTALL)
CONDITIONALS = [b"#if 0\n", b"#if 1\n", b"#else\n", b"#endif\n", b"#elif 0\n", b"#ifdef X\n", b"#ifndef Py_LIMITED_API\n"]
PIECES = [
    b"(", b")", b"{", b"}", b"[", b"]", b";", b",", b'"', b"'", b"\\\n", b"/*", b"*/", b"//", b"#", b"##", b"R\"x(",
    b"\x1b[31m", b"\xe2\x80\xae", b"\xe2\x80\xa8", b"\xc2\x85", b"\x7f", b"\r", b"\x0c", b"%:", b"<%", b"??/\n",
    b"0x", b"1e999999", b"'\\x", b"__VA_ARGS__", b"__VA_OPT__(", b"_Pragma(\"", b"#pragma once\n", b"#error x\n",
    b"#line 7 \"other.c\"\n", b"#include __FILE__\n", b"#include \"missing.h\"\n", b"#include_next <Python.h>\n",
    b"#undef Py_LIMITED_API\n", b"#define Py_LIMITED_API 0x03ff0000\n", b"template<", b"asm(", b"goto x;",
    b"/* abi3lint: ignore[", b"// abi3lint: off[ABI101]\n", b"// abi3lint: on\n", b"abi3lint:", b"__attribute__((",
]
DEEP = [
    lambda n: b"int deep = " + b"(" * n + b"1" + b")" * n + b";\n",
    lambda n: b"void deep(void) " + b"{" * n + b"}" * n + b"\n",
    lambda n: b"#if " + b"(" * n + b"1" + b")" * n + b"\n#endif\n",
    lambda n: b"int deep[] = " + b"{" * n + b"}" * n + b";\n",
    lambda n: b"int deep = " + b"-!" * (n // 2) + b"1;\n",
    lambda n: b"int " + b"*" * n + b"deep;\n",
    lambda n: b"int deep(int x) { " + b"if (x) {} else " * n + b"{} return 0; }\n",
    lambda n: b"int deep = 1" + b"+1" * n + b";\n",
    lambda n: b"#if 1\n" * n,
    lambda n: b"#define D" + b"(" * n + b"\n",
]


def tokens(random, text):
    """Deletes, doubles, swaps or replaces tokens."""
    all_tokens = TOKEN.findall(text)
    for _ in range(random.choice([1, 1, 1, 2, 5, 20])):
        if not all_tokens:
            break
        at = random.randrange(len(all_tokens))
        kind = random.randrange(4)
        if kind == 0:
            del all_tokens[at : at + random.choice([1, 1, 3])]
        elif kind == 1:
            all_tokens.insert(at, all_tokens[at])
        elif kind == 2:
            other = random.randrange(len(all_tokens))
            all_tokens[at], all_tokens[other] = all_tokens[other], all_tokens[at]
        else:
            all_tokens[at] = random.choice(PIECES)
    return b"".join(all_tokens)


def cut(random, text):
    """Cuts off at a multiple of 1 KiB, or in a small text anywhere."""
    places = list(range(1024, len(text), 1024))
    return text[: random.choice(places) if places and random.random() < 0.7 else random.randrange(len(text) + 1)]


def flips(random, text):
    changed = bytearray(text)
    for _ in range(random.choice([1, 1, 2, 8, 64])):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def conditionals(random, text):
    lines = text.splitlines(keepends=True)
    for _ in range(random.choice([1, 1, 2, 4])):
        at = random.randrange(len(lines) + 1)
        if random.random() < 0.4:
            found = [i for i, line in enumerate(lines) if line.lstrip().startswith((b"#if", b"#endif", b"#else"))]
            if found:
                del lines[random.choice(found)]
                continue
        lines.insert(at, random.choice(CONDITIONALS))
    return b"".join(lines)


def pieces(random, text):
    at = random.randrange(len(text) + 1)
    return text[:at] + b"".join(random.choices(PIECES, k=random.choice([1, 2, 5]))) + text[at:]


def deep(random, text):
    return text + b"\n" + random.choice(DEEP)(random.choice([300, 3000, 100_000]))


def long_line(random, text):
    filler = random.choice([b"x", b" ", b"\t", b"\xc3\xa4", b"a b ", b"\"\" ", b"+1"])
    size = random.choice([70_000, 1 << 20, 10_000_000])
    return text + b"\n" + random.choice([b"int l = 1", b"// ", b"#define L "]) + filler * (size // len(filler)) + b";\n"


def nul(random, text):
    at = random.randrange(len(text) + 1)
    return text[:at] + b"\0" * random.choice([1, 2, 100]) + text[at:]


def bad_utf8(random, text):
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice([b"\xff", b"\xc3", b"\xe2\x82", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"]) + text[at:]


def utf16(random, text):
    mark = random.choice(["", "\ufeff"])
    return (mark + text.decode("utf-8", "replace")).encode(random.choice(["utf-16-le", "utf-16-be"]))


def line_endings(random, text):
    return text.replace(b"\n", random.choice([b"\r\n", b"\r", b"\n\r", b"\\\n"]))


SOURCE = [tokens] * 30 + [cut] * 15 + [flips] * 15 + [conditionals] * 15 + [pieces] * 15
SOURCE += [nul, bad_utf8, bad_utf8, utf16, line_endings, line_endings]
HEAVY = [deep, deep, long_line]


def source(random, text):
    """One mutant in a few hundred is large or deep: those take seconds."""
    if random.random() < 1 / 200:
        return random.choice(HEAVY)(random, text)
    for _ in range(random.choice([1, 1, 1, 2, 3])):
        text = random.choice(SOURCE)(random, text)
    return text


SETTING_PIECES = [
    b"[", b"]", b"{", b"}", b"[[", b'"', b"'", b'"""', b"=", b".", b",", b"#", b"\\u0000", b"\\ud800", b"\x00", b"\x1b[2J",
    b"\xff", b"1e400", b"-0", b"nan", b"inf", b"1979-05-27", b"0x03090000", b"null", b"true", b"\n", b"../../../",
    b"/dev/zero", b"**/" * 40, b"*a" * 200, b"[z-a]", b"!" * 50, b"@file", b"-fplugin=x.so", b"-Xclang", b"tool.abi3lint",
    b"libclang = \"x\"\n", b'"version": 99999999999999999999,', b"target = \"3.9\"\n", b"select = [\"ALL\"]\n",
]


def settings(random, text):
    """Of a configuration, a baseline, a compilation database."""
    for _ in range(random.choice([1, 1, 2, 3])):
        kind = random.randrange(6)
        if kind == 0:
            text = cut(random, text)
        elif kind == 1:
            text = flips(random, text)
        elif kind <= 3:
            at = random.randrange(len(text) + 1)
            text = text[:at] + random.choice(SETTING_PIECES) + text[at:]
        elif kind == 4:
            text = tokens(random, text)
        else:
            text += random.choice([b"[", b"{\"a\":", b"x = [", b"[a.", b"a."]) * random.choice([10, 1000, 100_000])
    return text


def block(random, data):
    """Of a file that only this program writes."""
    kind = random.randrange(5)
    if kind == 0:
        return data[: random.randrange(len(data) + 1)]
    if kind == 1:
        return flips(random, data)
    if kind == 2:
        return data + random.randbytes(random.choice([1, 100]))
    if kind == 3:
        at = random.randrange(len(data) + 1)
        return data[:at] + random.randbytes(8) + data[at + 8 :]
    return random.choice([b"", b"\0" * len(data), random.randbytes(len(data))])
