"""Packs semantics.toml: one line per fact, its lists joined by commas, its effects as pack_effects says."""

from __future__ import annotations

KINDS = {"null-arg", "arg-value", "slot", "flag", "format", "struct-member", "behaviour", "header-bug"}
DIRECTIONS = {"needs-newer", "breaks-newer", "changes", "build", "note"}
LEVELS = {"error", "warning", "note"}
SEEN = {"run", "compiled", "documented"}
KEYS = {
    "kind", "rule", "symbols", "argument", "parameter", "when", "values", "direction", "since", "level", "below", "above",
    "advice", "source", "seen", "confidence", "undetected", "unrun",
}  # fmt: skip


class DataError(Exception):
    """Something in Rules/data that is not as it must be; the text names the file and the key."""


def semantics_rows(facts: dict[str, dict]):
    for name, fact in facts.items():
        check(name, fact)
        arguments = fact.get("argument", [])
        yield [
            name, fact.get("rule", ""), fact["kind"], ",".join(fact["symbols"]),
            ",".join(map(str, arguments if isinstance(arguments, list) else [arguments])), fact.get("parameter", ""),
            fact.get("when", ""), ",".join(fact.get("values", [])), fact["direction"], minor(fact.get("since", "")),
            fact["level"], pack_effects(fact.get("below", "")), pack_effects(fact.get("above", "")),
            pack_effects(fact.get("advice", "")), fact["seen"], fact["source"], fact.get("undetected", ""),
        ]  # fmt: skip


def check(name: str, fact: dict) -> None:
    def demand(holds: bool, what: str) -> None:
        if not holds:
            raise DataError(f"semantics.toml: {name}: {what}")

    demand(fact.keys() <= KEYS, f"unknown keys {sorted(fact.keys() - KEYS)}")
    demand(fact["kind"] in KINDS, f"unknown kind {fact['kind']!r}")
    demand(fact["direction"] in DIRECTIONS, f"unknown direction {fact['direction']!r}")
    demand(fact["level"] in LEVELS, f"unknown level {fact['level']!r}")
    demand(fact["seen"] in SEEN, f"seen must be one of {sorted(SEEN)}")
    demand(("rule" in fact) != ("undetected" in fact), "needs either `rule` or `undetected`")
    demand(("rule" in fact) == ("when" in fact), "`rule` and `when` go together")
    demand("since" in fact or fact["direction"] == "note" or "undetected" in fact, "`since` is missing")
    for key in ("symbols", "values"):
        demand(not any("," in value for value in fact.get(key, [])), f"a comma in `{key}`")


def pack_effects(effects: str | list[list[str]]) -> str:
    """`minor;level;text`, joined by `¦`: version and level may be empty."""
    if isinstance(effects, str):
        effects = [["", effects]] if effects else []
    packed = []
    for bound, text, *level in effects:
        if text.endswith(".") or "¦" in text:
            raise DataError(f"semantics.toml: {text!r} ends with a dot or has a `¦`")
        packed.append(f"{minor(bound)};{''.join(level)};{text}")
    return "¦".join(packed)


def minor(version: str) -> str:
    return version.split(".")[1] if version else ""


def left_out_table(facts: dict[str, dict]) -> str:
    """The facts that no rule reports, as a Markdown table."""
    rows = ["| fact | about | why |", "|---|---|---|"]
    for name, fact in sorted(facts.items()):
        if "undetected" not in fact:
            continue
        symbols = [f"`{symbol}`" for symbol in fact["symbols"]]
        about = ", ".join(symbols[:3]) + (", …" if len(symbols) > 3 else "")
        rows.append(f"| {name} | {about} | {fact['undetected']} |")
    return "\n".join(rows) + "\n"
