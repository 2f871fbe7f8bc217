"""Judges the facts about a name: where it stands, and since when it can be used."""

from __future__ import annotations

from dataclasses import dataclass

from facts import NameFacts


@dataclass
class Verdict:
    tier: str
    limited_since: int | None
    symbol_since: int | None
    limited_until: int | None


def judge(name: str, facts: NameFacts, correction: dict, oldest: int, newest: int) -> Verdict:
    """A correction overrides; it has a `tier`, a `since` and why."""
    tier = correction.get("tier") or find_tier(name, facts)
    since = not_before(declared_since(facts, oldest), correction.get("since") or facts.added or facts.gate)
    until = max(facts.limited) + 1 if facts.limited and max(facts.limited) < newest else None
    return Verdict(
        tier=tier,
        limited_since=since if tier == "limited" else None,
        symbol_since=not_before(declared_since(facts, oldest), facts.added) if facts.listed in ("f", "v") else None,
        limited_until=until if tier == "limited" else None,
    )


def declared_since(facts: NameFacts, oldest: int) -> int | None:
    """The version whose headers are the first to have the name; None if the oldest ones that were read have it."""
    first = min(facts.full | facts.internal, default=oldest)
    return first if first > oldest else None


def not_before(first: int | None, since: int | None) -> int | None:
    """What the headers show at a low limit, or the manifest dates early, cannot be used before any header has it."""
    return since if since is None or first is None else max(since, first)


def find_tier(name: str, facts: NameFacts) -> str:
    if name.startswith(("_Py", "_PY")):
        return "private"
    if name.startswith("PyUnstable_"):
        return "unstable"
    if facts.abi_only:
        return "abi-only"
    if facts.added is not None:
        return "limited"
    if is_visible(facts):
        # What the headers show is Limited API, unless the object file would import a symbol that no manifest has.
        return "limited" if needs_no_symbol(facts) else "public"
    return "public" if facts.full else "internal"


def is_visible(facts: NameFacts) -> bool:
    """Whether the newest headers that have the name show it. What older ones showed, and newer ones hide, never was."""
    return max(facts.full | facts.internal, default=0) in facts.limited


def needs_no_symbol(facts: NameFacts) -> bool:
    return not set(facts.kinds) & {"f", "v"} or max(facts.limited) in facts.inline
