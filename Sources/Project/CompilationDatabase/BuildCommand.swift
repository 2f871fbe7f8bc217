import CompilerFlags
import Files

/// One compiler command of a build: what it says of how a source is read, and nothing else of it.
struct BuildCommand: Hashable {
  /// The flags that pass, relative paths made absolute.
  var flags: [String] = []
  /// Flags that were left out and might have mattered, or mean harm.
  var refused: [String] = []
  /// The folder of `Python.h` that the build used; it is not among the flags.
  var pythonFolder: String?

  /// - Parameters:
  ///   - arguments: the compiler and its arguments.
  ///   - folder: where the command was run; absolute.
  ///   - file: the source; absolute.
  ///   - homes: where files lie that a flag may include.
  init(arguments: [String], folder: String, file: String, homes: [String]) {
    let driver = arguments.first.map { FileSystem.name(of: $0) } ?? ""
    let (words, dangerous) = Self.withoutOrdinary(Array(Self.withoutLaunchers(arguments).dropFirst()))
    let result = FlagFilter(folder: folder, homes: homes).sort(words)
    refused = dangerous + result.refused
    flags = Self.readable(result.allowed)
    (flags, pythonFolder) = Self.withoutPython(flags)
    // `g++ x.c` compiles C++.
    let isCPlusPlus = driver.contains("++") && SourceLanguage.ofSource(file) == .c
    if isCPlusPlus, !flags.contains("-x") { flags = ["-x", "c++"] + flags }
  }

  var definesLimitedAPI: Bool { LimitedAPIDefinition.version(inFlags: flags) != nil }

  /// What every build has and parsing does not need: outputs, optimisation, debugging, linking.
  private static let ordinary: Set<String> = [
    "-c", "-S", "-E", "-M", "-MM", "-MD", "-MMD", "-MP", "-MG", "-pipe", "-shared", "-static", "-s", "-v", "-p", "-pg",
    "-rdynamic", "-w", "-pedantic", "-pedantic-errors", "-bundle", "--", "-nostartfiles", "-fpermissive",
  ]
  private static let ordinaryWithValue: Set<String> = [
    "-o", "-MF", "-MT", "-MQ", "-L", "-l", "-u", "-z", "-arch", "-framework", "-T", "--param", "-dumpdir",
    "-install_name",
  ]
  private static let ordinaryPrefixes = [
    "-O", "-g", "-W", "-L", "-l", "-f", "-o", "-mtune=", "-march=", "-mcpu=", "-mfpmath=", "-mmacosx-version-min=",
    "-mno-", "-mf", "-MF", "-MT", "-MQ", "-static-", "--param=", "-mbranch-protection=", "-mstackrealign",
  ]
  /// These name programs and libraries to load, or files to read arguments from; the next word belongs to some of them.
  private static let dangerousWithValue: Set<String> = [
    "-Xclang", "-Xpreprocessor", "-Xassembler", "-Xlinker", "-mllvm", "-load", "-wrapper", "-B", "-imacros",
    "-include-pch", "-iprefix", "-iwithprefix", "-plugin", "-specs",
  ]
  private static let dangerousPrefixes = [
    "-fplugin", "-fmodules-cache-path", "-fmodule", "-fprofile", "-fcrash", "-fsave", "-fdump", "-ftime-trace",
    "-fdepfile",
    "-fpass-plugin", "-fuse-ld", "-flto-", "-fintegrated", "-fbuild-session", "-fpch", "-fdiagnostics-add-output",
  ]

  private static func withoutOrdinary(_ arguments: [String]) -> (kept: [String], dangerous: [String]) {
    var kept: [String] = []
    var dangerous: [String] = []
    var rest = arguments[...]
    while let word = rest.popFirst() {
      if word.hasPrefix("@") || dangerousPrefixes.contains(where: word.hasPrefix) {
        dangerous.append(word)
      } else if dangerousWithValue.contains(word) {
        dangerous.append(([word] + (rest.popFirst().map { [$0] } ?? [])).joined(separator: " "))
      } else if ordinaryWithValue.contains(word) {
        _ = rest.popFirst()
      } else if takesValue.contains(word) {
        kept.append(word)
        if let value = rest.popFirst() { kept.append(value) }
      } else if word.hasPrefix("-"), !ordinary.contains(word), !isOrdinary(word) {
        kept.append(word)
      }
      // Other words are the source itself, objects and libraries.
    }
    return (kept, dangerous)
  }

  private static let takesValue: Set<String> = [
    "-I", "-D", "-U", "-x", "-isystem", "-iquote", "-idirafter", "-include", "-isysroot", "-F", "-iframework",
  ]

  private static func isOrdinary(_ word: String) -> Bool {
    guard FlagFilter(folder: "/", homes: []).sort([word]).allowed.isEmpty || word.hasPrefix("-W") else { return false }
    return ordinaryPrefixes.contains(where: word.hasPrefix)
  }

  /// `ccache gcc …` and `env X=1 gcc …` run the compiler that follows.
  private static func withoutLaunchers(_ arguments: [String]) -> [String] {
    var rest = arguments[...]
    while let first = rest.first, rest.count > 1,
      ["ccache", "sccache", "distcc", "icecc", "env"].contains(FileSystem.name(of: first))
        || !first.contains("/") && !first.hasPrefix("-") && first.contains("=")
    {
      rest.removeFirst()
    }
    return Array(rest)
  }

  /// Spellings of standards that every libclang from 14 on takes.
  private static func readable(_ flags: [String]) -> [String] {
    let older = [
      "c23": "c2x", "gnu23": "gnu2x", "c++23": "c++2b", "gnu++23": "gnu++2b", "c++26": "c++2b", "gnu++26": "gnu++2b",
      "c++2c": "c++2b", "gnu++2c": "gnu++2b", "c2y": "c2x", "gnu2y": "gnu2x",
    ]
    return flags.map { flag in
      flag.hasPrefix("-std=") ? "-std=" + (older[String(flag.dropFirst(5))] ?? String(flag.dropFirst(5))) : flag
    }
  }

  /// Python's own folders are chosen elsewhere: sources must not see two header sets.
  private static func withoutPython(_ flags: [String]) -> (flags: [String], python: String?) {
    var kept: [String] = []
    var python: String?
    var rest = flags[...]
    while let flag = rest.popFirst() {
      guard ["-I", "-isystem"].contains(flag), let folder = rest.first else {
        kept.append(flag)
        continue
      }
      rest.removeFirst()
      if FileSystem.exists(folder + "/Python.h"), FileSystem.exists(folder + "/patchlevel.h") {
        python = python ?? folder
      } else {
        kept += [flag, folder]
      }
    }
    return (kept, python)
  }
}
