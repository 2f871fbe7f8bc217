import Testing

@testable import PythonAPI

/// What the database answers for names whose standing is known.
struct APIDatabaseTests {
  let database = APIDatabase.shared

  struct Known: Sendable {
    let name: String
    let tier: APITier
    var since: Int?
    var symbol: Int?
    var platform: String?
  }

  static let known: [Known] = [
    Known(name: "PyList_GetItem", tier: .limited, since: 2, symbol: 2),
    Known(name: "PyObject_CallNoArgs", tier: .limited, since: 10, symbol: 10),
    Known(name: "PyErr_GetRaisedException", tier: .limited, since: 12, symbol: 12),
    Known(name: "Py_RETURN_NONE", tier: .limited, since: 2),
    Known(name: "Py_INCREF", tier: .limited, since: 2),
    Known(name: "METH_FASTCALL", tier: .limited, since: 10),
    Known(name: "Py_NewRef", tier: .limited, since: 10, symbol: 10),
    // Macros before they were functions.
    Known(name: "Py_TYPE", tier: .limited, since: 2, symbol: 14),
    Known(name: "Py_REFCNT", tier: .limited, since: 2, symbol: 14),
    Known(name: "Py_SIZE", tier: .limited, since: 2, symbol: 15),
    Known(name: "Py_IS_TYPE", tier: .limited, since: 9, symbol: 15),
    Known(name: "PyObject_DelAttrString", tier: .limited, since: 2, symbol: 13),
    // ABI-only in the manifest, while headers still show them.
    Known(name: "PyEval_InitThreads", tier: .abiOnly, symbol: 2),
    Known(name: "PySys_SetArgv", tier: .abiOnly, symbol: 2),
    Known(name: "Py_UTF8Mode", tier: .abiOnly, symbol: 8),
    // Shown at every limit, and declared by no older headers.
    Known(name: "Py_SET_TYPE", tier: .limited, since: 9),
    Known(
      name: "PyThread_get_thread_native_id", tier: .limited, since: 8, symbol: 8, platform: "PY_HAVE_THREAD_NATIVE_ID"),
    Known(name: "PyCFunction_Call", tier: .abiOnly, symbol: 2),
    Known(name: "PyUnicode_AsUTF8", tier: .public),
    Known(name: "PyList_GET_ITEM", tier: .public),
    Known(name: "PySequence_Fast_GET_SIZE", tier: .public),
    Known(name: "PyUnstable_Code_New", tier: .unstable),
    Known(name: "_Py_IncRef", tier: .private, symbol: 10),
    Known(name: "_PyObject_GC_TRACK", tier: .private),
    Known(name: "ADAPTIVE_WARMUP_VALUE", tier: .internal),
    Known(name: "PyOS_AfterFork_Child", tier: .limited, since: 7, symbol: 7, platform: "HAVE_FORK"),
    Known(name: "PyErr_SetFromWindowsErr", tier: .limited, since: 7, symbol: 7, platform: "MS_WINDOWS"),
  ]

  @Test(arguments: known)
  func knows(_ known: Known) throws {
    let entry = try #require(database.entry(named: known.name))
    #expect(entry.tier == known.tier)
    #expect(entry.limitedSince?.minor == known.since)
    #expect(entry.symbolSince?.minor == known.symbol)
    #expect(entry.platform == known.platform)
  }

  @Test(arguments: ["PyList_GetItems", "PyList", "", "Py\tList", "zzz", "\u{1F40D}"])
  func doesNotKnow(_ name: String) {
    #expect(database.entry(named: name) == nil)
  }

  @Test func saysWhereAndWhen() throws {
    let call = try #require(database.entry(named: "PyObject_CallNoArgs"))
    #expect(call.kinds == .function)
    #expect(call.header == "abstract.h")
    #expect(call.declaredSince?.minor == 9)
    #expect(call.removedIn == nil)
    #expect(call.signature == "PyObject * (PyObject *)")
    let gone = try #require(database.entry(named: "PyUnicode_AS_UNICODE"))
    #expect(gone.removedIn?.minor == 12)
    #expect(database.entry(named: "PyExc_TypeError")?.signature == "PyObject *")
  }

  @Test func provenance() {
    #expect(database.version.hasSuffix(", headers 3.6.15 to 3.\(APIDatabase.newestPython.minor).2"))
    #expect(!database.version.contains("\n"))
    #expect(APIDatabase.newestPython >= PythonVersion(minor: 15))
  }

  @Test func privateNamesArePrivate() {
    let wrong = database.names.filter { $0.hasPrefix("_Py") }
      .filter { ![.private, .internal].contains(database.entry(named: $0)?.tier) }
    #expect(wrong.isEmpty)
  }

  @Test func onlyTheLimitedTierHasASince() throws {
    for name in database.names {
      let entry = try #require(database.entry(named: name), "\(name) cannot be read")
      if entry.tier != .limited {
        #expect(entry.limitedSince == nil, "\(name)")
      } else {
        #expect(entry.limitedSince != nil, "\(name)")
      }
    }
  }

  @Test func structs() throws {
    let type = try #require(database.structure(named: "_typeobject"))
    #expect(type.typedefName == "PyTypeObject")
    #expect(type.members.contains("tp_name"))
    #expect(type.visibleMembers.isEmpty)
    #expect(!type.isHiddenName)
    #expect(database.structure(named: "PyTypeObject")?.members == type.members)

    let list = try #require(database.structure(named: "PyListObject"))
    #expect(list.isHiddenName)
    #expect(list.members.contains("ob_item"))

    let buffer = try #require(database.structure(named: "Py_buffer"))
    #expect(buffer.visibleSince?.minor == 11)
    #expect(buffer.visibleMembers.contains("itemsize"))

    #expect(database.structure(named: "PyObject")?.visibleMembers.contains("ob_refcnt") == true)
    #expect(database.structure(named: "PyASCIIObject")?.members.contains("state.kind") == true)
    #expect(database.structure(named: "MyObject") == nil)
  }

  @Test func headers() {
    #expect(database.header(named: "datetime.h")?.isInLimitedAPI == false)
    #expect(database.header(named: "structmember.h")?.isInLimitedAPI == true)
    #expect(database.header(named: "cpython/anything.h")?.isInLimitedAPI == false)
    #expect(database.header(named: "internal/pycore_frame.h")?.isInLimitedAPI == false)
    #expect(database.header(named: "pycore_frame.h")?.isInLimitedAPI == false)
    #expect(database.header(named: "numpy/arrayobject.h") == nil)
    #expect(database.header(named: "") == nil)
  }

  @Test func nearestNames() {
    #expect(database.nearestNames(to: "PyList_GetItm", limit: 3).first == "PyList_GetItem")
    #expect(database.nearestNames(to: "pylist_getitem", limit: 1) == ["PyList_GetItem"])
    #expect(database.nearestNames(to: "a_name_like_no_other_name", limit: 3).isEmpty)
    #expect(database.nearestNames(to: "", limit: 3).count <= 3)
  }
}
