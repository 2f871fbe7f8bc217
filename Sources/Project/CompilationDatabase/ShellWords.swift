/// Splits a command line as a POSIX shell does; nothing is expanded.
enum ShellWords {
  static func split(_ command: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var isWord = false
    var quote: UInt8?
    let bytes = Array(command.utf8)
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "'"), position < bytes.count {
        let next = bytes[position]
        // Within double quotes a backslash stands for itself but before these.
        if quote != nil, !"\"\\$`\n".utf8.contains(next) { word.append(byte) }
        if next != UInt8(ascii: "\n") { word.append(next) }
        position += 1
        isWord = true
      } else if let open = quote {
        if byte == open { quote = nil } else { word.append(byte) }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
        isWord = true
      } else if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n") {
        if isWord { words.append(String(decoding: word, as: UTF8.self)) }
        word = []
        isWord = false
      } else {
        word.append(byte)
        isWord = true
      }
    }
    if isWord { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }
}
