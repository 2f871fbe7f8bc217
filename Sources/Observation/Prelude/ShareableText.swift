/// What may stand in a prelude that other files, and other projects, share: what means the same for all of them.
///
/// It is a list of what is allowed. What the compiler computes from the place, the time or the files around has a name
/// that C reserves: `__FILE__`, `__has_include`, `_Pragma`. Such names are refused unless they are known to depend on the
/// compiler, the flags and the target alone, which are the same for all that share. A macro from a system header could
/// ask for files on behalf of a text: conditions call none, and have no names of files in them.
struct ShareableText {
  /// The prelude's own macros whose meaning has a call in it.
  private var calling: Set<String> = []
  private var pastes = false

  /// Why a text cannot be shared; nil if it can.
  /// - Parameters:
  ///   - text: directives, one on each logical line.
  ///   - flags: what it is compiled with.
  static func obstacle(in text: [UInt8], flags: [String]) -> String? {
    let source = LogicalSource(text)
    if source.hasTrigraphs { return "a trigraph" }
    var lines = source.bytes.split(separator: UInt8(ascii: "\n")).map { Array($0) }
    for (index, flag) in flags.enumerated() where flag.hasPrefix("-D") {
      let definition = flag == "-D" ? (index + 1 < flags.count ? flags[index + 1] : "") : String(flag.dropFirst(2))
      lines.append(Array("#define \(definition.replacing("=", with: " ", maxReplacements: 1))".utf8))
    }
    var checker = ShareableText()
    checker.pastes = lines.contains { holds($0, "##") || holds($0, "%:%:") }
    // What a condition asks may be defined anywhere: definitions are looked at first.
    for line in lines { checker.noteDefinition(line) }
    for line in lines {
      if let obstacle = checker.obstacle(line) { return obstacle }
    }
    return nil
  }

  private static func holds(_ bytes: [UInt8], _ text: String) -> Bool {
    bytes.indices.contains { bytes[$0...].starts(with: text.utf8) }
  }

  // MARK: - Lines

  private struct Word {
    var text: String
    var isCalled: Bool
  }

  private mutating func noteDefinition(_ line: [UInt8]) {
    let words = Self.words(line)
    guard words.first?.text == "define", words.count > 1 else { return }
    // The definition's own parameters stand behind its name.
    let callees = words.dropFirst(2).filter { $0.isCalled && !Self.allowedCalls.contains($0.text) }
    if !callees.isEmpty { calling.insert(words[1].text) }
  }

  private func obstacle(_ line: [UInt8]) -> String? {
    let words = Self.words(line)
    // The name of an `include` is literal, which was seen to before.
    guard let keyword = words.first?.text, keyword != "include" else { return nil }
    if Self.hasLooseBackslash(line) { return "a backslash" }
    for word in words.dropFirst() where !isAllowed(word.text) { return "`\(word.text)`" }
    guard keyword == "if" || keyword == "elif" else { return nil }
    if line.contains(UInt8(ascii: "\"")) || line.contains(UInt8(ascii: ".")) {
      return "a name of a file in a condition"
    }
    for word in words.dropFirst() {
      if word.isCalled, !Self.allowedCalls.contains(word.text) { return "the call of `\(word.text)` in a condition" }
      if calling.contains(word.text) { return "the call in `\(word.text)`, which a condition asks for" }
    }
    return nil
  }

  /// The identifiers of a line outside of literals.
  private static func words(_ line: [UInt8]) -> [Word] {
    var words: [Word] = []
    var position = 0
    while position < line.count {
      let byte = line[position]
      let start = position
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        position = endOfLiteral(line, from: position)
      } else if isIdentifierByte(byte) {
        while position < line.count, isIdentifierByte(line[position]) { position += 1 }
        var next = position
        while next < line.count, line[next] <= UInt8(ascii: " ") { next += 1 }
        // Numbers are no names.
        guard !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { continue }
        words.append(
          Word(
            text: String(decoding: line[start..<position], as: UTF8.self),
            isCalled: next < line.count && line[next] == UInt8(ascii: "(")))
      } else {
        position += 1
      }
    }
    return words
  }

  private static func endOfLiteral(_ line: [UInt8], from start: Int) -> Int {
    var position = start + 1
    while position < line.count, line[position] != line[start] {
      position += line[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(position + 1, line.count)
  }

  /// Whether a backslash stands outside of literals: nothing that is needed here has one.
  private static func hasLooseBackslash(_ line: [UInt8]) -> Bool {
    var position = 0
    while position < line.count {
      switch line[position] {
      case UInt8(ascii: "\\"): return true
      case UInt8(ascii: "\""), UInt8(ascii: "'"): position = endOfLiteral(line, from: position)
      default: position += 1
      }
    }
    return false
  }

  // MARK: - What is allowed

  private func isAllowed(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard bytes.first == UInt8(ascii: "_") else { return true }
    guard bytes.count > 1 else { return false }
    let isCapital = { (byte: UInt8) in (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
    // `_WIN32`, `_GNU_SOURCE`: constants of systems; the compiler computes but one of this form.
    if isCapital(bytes[1]) { return name != "_Pragma" }
    if Self.constants.contains(name) || Self.prefixes.contains(where: name.hasPrefix) { return true }
    // `__PYX_COMMA`, `__SUNPRO_CC`: what the compiler computes is in lower case, or ends with an underscore. A part of
    // such a name could be pasted to a whole one.
    return !pastes && bytes.count > 2 && bytes[1] == UInt8(ascii: "_") && isCapital(bytes[2])
      && bytes.last != UInt8(ascii: "_")
  }

  /// `__cpp_exceptions`: features of the language. `__pyx_`: Cython's own. `__builtin_`: functions.
  private static let prefixes = ["__cpp_", "__pyx_", "__builtin_", "__SIZEOF_", "__ORDER_", "__GCC_"]

  private static let allowedCalls: Set<String> = [
    "defined", "__has_attribute", "__has_builtin", "__has_feature", "__has_extension", "__has_cpp_attribute",
    "__has_c_attribute", "__has_declspec_attribute", "__has_warning", "__attribute__", "__declspec", "__typeof__",
    "sizeof",
    "alignas",
  ]

  /// Constants of compilers and targets, and words of the language.
  private static let constants = allowedCalls.union(
    """
    __cplusplus __STDC__ __STDC_VERSION__ __STDC_HOSTED__ __GNUC__ __GNUC_MINOR__ __GNUC_PATCHLEVEL__ __GNUG__
    __clang__ __clang_major__ __clang_minor__ __clang_patchlevel__ __llvm__ __xlC__ __HP_cc __HP_aCC __NVCC__
    __CUDACC__ __CUDA_ARCH__ __HIPCC__ __TINYC__ __EDG__ __BORLANDC__ __DMC__ __WATCOMC__ __IBMC__ __IBMCPP__
    __MINGW32__ __MINGW64__ __CYGWIN__ __CYGWIN32__ __linux__ __linux __gnu_linux__ __APPLE__ __MACH__ __unix__
    __unix __FreeBSD__ __NetBSD__ __OpenBSD__ __DragonFly__ __sun __sun__ __svr4__ __hpux __hpux__ __HAIKU__
    __ANDROID__ __EMSCRIPTEN__ __wasm__ __wasi__ __WIN32__ __WINDOWS__ __TOS_WIN__ __OS2__ __QNX__ __VXWORKS__
    __MSDOS__ __GLIBC__ __GLIBC_MINOR__ __UCLIBC__ __BIONIC__ __x86_64__ __x86_64 __amd64__ __amd64 __i386__ __i386
    __i686__ __arm__ __arm64__ __aarch64__ __ppc__ __ppc64__ __powerpc__ __powerpc64__ __PPC__ __PPC64__ __s390__
    __s390x__ __sparc__ __sparc __mips__ __mips __riscv __riscv_xlen __ia64__ __ia64 __alpha__ __loongarch__ __LP64__
    __ILP32__ __BYTE_ORDER__ __BIG_ENDIAN__ __LITTLE_ENDIAN__ __CHAR_BIT__ __SSE__ __SSE2__ __SSE3__ __SSSE3__
    __SSE4_1__ __SSE4_2__ __AVX__ __AVX2__ __AVX512F__ __FMA__ __ARM_NEON__ __ALTIVEC__ __VSX__ __PCLMUL__ __AES__
    __OPTIMIZE__ __NO_INLINE__ __STRICT_ANSI__ __OBJC__ __ASSEMBLER__ __PIC__ __pic__ __SANITIZE_ADDRESS__
    __attribute __inline __inline__ __restrict __restrict__ __extension__ __asm __asm__ __volatile__ __const
    __forceinline __cdecl __stdcall __fastcall __vectorcall __thread __func__ __FUNCTION__ __PRETTY_FUNCTION__
    __VA_ARGS__ __VA_OPT__ __typeof __alignof__ __signed__ __int8 __int16 __int32 __int64 __int128 __uint128_t
    __int128_t __visibility__ __format__ __printf__ __unused__ __deprecated__ __always_inline__ __noinline__
    __packed__ __aligned__ __nonnull__ __malloc__ __pure__ __const__ __noreturn__ __warn_unused_result__
    __may_alias__ __constructor__ __destructor__ __cold__ __hot__ __weak__ __gnu_inline__ __sentinel__ __target__
    __dllexport__ __dllimport__ __fallthrough__
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
