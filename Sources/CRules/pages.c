#include "rules.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// The rule pages, each followed by a NUL: one line per page. A test fails when a page of Rules/ is missing here.

static const unsigned char abi3lint_pages_data[] = {
#embed "../../Rules/ABI001-incomplete-parse.md" suffix(, 0, )
#embed "../../Rules/ABI101-not-in-limited-api.md" suffix(, 0, )
};

const abi3lint_table abi3lint_pages = {abi3lint_pages_data, sizeof abi3lint_pages_data};
