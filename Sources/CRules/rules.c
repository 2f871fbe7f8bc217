#include "rules.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// The packed data that Rules/generator writes, embedded by the compiler: nothing is read or parsed at start-up.

const unsigned char abi3lint_api_data[] = {
#embed "../../Rules/packed/api.tsv"
};
const unsigned char abi3lint_structs_data[] = {
#embed "../../Rules/packed/structs.tsv"
};
const unsigned char abi3lint_replacements_data[] = {
#embed "../../Rules/packed/replacements.tsv"
};
const unsigned char abi3lint_deprecated_data[] = {
#embed "../../Rules/packed/deprecated.tsv"
};
const unsigned char abi3lint_fixes_data[] = {
#embed "../../Rules/packed/fixes.tsv"
};
const unsigned char abi3lint_headers_data[] = {
#embed "../../Rules/packed/headers.tsv"
};
const unsigned char abi3lint_semantics_data[] = {
#embed "../../Rules/packed/semantics.tsv"
};
const unsigned char abi3lint_formats_data[] = {
#embed "../../Rules/packed/formats.tsv"
};
const unsigned char abi3lint_numbers_data[] = {
#embed "../../Rules/packed/numbers.tsv"
};
const unsigned char abi3lint_macros_data[] = {
#embed "../../Rules/packed/macros.tsv"
};
const unsigned char abi3lint_packages_data[] = {
#embed "../../Rules/packed/packages.tsv"
};
const unsigned char abi3lint_version_data[] = {
#embed "../../Rules/packed/version.txt"
};
const unsigned char abi3lint_pythons_data[] = {
#embed "../../Rules/data/python-versions.toml"
};
const unsigned char abi3lint_ways_data[] = {
#embed "../../Rules/data/ways.toml"
};
const unsigned char abi3lint_hidden_structs_data[] = {
#embed "../../Rules/data/hidden-structs.h"
};

#define TABLE(name) \
  const abi3lint_table abi3lint_##name = {abi3lint_##name##_data, sizeof abi3lint_##name##_data}

TABLE(api);
TABLE(structs);
TABLE(replacements);
TABLE(deprecated);
TABLE(fixes);
TABLE(headers);
TABLE(semantics);
TABLE(formats);
TABLE(numbers);
TABLE(macros);
TABLE(packages);
TABLE(version);
TABLE(pythons);
TABLE(ways);
TABLE(hidden_structs);
