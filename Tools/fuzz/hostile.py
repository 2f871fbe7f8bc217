"""Makes repositories that try to do harm. All that happens is decided by the random number generator handed in."""

import contextlib
import json
import os
import socket
import subprocess

#: Stands in every foreign file, and in no name: no output may have it.
CANARY = "kanarie"
#: What the foreign files hold. Their words are meant to be taken for code, for names, for strings, for settings.
FOREIGN = {
    "home/netrc": "machine example login bob password kanarieone\n",
    "home/.bashrc": "export TOKEN=kanarietwo\n",
    "home/string": '"kanariethree%Zq"\n',
    "home/word": "kanariefour\n",
    "home/settings": "[default]\nsome_setting = KANARIEFIVE kanariefive\n",
    "home/token.json": '{"token": "kanariesix"}\n',
    "home/baseline.json": '{"version": 1, "findings": [{"path": "kanarieseven"}]}\n',
    "include/leak.h": "kanarieeight x;\n#define KANARIE kanarienine\n",
    "include/names.h": "typedef struct kanarieten { int kanarieeleven; } kanarietwelve;\n",
    "code/other.c": "int kanarie13 = PyList_GET_SIZE(0);\nPyTypeObject kanarie14;\n",
    "code/other.h": "static inline int kanarie15(PyObject *x) { return PyTuple_GET_SIZE(x); }\n",
}
PIECES = [
    "-x", "--config=", "--libclang=", "@", "-", "--", "'", '"', "`id`", "$HOME", "${IFS}", ";", "&", "|", ">", " ", "\n",
    "\r", "\t", "\\", "%s", "%n", "*", "?", "[", "]", "{", "}", "~", "#", ":", "::error file=a.c::", "=", ",", "\x1b[31m",
    "\x1b]0;t\x07", "\x7f", "\u202e", "\u2066", "\u200b", "\u00ad", "\u2028", "\U000e0041", "\ufeff", "e\u0301", "\udcff",
    "a" * 180, ":1:1: error: x", "-include", "-fplugin=", "..", ".", "CON", "-MF", "-o", "//", "\u0085",
]
WHOLE = [
    "--config=.", "--libclang=.", "-x", "@resp", "--config", "-", "--", "-c", "--compiler-flags", "~", "::stop-commands::x",
    "--add-ignores", "--write-baseline", "--output-file=x", "--format=json:x",
]


def name(random):
    """A file's name without its end, at most 200 bytes."""
    if random.random() < 0.25:
        return random.choice(WHOLE)
    parts = [random.choice(PIECES) if random.random() < 0.6 else random.choice("abxyz") for _ in range(random.randint(1, 4))]
    text = "".join(parts).replace("//", "_").replace("/", "_")
    while len(os.fsencode(text)) > 200:
        text = text[:-1]
    return text if text not in {"", ".", ".."} else "a"


class Repository:
    def __init__(self, random, root, outside):
        self.random = random
        self.root = root
        self.outside = outside
        self.sources = []
        self.changed = []
        root.mkdir()
        self.folders = [b""] + [os.fsencode(name(random)) for _ in range(random.randint(0, 2))] + [b"src"]
        self.make()

    # Files

    def path(self, relative):
        return os.path.join(os.fsencode(self.root), relative if isinstance(relative, bytes) else os.fsencode(relative))

    def write(self, relative, text, is_program=False):
        path = self.path(relative)
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            if os.path.lexists(path):
                return False
            with open(path, "wb") as file:
                file.write(text if isinstance(text, bytes) else os.fsencode(text))
        except OSError:
            return False
        if is_program:
            os.chmod(path, 0o755)
        return True

    def link(self, relative, target):
        try:
            os.makedirs(os.path.dirname(self.path(relative)), exist_ok=True)
            os.symlink(target, self.path(relative))
        except OSError:
            pass

    def foreign(self):
        """A file outside: absolute, or by a way up."""
        target = str(self.outside / self.random.choice(sorted(FOREIGN)))
        if self.random.random() < 0.3:
            target = os.path.relpath(target, self.root / "src")
        return self.random.choice([target, target, target, "/proc/self/environ", ".git/config", "../.git/config"])

    def evil(self):
        return str(self.root / "evil.sh")

    # Sources

    def snippet(self):
        f = self.foreign()
        o = self.outside
        return self.random.choice([
            f'#include "{f}"\n',
            f"#include <{f}>\n",
            f'#define F "{f}"\n#include F\n',
            f'#import "{f}"\n',
            f'#include_next "{f}"\n',
            f'#if __has_include("{f}")\n#include "{f}"\n#endif\n',
            '#define machine\n#define example\n#define login\n#define bob\n#define password static PyTypeObject\n'
            f'#include "{o}/home/netrc"\n= {{0}};\n',
            f'struct s {{ PyTypeObject\n#include "{o}/home/word"\n; }};\n',
            f'struct s {{ int x; }};\nint g(struct s *s) {{ return s->\n#include "{o}/home/word"\n; }}\n',
            f'static const char F[] =\n#include "{o}/home/string"\n;\nPyObject *h(void) {{ return Py_BuildValue(F, 1); }}\n',
            f'PyObject *h(void) {{ return PyObject_GetAttrString(0,\n#include "{o}/home/string"\n, 1); }}\n',
            f'static const char d[] = {{\n#embed "{f}"\n}};\n_Static_assert(sizeof d == 1, "");\n',
            f'const char d[] = {{\n#embed "{f}" suffix(,0)\n}};\n',
            f'#if __has_embed("{f}")\nint e = 1;\n#endif\n',
            f'#include "{o}/include/names.h"\nint q = undeclared;\n',
            f'#include "{o}/code/other.h"\n',
            f'#pragma GCC dependency "{f}"\n',
            f'#line 1 "{f}"\n#error here\n',
            '#pragma GCC system_header\n',
            f'__asm__(".incbin \\"{f}\\"");\n',
            f'#pragma clang module import "{f}"\n',
            f'_Pragma("include_alias(\\"Python.h\\", \\"{f}\\")")\n',
            "#line 9223372036854775807 \"x.pyx\"\n",
            "#define A A B C\n#warning $HOME `id` %s ::error::\n",
            '#error "\x1b[31m \u202e ::stop-commands::x"\n',
            "// abi3lint: ignore\n",
            "// abi3lint: ignore-file[" + self.random.choice(["ABI101", "ABI999", "\x1b[31m", "::error::"]) + "]\n",
            "#if __has_include(\"full.h\")\nint full;\n#endif\n",
        ])

    #: A few, so that sources of several trees have the same beginning. What follows them depends on what lies beside.
    PRELUDES = (
        "#include <Python.h>\n",
        '#if __has_include("full.h")\n#define WANT 1\n#endif\n#include <Python.h>\n',
        '#define HAS(x) __has_include(x)\n#if HAS("full.h")\n#define WANT 1\n#endif\n#include <Python.h>\n',
        '#define HAS __has_\\\ninclude\n#if HAS("full.h")\n#define WANT 1\n#endif\n#include <Python.h>\n',
        '#include "config.h"\n#include <Python.h>\n',
        '#include <Python.h>\n#include "config.h"\n',
    )

    def source(self):
        random = self.random
        prelude = random.choice(self.PRELUDES)
        middle = "".join(self.snippet() for _ in range(random.choice([0, 0, 1, 1, 2, 3])))
        wanted = "#ifdef WANT\nlong w(PyObject *x) { return PyList_GET_SIZE(x); }\n#endif\n"
        return prelude + middle + wanted

    def make_sources(self):
        random = self.random
        ends = [".c", ".c", ".c", ".cpp", ".cc", ".C"]
        for _ in range(0 if self.is_calm else random.randint(3, 7)):
            relative = os.path.join(random.choice(self.folders), os.fsencode(name(random) + random.choice(ends)))
            if self.write(relative, self.source()):
                self.sources.append(relative)
        # Some that share their beginning, so that preludes are made. Whether they use what they must not, depends.
        text = random.choice(self.PRELUDES) + "#ifdef WANT\nlong w(PyObject *x) { return PyList_GET_SIZE(x); }\n#endif\n"
        for index in range(3):
            if self.write(f"src/same{index}.c", text):
                self.sources.append(f"src/same{index}.c".encode())
        if random.random() < 0.5:
            self.write(random.choice(["full.h", "src/full.h"]), "")
        for folder in [".", "src"]:
            self.write(f"{folder}/config.h", random.choice(["#define USE0 1\n", "#define WANT 1\n"]))

    # What surrounds them

    def flags(self):
        o = self.outside
        written = str(o / "written")
        all_flags = [
            ["-DX=1"], ["-Iinclude"], ["-include", self.foreign()], [f"-imacros{self.foreign()}"], [f"-I{o}/include"],
            ["-fplugin=./evil.so"], ["-load", "evil.so"], ["-Xclang", "-load", "-Xclang", "evil.so"], [f"-o{written}"],
            ["-o", written], ["-MF", written], ["-MD"], ["-MMD", "-MJ", written], ["-fmodules", f"-fmodules-cache-path={written}"],
            [f"@{self.foreign()}"], ["@resp"], ["--config", "resp"], ["--config=resp"], ["-specs=evil.specs"], ["-B."],
            [f"-fcrash-diagnostics-dir={written}"], [f"-ftime-trace={written}"], ["--serialize-diagnostics", written],
            [f"-Wp,-MD,{written}"], ["-include-pch", "evil.so"], ["-ivfsoverlay", "evil.yaml"], ["-save-temps"],
            [f"-working-directory={o}"], [f"--sysroot={o}"], ["-isystem", str(o / "include")], ["-x", "c++"], ["--", "-x.c"],
            ["-fprofile-use=x"], ["-dependency-file", written], ["-E", "-dM"], ["-v"], ["-###"], [f"-fdebug-prefix-map=a={written}"],
            ["-std=c23"], ["-std=c++26"], ["-Wno-everything"], ["-w"], ["-DPy_LIMITED_API=0x03090000"], ["-fdiagnostics-format=sarif"],
        ]
        return [flag for group in self.random.sample(all_flags, self.random.randint(1, 5)) for flag in group]

    def make_settings(self):
        random = self.random
        def quoted(flags):
            return "[" + ", ".join('"{}"'.format(flag.replace("\\", "\\\\").replace('"', '\\"')) for flag in flags) + "]"
        lines = [
            f"flags = {quoted(self.flags())}", 'exclude = ["x*", "**/y/*"]', 'select = ["ABI1", "ABI2"]', 'format = "json"',
            'extend-select = ["ABI108"]', "[per-file-ignores]\n\"src/*\" = [\"ABI105\"]", f'baseline = "{self.foreign()}"',
            f'libclang = "{self.root}/evil.so"', f'cache-dir = "{self.outside}"', f'python = "{self.evil()}"',
            'target = "\x1b[31m"', "target = 3.9", "x = '''\n" + CANARY.upper() + "'''",
        ]
        likely, unlikely = lines[:6], lines[6:]
        if random.random() < 0.6:
            chosen = random.sample(likely, random.randint(1, 3)) + (random.sample(unlikely, 1) if random.random() < 0.2 else [])
            text = "\n".join(sorted(chosen, key=lambda line: line.startswith("["))) + "\n"
            if random.random() < 0.5:
                self.write("abi3lint.toml", text)
            else:
                self.write("pyproject.toml", "[project]\nname = 'x'\nrequires-python = '>=3.9'\n[tool.abi3lint]\n" + text)
        if random.random() < 0.5:
            database = [
                {"directory": random.choice([str(self.root), str(self.root), str(self.outside), "."]), "file": os.fsdecode(source),
                 "arguments": [random.choice(["cc", "./evil.sh", self.evil(), "@resp"]), *self.flags(), "-c", os.fsdecode(source)]}
                for source in self.sources
            ]


            self.write(random.choice(["compile_commands.json", "build/compile_commands.json"]), json.dumps(database))
        o, flags = self.outside, " ".join(self.flags())
        for path, text in [
            ("setup.cfg", f"[build_ext]\ninclude_dirs = {o}/include:..\ndefine = A=$(id),B\n[options]\npython_requires = {flags}\n"),
            ("setup.py", f"import os\nos.system('{self.evil()}')\nExtension('x', include_dirs=['{o}/include'], extra_compile_args={self.flags()!r})\n"),
            ("CMakeLists.txt", f"execute_process(COMMAND {self.evil()})\ninclude_directories({o}/include)\n"),
            ("meson.build", f"run_command('{self.evil()}')\ninclude_directories('{o}/include')\n"),
            ("resp", flags + "\n"), ("evil.yaml", "{'roots': []}\n"), ("evil.specs", "*cc1:\n"), ("evil.so", "no library\n"),
        ]:
            if random.random() < 0.5:
                self.write(path, text)
        program = f"#!/bin/sh\necho \"$0\" >>'{o}/tripped'\ncat\n"
        for path in ["evil.sh", "git", "cc", "clang", "python3", "bin/git", "bin/cc", "bin/python3"]:
            self.write(path, program, is_program=True)
        for folder in ["--config=.", "--libclang=."]:
            if random.random() < 0.3:
                for source in ["evil.c", "evil.cpp"]:
                    if self.write(f"{folder}/{source}", f"src/same0.c -MD -MF {o}/written -MT x\n"):
                        self.sources.append(f"{folder}/{source}".encode())

    def make_links(self):
        random = self.random
        for path in random.sample(
            ["pyproject.toml", "abi3lint.toml", "baseline.json", "compile_commands.json", ".gitattributes", "setup.cfg",
             "setup.py", "src/out.c", "src/out.h", "x.c", "report", "src/linked.h", "link/in", "meson.build"], random.randint(0, 4)
        ):
            self.link(path, self.foreign())
        for path, target in [("folder", str(self.outside)), ("loop", "."), ("src/loop.c", "loop.c"), ("src/good.c", "same0.c"),
                             ("home", str(self.outside / "home")), ("up", ".."), ("src/nothing.c", "nowhere")]:
            if random.random() < 0.25:
                self.link(path, target)
        if random.random() < 0.15:
            with contextlib.suppress(OSError):
                os.mkfifo(self.path(random.choice(["pipe.c", "abi3lint.toml", "src/pipe.h", "compile_commands.json"])))

    # git

    def git(self, *arguments):
        environment = {
            "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_DATE": "2020-01-01T00:00:00Z", "GIT_COMMITTER_DATE": "2020-01-01T00:00:00Z",
        }
        who = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "core.attributesFile=/dev/null"]
        return subprocess.run(["git", *who, *arguments], cwd=self.root, env=environment, capture_output=True).returncode == 0

    def make_git(self):
        """A commit with all sources, then changes to some; and settings that name programs."""
        random = self.random
        if not (self.git("init", "-q", ".") and self.git("add", "-f", "--", "src") and self.git("commit", "-qm1", "--no-verify")):
            return
        for source in [f"src/same{index}.c" for index in range(3)]:
            if random.random() < 0.5:
                with open(self.path(source), "a") as file:
                    file.write("long g(PyObject *x) { return PyTuple_GET_SIZE(x); }\n")
                self.changed.append(source)
        attributes = ["binary", "-diff", "diff=evil", "filter=evil", "filter=a=b", "-text", "eol=crlf", "ident", "merge=evil",
                      "working-tree-encoding=UTF-16", "export-subst", "filter=lfs diff=lfs"]
        rules = "".join(f"{random.choice(['*', '*.c', 'src/*', 'same0.c'])} {random.choice(attributes)}\n" for _ in range(3))
        self.write(random.choice([".gitattributes", ".git/info/attributes", "src/.gitattributes"]), rules)
        self.settings_of_git()
        if random.random() < 0.2 and not self.is_calm:
            self.write("nested/.git/HEAD", "ref: refs/heads/x\n")
            self.write("nested/a.c", self.source())
        if random.random() < 0.3:
            self.write(".gitignore", random.choice(["*\n", "src/\n", "*.c\n"]))

    def settings_of_git(self):
        random, evil = self.random, self.evil()
        sections = [
            f'[filter "evil"]\n\tclean = {evil}\n\tsmudge = {evil}\n\tprocess = {evil}\n\trequired = true\n',
            f'[filter "a=b"]\n\tclean = {evil}\n', f'[diff "evil"]\n\ttextconv = {evil}\n\tcommand = {evil}\n',
            f"[diff]\n\texternal = {evil}\n", f"[core]\n\tfsmonitor = {evil}\n", "[core]\n\thooksPath = hooks\n\tpager = less\n",
            f"[core]\n\tpager = {evil}\n\teditor = {evil}\n\tsshCommand = {evil}\n\taskPass = {evil}\n",
            f"[include]\n\tpath = {self.foreign()}\n", "[include]\n\tpath = ../evil.inc\n", f"[alias]\n\tdiff = !{evil}\n\tconfig = !{evil}\n",
            '[includeIf "gitdir:/"]\n\tpath = ../evil.inc\n', f"[core]\n\tworktree = {self.outside}\n",
            f'[remote "o"]\n\turl = ext::{evil}\n\tpromisor = true\n\tpartialCloneFilter = blob:none\n[extensions]\n\tpartialClone = o\n',
            f"[diff]\n\tnoprefix = true\n\tmnemonicPrefix = true\n\torderFile = {self.foreign()}\n", "[core]\n\tquotePath = true\n",
            "[color]\n\tui = always\n[diff]\n\tcontext = 9\n\trenames = copies\n\tinterHunkContext = 100\n\trelative = false\n",
            "[diff]\n\tignoreSubmodules = none\n\tsubmodule = log\n\twordRegex = .\n\tsrcPrefix = x/\n\tdstPrefix = y/\n",
            f"# {CANARY}git\n[user]\n\tname = {CANARY}git\n", f"[gpg]\n\tprogram = {evil}\n[log]\n\tshowSignature = true\n",
        ]
        with open(self.path(".git/config"), "a") as file:
            file.write(f"[user]\n\temail = {CANARY}mail\n" + "".join(random.sample(sections, random.randint(1, 6))))
        self.write("evil.inc", f'[diff]\n\texternal = {evil}\n[filter "evil"]\n\tclean = {evil}\n')
        for hook in ["post-index-change", "fsmonitor-watchman", "pre-commit"]:
            self.write(f"hooks/{hook}", f"#!/bin/sh\necho hook >>'{self.outside}/tripped'\n", is_program=True)
            self.write(f".git/hooks/{hook}", f"#!/bin/sh\necho hook >>'{self.outside}/tripped'\n", is_program=True)

    def make(self):
        # A tree in which something cannot be checked is never clean, so some are harmless but for what hides findings.
        self.is_calm = self.random.random() < 0.4
        if self.is_calm:
            self.folders = [b"src"]
            self.make_sources()
            self.has_git = self.random.random() < 0.7
            return self.make_git() if self.has_git else (self.root / ".git").mkdir(exist_ok=True)
        if self.random.random() < 0.3:
            self.make_links()
        self.make_sources()
        self.has_git = self.random.random() < 0.7
        if self.has_git:
            self.make_git()
        else:
            (self.root / ".git").mkdir(exist_ok=True)
        self.make_settings()
        self.make_links()
        if self.random.random() < 0.05:
            try:
                plug = socket.socket(socket.AF_UNIX)
                plug.bind(self.path("socket.c"))
                plug.close()
            except OSError:
                pass
