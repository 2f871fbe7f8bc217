#include "rules.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// The rule pages, each followed by a NUL: one line per page. A test fails when a page of Rules/ is missing here.

static const unsigned char abi3lint_pages_data[] = {
#embed "../../Rules/ABI001-incomplete-parse.md" suffix(, 0, )
#embed "../../Rules/ABI002-unused-suppression.md" suffix(, 0, )
#embed "../../Rules/ABI003-does-not-compile.md" suffix(, 0, )
#embed "../../Rules/ABI101-not-in-limited-api.md" suffix(, 0, )
#embed "../../Rules/ABI102-added-after-target.md" suffix(, 0, )
#embed "../../Rules/ABI103-private-name.md" suffix(, 0, )
#embed "../../Rules/ABI104-unstable-name.md" suffix(, 0, )
#embed "../../Rules/ABI105-abi-only-name.md" suffix(, 0, )
#embed "../../Rules/ABI106-deprecated-name.md" suffix(, 0, )
#embed "../../Rules/ABI107-excluded-header.md" suffix(, 0, )
#embed "../../Rules/ABI108-needs-newer-headers.md" suffix(, 0, )
#embed "../../Rules/ABI109-symbol-after-target.md" suffix(, 0, )
#embed "../../Rules/ABI201-opaque-field.md" suffix(, 0, )
#embed "../../Rules/ABI202-exposed-field.md" suffix(, 0, )
#embed "../../Rules/ABI203-static-type.md" suffix(, 0, )
#embed "../../Rules/ABI204-opaque-layout.md" suffix(, 0, )
#embed "../../Rules/ABI301-null-argument.md" suffix(, 0, )
#embed "../../Rules/ABI302-argument-value.md" suffix(, 0, )
#embed "../../Rules/ABI303-slot.md" suffix(, 0, )
#embed "../../Rules/ABI304-flag.md" suffix(, 0, )
#embed "../../Rules/ABI305-format-unit.md" suffix(, 0, )
#embed "../../Rules/ABI306-hash-format.md" suffix(, 0, )
#embed "../../Rules/ABI307-struct-member.md" suffix(, 0, )
#embed "../../Rules/ABI308-behaviour-change.md" suffix(, 0, )
#embed "../../Rules/ABI309-header-bug.md" suffix(, 0, )
#embed "../../Rules/ABI401-late-limited-api.md" suffix(, 0, )
#embed "../../Rules/ABI402-version-hex-limited-api.md" suffix(, 0, )
#embed "../../Rules/ABI403-suspicious-limited-api.md" suffix(, 0, )
#embed "../../Rules/ABI404-conflicting-limited-api.md" suffix(, 0, )
#embed "../../Rules/ABI405-compile-time-version-check.md" suffix(, 0, )
#embed "../../Rules/ABI406-incompatible-macro.md" suffix(, 0, )
#embed "../../Rules/ABI407-pythoncapi-compat.md" suffix(, 0, )
#embed "../../Rules/ABI501-versioned-import-library.md" suffix(, 0, )
#embed "../../Rules/ABI502-wheel-tag.md" suffix(, 0, )
#embed "../../Rules/ABI503-requires-python.md" suffix(, 0, )
#embed "../../Rules/ABI504-missing-knob.md" suffix(, 0, )
};

const abi3lint_table abi3lint_pages = {abi3lint_pages_data, sizeof abi3lint_pages_data};
