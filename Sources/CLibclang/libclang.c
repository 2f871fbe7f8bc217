#include "libclang.h"

#include <dlfcn.h>
#include <stddef.h>

const char *abi3lint_load_libclang(void *library, abi3lint_libclang *functions) {
#define ABI3LINT_LOAD(result, name, parameters)                          \
  functions->name = (result(*) parameters)dlsym(library, "clang_" #name); \
  if (functions->name == NULL) return "clang_" #name;
  ABI3LINT_LIBCLANG_FUNCTIONS(ABI3LINT_LOAD)
#undef ABI3LINT_LOAD
  return NULL;
}

int abi3lint_visit_wanted(CXCursor cursor, CXCursor parent, CXClientData filter) {
  const abi3lint_kind_filter *used = filter;
  const int descend = 2;
  if (cursor.kind >= 0 && cursor.kind < ABI3LINT_KINDS && !used->wanted[cursor.kind]) return descend;
  return used->visitor(cursor, parent, used->data);
}
