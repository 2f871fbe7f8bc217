// The part of libclang's C interface that abi3lint uses, declared so that the package builds without libclang and
// loads whichever one the machine has at run time. Layouts and numbers are those of libclang 14's clang-c/Index.h,
// which later releases keep; a test compares them with the real header where it is installed.
#pragma once

#include <stdint.h>
#include <time.h>

typedef void *CXIndex;
typedef struct CXTranslationUnitImpl *CXTranslationUnit;
typedef void *CXFile;
typedef void *CXDiagnostic;
typedef void *CXDiagnosticSet;
typedef void *CXEvalResult;
typedef void *CXClientData;

typedef struct { const void *data; unsigned private_flags; } CXString;
typedef struct { const char *Filename; const char *Contents; unsigned long Length; } CXUnsavedFile;
typedef struct { const void *ptr_data[2]; unsigned int_data; } CXSourceLocation;
typedef struct { const void *ptr_data[2]; unsigned begin_int_data; unsigned end_int_data; } CXSourceRange;
typedef struct { unsigned count; CXSourceRange *ranges; } CXSourceRangeList;
typedef struct { int kind; int xdata; const void *data[3]; } CXCursor;
typedef struct { int kind; void *data[2]; } CXType;

typedef int (*CXCursorVisitor)(CXCursor cursor, CXCursor parent, CXClientData client_data);
typedef void (*CXInclusionVisitor)(CXFile included_file, CXSourceLocation *inclusion_stack, unsigned include_len,
                                   CXClientData client_data);

// X(result, name without "clang_", parameters)
#define ABI3LINT_LIBCLANG_FUNCTIONS(X)                                                                                \
  X(const char *, getCString, (CXString))                                                                             \
  X(void, disposeString, (CXString))                                                                                  \
  X(CXString, getClangVersion, (void))                                                                                \
  X(void, toggleCrashRecovery, (unsigned))                                                                            \
  X(CXIndex, createIndex, (int excludeDeclarationsFromPCH, int displayDiagnostics))                                   \
  X(void, disposeIndex, (CXIndex))                                                                                    \
  X(int, parseTranslationUnit2, (CXIndex, const char *, const char *const *, int, CXUnsavedFile *, unsigned,          \
                                 unsigned, CXTranslationUnit *))                                                      \
  X(int, saveTranslationUnit, (CXTranslationUnit, const char *, unsigned))                                            \
  X(void, disposeTranslationUnit, (CXTranslationUnit))                                                                \
  X(CXCursor, getTranslationUnitCursor, (CXTranslationUnit))                                                          \
  X(unsigned, visitChildren, (CXCursor, CXCursorVisitor, CXClientData))                                               \
  X(CXCursor, getNullCursor, (void))                                                                                  \
  X(int, Cursor_isNull, (CXCursor))                                                                                   \
  X(CXCursor, getCursorReferenced, (CXCursor))                                                                        \
  X(CXCursor, getCursorDefinition, (CXCursor))                                                                        \
  X(CXCursor, getCanonicalCursor, (CXCursor))                                                                         \
  X(int, getCursorLanguage, (CXCursor))                                                                               \
  X(CXCursor, getCursorSemanticParent, (CXCursor))                                                                    \
  X(CXCursor, getSpecializedCursorTemplate, (CXCursor))                                                               \
  X(unsigned, isCursorDefinition, (CXCursor))                                                                         \
  X(CXString, getCursorSpelling, (CXCursor))                                                                          \
  X(CXSourceLocation, getCursorLocation, (CXCursor))                                                                  \
  X(CXSourceRange, getCursorExtent, (CXCursor))                                                                       \
  X(int, getCursorLinkage, (CXCursor))                                                                                \
  X(int, Cursor_getStorageClass, (CXCursor))                                                                          \
  X(unsigned, Cursor_isFunctionInlined, (CXCursor))                                                                   \
  X(unsigned, Cursor_isMacroFunctionLike, (CXCursor))                                                                 \
  X(unsigned, Cursor_isMacroBuiltin, (CXCursor))                                                                      \
  X(unsigned, CXXMethod_isVirtual, (CXCursor))                                                                        \
  X(unsigned, getNumOverloadedDecls, (CXCursor))                                                                      \
  X(CXCursor, getOverloadedDecl, (CXCursor, unsigned))                                                                \
  X(int, Cursor_getNumArguments, (CXCursor))                                                                          \
  X(CXCursor, Cursor_getArgument, (CXCursor, unsigned))                                                               \
  X(CXCursor, Cursor_getVarDeclInitializer, (CXCursor))                                                               \
  X(CXEvalResult, Cursor_Evaluate, (CXCursor))                                                                        \
  X(int, EvalResult_getKind, (CXEvalResult))                                                                          \
  X(long long, EvalResult_getAsLongLong, (CXEvalResult))                                                              \
  X(unsigned, EvalResult_isUnsignedInt, (CXEvalResult))                                                               \
  X(const char *, EvalResult_getAsStr, (CXEvalResult))                                                                \
  X(void, EvalResult_dispose, (CXEvalResult))                                                                         \
  X(long long, getEnumConstantDeclValue, (CXCursor))                                                                  \
  X(CXType, getCursorType, (CXCursor))                                                                                \
  X(CXType, getCanonicalType, (CXType))                                                                               \
  X(CXType, getPointeeType, (CXType))                                                                                 \
  X(unsigned, isConstQualifiedType, (CXType))                                                                         \
  X(CXType, getArrayElementType, (CXType))                                                                            \
  X(CXType, getResultType, (CXType))                                                                                  \
  X(long long, Type_getSizeOf, (CXType))                                                                              \
  X(CXCursor, getTypeDeclaration, (CXType))                                                                           \
  X(CXString, getTypeSpelling, (CXType))                                                                              \
  X(CXFile, getIncludedFile, (CXCursor))                                                                              \
  X(void, getInclusions, (CXTranslationUnit, CXInclusionVisitor, CXClientData))                                       \
  X(CXFile, getFile, (CXTranslationUnit, const char *))                                                               \
  X(CXString, getFileName, (CXFile))                                                                                  \
  X(CXString, File_tryGetRealPathName, (CXFile))                                                                      \
  X(const char *, getFileContents, (CXTranslationUnit, CXFile, size_t *))                                             \
  X(CXSourceLocation, getRangeStart, (CXSourceRange))                                                                 \
  X(CXSourceLocation, getRangeEnd, (CXSourceRange))                                                                   \
  X(void, getFileLocation, (CXSourceLocation, CXFile *, unsigned *line, unsigned *column, unsigned *offset))          \
  X(void, getExpansionLocation, (CXSourceLocation, CXFile *, unsigned *line, unsigned *column, unsigned *offset))     \
  X(int, Location_isInSystemHeader, (CXSourceLocation))                                                               \
  X(CXSourceRangeList *, getAllSkippedRanges, (CXTranslationUnit))                                                    \
  X(CXSourceRangeList *, getSkippedRanges, (CXTranslationUnit, CXFile))                                               \
  X(void, disposeSourceRangeList, (CXSourceRangeList *))                                                              \
  X(unsigned, getNumDiagnostics, (CXTranslationUnit))                                                                 \
  X(CXDiagnostic, getDiagnostic, (CXTranslationUnit, unsigned))                                                       \
  X(void, disposeDiagnostic, (CXDiagnostic))                                                                          \
  X(int, getDiagnosticSeverity, (CXDiagnostic))                                                                       \
  X(CXSourceLocation, getDiagnosticLocation, (CXDiagnostic))                                                          \
  X(CXString, getDiagnosticSpelling, (CXDiagnostic))

// One pointer per function, named without "clang_".
typedef struct {
#define ABI3LINT_DECLARE(result, name, parameters) result(*name) parameters;
  ABI3LINT_LIBCLANG_FUNCTIONS(ABI3LINT_DECLARE)
#undef ABI3LINT_DECLARE
} abi3lint_libclang;

// Fills `functions` from a library that dlopen returned. Returns NULL, or the name of the first function it lacks.
const char *abi3lint_load_libclang(void *library, abi3lint_libclang *functions);

// A visitor that is called for some kinds of cursor only.
enum { ABI3LINT_KINDS = 1024 };
typedef struct {
  CXCursorVisitor visitor;
  CXClientData data;
  // For each kind whether the visitor is called; the children of all others are visited.
  const uint8_t *wanted;
} abi3lint_kind_filter;

// To be handed to visitChildren with an abi3lint_kind_filter: half of a tree is of kinds that nobody asks for.
int abi3lint_visit_wanted(CXCursor cursor, CXCursor parent, CXClientData filter);
