"""Reads one set of CPython headers with libclang: the names it declares in each mode, and the members of structs."""

from __future__ import annotations

import functools
import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from clang.cindex import Cursor, CursorKind, Diagnostic, Index, StorageClass, TranslationUnit, TypeKind

LETTERS = {
    CursorKind.FUNCTION_DECL: "f",
    CursorKind.MACRO_DEFINITION: "m",
    CursorKind.VAR_DECL: "v",
    CursorKind.TYPEDEF_DECL: "t",
    CursorKind.ENUM_CONSTANT_DECL: "e",
    CursorKind.STRUCT_DECL: "s",
    CursorKind.UNION_DECL: "s",
    CursorKind.ENUM_DECL: "s",
}
TAGS = {CursorKind.STRUCT_DECL, CursorKind.UNION_DECL, CursorKind.ENUM_DECL}
RECORDS = {CursorKind.STRUCT_DECL, CursorKind.UNION_DECL}
OPTIONS = (
    TranslationUnit.PARSE_DETAILED_PROCESSING_RECORD
    | TranslationUnit.PARSE_SKIP_FUNCTION_BODIES
    | TranslationUnit.PARSE_INCOMPLETE
)


@dataclass
class Name:
    """What one mode of one header set shows of a name."""

    kinds: set[str] = field(default_factory=set)
    header: str = ""
    signature: str = ""
    # Declared as a function or variable that the object file would import.
    has_symbol: bool = False


@dataclass
class Struct:
    members: set[str] = field(default_factory=set)
    typedefs: set[str] = field(default_factory=set)


@dataclass
class View:
    """What a mode (full, internal, or a value of Py_LIMITED_API) shows."""

    names: dict[str, Name] = field(default_factory=dict)
    structs: dict[str, Struct] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)


class HeaderSet:
    """The headers of one Python, such as /usr/include/python3.11."""

    def __init__(self, include: Path):
        self.include = include.resolve()
        text = (self.include / "patchlevel.h").read_text()
        self.version = re.search(r'#define PY_VERSION\s+"([^"]+)"', text)[1].rstrip("+")
        self.minor = int(self.version.split(".")[1])
        self._index = Index.create(excludeDecls=False)
        resources = subprocess.run(["clang", "-print-resource-dir"], capture_output=True, text=True, check=True)
        # Debian keeps pyconfig.h beside the folder, under the machine's name.
        folders = [self.include, self.include.parent]
        self._flags = ["-xc", "-std=c11", "-resource-dir", resources.stdout.strip(), *(f"-I{it}" for it in folders)]

    def full(self) -> View:
        """What an extension without Py_LIMITED_API can include."""
        return self._view([], self._headers("*.h") + self._headers("cpython/*.h"))

    def limited(self, minor: int) -> View:
        """What an extension sees at Py_LIMITED_API = 3.`minor`."""
        return self._view([f"-DPy_LIMITED_API=0x03{minor:02x}0000"], self._headers("*.h"))

    def internal(self) -> View:
        """What CPython's own files see besides."""
        return self._view(
            ["-DPy_BUILD_CORE", f"-I{self.include / 'internal'}", f"-I{self.include / 'internal/mimalloc'}"],
            self._headers("internal/*.h"),
        )

    def _headers(self, pattern: str) -> list[str]:
        found = sorted(str(path.relative_to(self.include)) for path in self.include.glob(pattern))
        # py_curses.h needs another library's headers.
        return [name for name in found if name not in ("Python.h", "py_curses.h")]

    def _view(self, flags: list[str], headers: list[str]) -> View:
        view = View()
        errors = self._read(view, flags, "#include <Python.h>\n")
        if errors:
            raise SystemExit(f"{self.include}/Python.h does not compile with {flags}: {errors[0]}")
        for header in headers:
            # One at a time: some headers exclude one another, some do not compile at all.
            if header not in view.files:
                self._read(view, flags, f"#include <Python.h>\n#include <{header}>\n")
        return view

    def _read(self, view: View, flags: list[str], text: str) -> list[str]:
        """Adds what a source declares to the view; returns the compiler's errors."""
        unit = self._index.parse("set.c", args=self._flags + flags, unsaved_files=[("set.c", text)], options=OPTIONS)
        before = set(view.files)
        for cursor in unit.cursor.get_children():
            self._take(view, cursor, before)
        return [str(it) for it in unit.diagnostics if it.severity >= Diagnostic.Error]

    def _take(self, view: View, cursor: Cursor, known_files: set[str]) -> None:
        file = cursor.location.file
        if file is None or cursor.kind not in LETTERS:
            return
        header = self._header(file.name)
        if header is None:
            return
        view.files.add(header)
        if header in known_files:
            return
        spelling = "" if cursor.kind in TAGS and (cursor.is_anonymous() or "(" in cursor.spelling) else cursor.spelling
        if spelling and not spelling.startswith("XML_"):  # Expat's, that pyexpat.h names
            self._note(view.names.setdefault(spelling, Name()), cursor, header)
        if cursor.kind is CursorKind.TYPEDEF_DECL:
            note_typedef(view, cursor)
        if cursor.kind in RECORDS and cursor.is_definition() and spelling:
            view.structs.setdefault(spelling, Struct()).members |= set(members(cursor))
        if cursor.kind in TAGS:
            for child in cursor.get_children():
                # A struct that a member merely points to is not declared there for others to use.
                if child.kind not in TAGS or child.is_definition():
                    self._take(view, child, known_files)

    @functools.cache  # noqa: B019 -- one object, for the whole run
    def _header(self, file: str) -> str | None:
        """A file's name relative to the include folder; None if it is not one of Python's."""
        path = Path(os.path.normpath(file))
        if self.include in path.parents:
            return str(path.relative_to(self.include))
        return "pyconfig.h" if path.name == "pyconfig.h" and self.include.parent in path.parents else None

    def _note(self, name: Name, cursor: Cursor, header: str) -> None:
        name.kinds.add(LETTERS[cursor.kind])
        name.header = name.header or header
        if cursor.kind is CursorKind.FUNCTION_DECL:
            name.signature = signature(cursor)
            name.has_symbol |= cursor.storage_class is not StorageClass.STATIC
        elif cursor.kind is CursorKind.VAR_DECL:
            name.signature = cursor.type.spelling
            name.has_symbol |= cursor.storage_class is not StorageClass.STATIC


def note_typedef(view: View, cursor: Cursor) -> None:
    """A typedef of a struct names it; a struct without a tag goes by its typedef."""
    declaration = cursor.underlying_typedef_type.get_declaration()
    if declaration.kind not in RECORDS:
        return
    unnamed = is_unnamed(declaration) or not declaration.spelling
    tag = cursor.spelling if unnamed else declaration.spelling
    struct = view.structs.setdefault(tag, Struct())
    struct.typedefs.add(cursor.spelling)
    if unnamed and declaration.is_definition():
        struct.members |= set(members(declaration))


def members(record: Cursor, path: str = ""):
    """The members of a struct; those of a member whose struct has no name with their path, such as `state.kind`."""
    children = list(record.get_children())
    named = []
    for member in children:
        # A bit field may be mere padding.
        if member.kind is not CursorKind.FIELD_DECL or not member.spelling or "(" in member.spelling:
            continue
        yield path + member.spelling
        element = member.type.get_array_element_type()
        is_array = element.kind is not TypeKind.INVALID
        inner = (element if is_array else member.type).get_declaration()
        if is_unnamed(inner):
            named.append(inner)
            yield from members(inner, path if is_array else f"{path}{member.spelling}.")
    for child in children:
        if is_unnamed(child) and child not in named:
            yield from members(child, path)


def is_unnamed(record: Cursor) -> bool:
    return record.kind in RECORDS and (record.is_anonymous() or "(" in record.spelling)


def signature(function: Cursor) -> str:
    """`PyObject * (PyObject *, ...)`"""
    arguments = [argument.type.spelling for argument in function.get_arguments()]
    if function.type.kind is TypeKind.FUNCTIONPROTO and function.type.is_function_variadic():
        arguments.append("...")
    return f"{function.result_type.spelling} ({', '.join(arguments)})"
