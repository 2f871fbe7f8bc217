// What Rules/ has, as bytes. The tables of the API database are lines of tab-separated columns, sorted by the bytes of
// the first one.
#pragma once

typedef struct {
  const unsigned char *bytes;
  unsigned long size;
} abi3lint_table;

extern const abi3lint_table abi3lint_api;
extern const abi3lint_table abi3lint_structs;
extern const abi3lint_table abi3lint_replacements;
extern const abi3lint_table abi3lint_deprecated;
extern const abi3lint_table abi3lint_fixes;
extern const abi3lint_table abi3lint_headers;
extern const abi3lint_table abi3lint_semantics;
extern const abi3lint_table abi3lint_formats;
extern const abi3lint_table abi3lint_numbers;
extern const abi3lint_table abi3lint_macros;
extern const abi3lint_table abi3lint_packages;
// Two lines: the manifest's version and the header sets; the newest minor version.
extern const abi3lint_table abi3lint_version;

// The rule pages: Markdown, each page followed by a NUL, in the order of their codes.
extern const abi3lint_table abi3lint_pages;
// TOML: until when each Python gets security fixes.
extern const abi3lint_table abi3lint_pythons;
// TOML: which way out the findings of each rule have.
extern const abi3lint_table abi3lint_ways;
// C: the structs that newer headers hide or drop.
extern const abi3lint_table abi3lint_hidden_structs;
