import CRules

/// A function that takes a format string: which language it speaks, and where its arguments stand. The data is
/// `Rules/data/formats.toml`.
public struct FormatFunction: Hashable, Sendable {
  /// A language of format strings.
  public enum Language: String, Sendable {
    /// `PyArg_ParseTuple`
    case parse
    /// `PyArg_ParseTupleAndKeywords`
    case parseKeywords = "parse-keywords"
    /// `PyArg_Parse`
    case parseSingle = "parse-single"
    /// `Py_BuildValue`
    case build
    /// `PyObject_CallFunction`
    case buildCall = "build-call"
    /// `PyUnicode_FromFormat`
    case text
    /// `PyBytes_FromFormat`
    case bytes
  }

  /// How the length is passed that `#` asks for.
  public enum Lengths: String, Sendable {
    /// The function itself takes an `int`, or refuses, before 3.13; the headers may map its name to a form that does not.
    case macro
    /// Likewise, and no header maps its name.
    case int
    /// A `Py_ssize_t`, always.
    case size
  }

  /// The symbol.
  public let name: String
  public let language: Language
  /// Which argument is the format, counting from 0.
  public let format: Int
  /// The first argument that a unit takes; nil for a `va_list`.
  public let arguments: Int?
  /// Nil in the languages without `#`.
  public let lengths: Lengths?
  /// The name that users write: `PyArg_ParseTuple` for `_PyArg_ParseTuple_SizeT`.
  public let publicName: String

  init?(packed columns: [Substring]) {
    guard columns.count == 6, let language = Language(rawValue: String(columns[1])), let format = Int(columns[2])
    else { return nil }
    name = String(columns[0])
    self.language = language
    self.format = format
    arguments = Int(columns[3])
    lengths = Lengths(rawValue: String(columns[4]))
    publicName = columns[5].isEmpty ? name : String(columns[5])
  }
}

extension APIDatabase {
  private static let formats = PackedTable(abi3lint_formats)

  /// The function that takes a format, by the name of its symbol; nil if it takes none.
  public func formatFunction(named name: String) -> FormatFunction? {
    Self.formats.rows(name).first.flatMap { FormatFunction(packed: $0) }
  }

  /// All functions that take a format, in the order of their names.
  public var formatFunctions: [FormatFunction] { Self.formats.keys().compactMap(formatFunction) }
}
