"""A CycloneDX list of what is in the wheel, made from `bundle.json` and from the Swift packages of the build."""

import json
from pathlib import Path

import packages


def component(name: str, version: str, licence: str, source: str, sha256: str | None = None) -> dict:
    found = {"type": "library", "name": name, "version": version, "licenses": [{"expression": licence}],
             "properties": [{"name": "source", "value": source}]}  # fmt: skip
    if sha256:
        found["hashes"] = [{"alg": "SHA-256", "content": sha256}]
    return found


def swift_packages() -> list[dict]:
    resolved = packages.ROOT / "Package.resolved"
    pins = json.loads(resolved.read_text())["pins"] if resolved.is_file() else []
    return [component(pin["identity"], pin["state"].get("version", pin["state"]["revision"]), "Apache-2.0", pin["location"])
            for pin in pins]  # fmt: skip


def write(stage: Path) -> None:
    parts = json.loads((stage / "share" / "abi3lint" / "bundle.json").read_text())["parts"]
    components = [component(part["name"], part["version"], part["licence"], part["source"], part["sha256"]) for part in parts]
    document = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": components + swift_packages()}
    (stage / "sbom.cdx.json").write_text(json.dumps(document, indent=1) + "\n")
