"""Merges what one header set shows, or what the manifest lists, into the facts."""

from __future__ import annotations

from facts import Facts, NameFacts, StructFacts
from scan import HeaderSet, Name, View


def merge_headers(facts: Facts, headers: HeaderSet) -> None:
    """Adds a header set or replaces that of its minor version. Older sets come first: the newest has the last word."""
    full, internal = headers.full(), headers.internal()
    limits = {minor: headers.limited(minor) for minor in range(2, headers.minor + 1)}
    merge_views(facts, headers.minor, headers.version, full, internal, limits)


def merge_views(facts: Facts, minor: int, version: str, full: View, internal: View, limits: dict[int, View]) -> None:
    newest = not facts.headers or minor >= facts.newest
    facts.headers[str(minor)] = version
    for known in facts.names.values():
        for versions in (known.full, known.internal, known.limited, known.inline):
            versions.discard(minor)
    for known in facts.structs.values():
        known.limited.discard(minor)
    own = limits[minor]
    for name in full.names.keys() | internal.names.keys() | own.names.keys():
        merge_name(facts.names.setdefault(name, NameFacts()), name, minor, newest, full, internal, limits)
    for view in (full, own, internal):
        for tag, struct in view.structs.items():
            if struct.members:
                known = facts.structs.setdefault(tag, StructFacts())
                known.members |= struct.members
                known.typedef = known.typedef or typedef_of(tag, full, own, internal)
    for tag, struct in own.structs.items():
        if struct.members:
            known = facts.structs[tag]
            known.gate = lowest(limits, lambda view, tag=tag: tag in view.structs and bool(view.structs[tag].members))
            known.limited.add(minor)


def merge_name(
    known: NameFacts, name: str, minor: int, newest: bool, full: View, internal: View, limits: dict[int, View]
) -> None:
    shown = limits[minor].names.get(name)
    public = full.names.get(name) or shown
    views = [it for it in (full.names.get(name), internal.names.get(name), shown) if it]
    known.kinds = "".join(sorted(set(known.kinds).union(*(it.kinds for it in views))))
    (known.full if public else known.internal).add(minor)
    if shown:
        known.limited.add(minor)
        if is_inline(shown):
            known.inline.add(minor)
        known.gate = lowest(limits, lambda view: name in view.names)
    declared = public or internal.names[name]
    # A name that became internal is still known by the header that extensions included.
    if (newest or not known.header or not known.full) and (public or not known.full):
        known.header = declared.header
    known.type = next((it.signature for it in views if it.signature), known.type)


def typedef_of(tag: str, *views: View) -> str:
    """The public name of a struct. CPython's own headers have no say in it if others have the struct."""
    struct = next(view.structs[tag] for view in views if tag in view.structs)
    return min(struct.typedefs - {tag}, default="")


def is_inline(name: Name) -> bool:
    return not name.has_symbol and bool(name.kinds & {"f", "m"})


def lowest(limits: dict[int, View], shows) -> int:
    return min(minor for minor, view in limits.items() if shows(view))


def merge_manifest(facts: Facts) -> None:
    """Takes over the manifest of the installed abi3info."""
    import abi3info

    for known in facts.names.values():
        known.listed, known.added, known.abi_only, known.ifdef = "", None, False, ""
    tables = {
        "f": abi3info.FUNCTIONS, "v": abi3info.DATAS, "m": abi3info.MACROS,
        "s": abi3info.STRUCTS, "t": abi3info.TYPEDEFS,
    }
    for kind, table in tables.items():
        for key, item in table.items():
            name = key if isinstance(key, str) else key.name
            known = facts.names.setdefault(name, NameFacts(kinds="t" if kind == "s" else kind))
            known.listed, known.added = kind, item.added.minor
            known.abi_only = getattr(item, "abi_only", False)
            known.ifdef = item.ifdef.name if getattr(item, "ifdef", None) else ""
