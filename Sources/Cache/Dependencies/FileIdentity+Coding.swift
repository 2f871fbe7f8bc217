import Coding
import Files

extension FileIdentity {
  /// Nil if the bytes are none.
  init?(_ reader: inout ByteReader) {
    guard let device = reader.number(), let inode = reader.number(), let size = reader.number(),
      let modified = reader.number(), let changed = reader.number()
    else { return nil }
    self.init(size: size, device: device, inode: inode, modified: modified, changed: changed)
  }

  func write(to writer: inout ByteWriter) {
    for number in [device, inode, size, modified, changed] { writer.write(number) }
  }
}
