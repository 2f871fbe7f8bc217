/* Structs that the headers of some Python define and those of a newer one hide or drop, even in the full API. Written by
   hand from CPython's headers. The parse that shows the full API reads this behind Python.h, so that a use of a member is
   one under every header set. Each struct has the members of all the versions that defined it; order and size tell
   nothing. Code that asks for the internals with Py_BUILD_CORE gets them from internal/. */
#if !defined(ABI3LINT_HIDDEN_STRUCTS) && !defined(Py_BUILD_CORE)
#define ABI3LINT_HIDDEN_STRUCTS

/* Include/pystate.h of 3.6.15 and 3.7.16; internal from 3.8 on. */
#if PY_VERSION_HEX >= 0x03080000
struct _is {
    struct _is *next;
    struct _ts *tstate_head;
    int64_t id;
    int64_t id_refcount;
    void *id_mutex;
    PyObject *modules;
    PyObject *modules_by_index;
    PyObject *sysdict;
    PyObject *builtins;
    PyObject *importlib;
    int check_interval;
    long num_threads;
    size_t pythread_stacksize;
    PyObject *codec_search_path;
    PyObject *codec_search_cache;
    PyObject *codec_error_registry;
    int codecs_initialized;
    int fscodec_initialized;
    PyConfig core_config;
    PyConfig config;
    int dlopenflags;
    PyObject *builtins_copy;
    PyObject *import_func;
    PyObject *(*eval_frame)(struct _frame *, int);
    Py_ssize_t co_extra_user_count;
    freefunc co_extra_freefuncs[255];
    PyObject *before_forkers;
    PyObject *after_forkers_parent;
    PyObject *after_forkers_child;
    void (*pyexitfunc)(PyObject *);
    PyObject *pyexitmodule;
    uint64_t tstate_next_unique_id;
};

/* Include/pystate.h of 3.7.16. */
typedef struct {
    const char *prefix;
    const char *msg;
    int user_err;
} _PyInitError;
#endif

/* Include/objimpl.h of 3.6.15 and 3.7.16, Include/cpython/objimpl.h of 3.8.18; internal from 3.9 on. */
#if PY_VERSION_HEX >= 0x03090000
typedef union _gc_head {
    struct {
        union _gc_head *gc_next;
        union _gc_head *gc_prev;
        Py_ssize_t gc_refs;
    } gc;
    long double dummy;
    uintptr_t _gc_next;
    uintptr_t _gc_prev;
} PyGC_Head;
#endif

/* Include/code.h and Include/cpython/code.h of 3.6.15 to 3.9.18. */
#if PY_VERSION_HEX >= 0x030A0000
typedef struct _addr_pair {
    int ap_lower;
    int ap_upper;
} PyAddrPair;
#endif

/* Include/frameobject.h of 3.6.15 to 3.8.18, Include/cpython/frameobject.h of 3.9.18 and 3.10.13; internal from 3.11 on. */
#if PY_VERSION_HEX >= 0x030B0000
typedef struct {
    int b_type;
    int b_handler;
    int b_level;
} PyTryBlock;

struct _frame {
    PyObject_VAR_HEAD
    struct _frame *f_back;
    PyCodeObject *f_code;
    PyObject *f_builtins;
    PyObject *f_globals;
    PyObject *f_locals;
    PyObject **f_valuestack;
    PyObject **f_stacktop;
    PyObject *f_trace;
    int f_stackdepth;
    char f_trace_lines;
    char f_trace_opcodes;
    PyObject *f_exc_type, *f_exc_value, *f_exc_traceback;
    PyObject *f_gen;
    int f_lasti;
    int f_lineno;
    int f_iblock;
    char f_executing;
    signed char f_state;
    PyTryBlock f_blockstack[20];
    PyObject *f_localsplus[1];
};

/* Include/cpython/pystate.h of 3.10.13. */
typedef struct _cframe {
    int use_tracing;
    struct _cframe *previous;
} CFrame;
#endif

/* Include/cpython/pystate.h of 3.11.7. */
#if PY_VERSION_HEX >= 0x030C0000
typedef struct {
    PyCodeObject *code;
    struct { int ar_start, ar_end, ar_line; } bounds;
} PyTraceInfo;
#endif

#if PY_VERSION_HEX >= 0x030D0000
/* Include/cpython/pystate.h of 3.11.7 and 3.12.1. */
typedef struct _PyCFrame {
    uint8_t use_tracing;
    struct _PyInterpreterFrame *current_frame;
    struct _PyCFrame *previous;
} _PyCFrame;

/* Include/dictobject.h of 3.6.15 to Include/cpython/dictobject.h of 3.12.1. */
typedef struct {
    PyObject_HEAD
    PyDictObject *dv_dict;
} _PyDictViewObject;

/* Include/bytesobject.h of 3.6.15 to Include/cpython/bytesobject.h of 3.12.1. */
typedef struct {
    PyObject *buffer;
    Py_ssize_t allocated;
    Py_ssize_t min_size;
    int use_bytearray;
    int overallocate;
    int use_small_buffer;
    char small_buffer[512];
} _PyBytesWriter;

/* Include/pytime.h of 3.6.15 to Include/cpython/pytime.h of 3.12.1. */
typedef struct {
    const char *implementation;
    int monotonic;
    int adjustable;
    double resolution;
} _Py_clock_info_t;

/* Include/cpython/pystate.h of 3.8.18 to 3.12.1. */
typedef struct _xid {
    void *data;
    PyObject *obj;
    int64_t interp;
    int64_t interpid;
    PyObject *(*new_object)(struct _xid *);
    void (*free)(void *);
} _PyCrossInterpreterData;
#endif

/* Include/genobject.h of 3.6.15 to Include/cpython/genobject.h of 3.13.0; internal from 3.14 on. */
#if PY_VERSION_HEX >= 0x030E0000
#define ABI3LINT_GENERATOR(prefix)        \
    PyObject_HEAD                         \
    PyFrameObject *prefix##_frame;        \
    char prefix##_running;                \
    PyObject *prefix##_code;              \
    PyObject *prefix##_weakreflist;       \
    PyObject *prefix##_name;              \
    PyObject *prefix##_qualname;          \
    _PyErr_StackItem prefix##_exc_state;  \
    PyObject *prefix##_origin_or_finalizer; \
    int prefix##_hooks_inited;            \
    int prefix##_closed;                  \
    int prefix##_running_async;           \
    int8_t prefix##_frame_state;          \
    PyObject *prefix##_iframe[1];

struct _PyGenObject {
    ABI3LINT_GENERATOR(gi)
};

struct _PyCoroObject {
    ABI3LINT_GENERATOR(cr)
    PyObject *cr_origin;
};

struct _PyAsyncGenObject {
    ABI3LINT_GENERATOR(ag)
    PyObject *ag_finalizer;
};
#undef ABI3LINT_GENERATOR
#endif

#endif
