import PythonAPI

/// A built wheel or module, with what its binaries import.
public struct Artifact: Hashable, Sendable {
  public struct Module: Hashable, Sendable {
    /// The member's path in the wheel; the file's name where there is none.
    public var name: String
    public var promise: ArtifactName.Promise
    public var binary: BinaryModule

    public init(name: String, promise: ArtifactName.Promise, binary: BinaryModule) {
      self.name = name
      self.promise = promise
      self.binary = binary
    }
  }

  /// As the user would name it.
  public var path: String
  /// Nil for a module outside of a wheel.
  public var wheel: ArtifactName.Wheel?
  public var modules: [Module] = []
  /// Members that could not be read, with the reason.
  public var failures: [String] = []

  /// What the modules of one wheel may take unpacked.
  private static let largest = 2 << 30

  /// All that the modules define: what one of them imports may be another's.
  public var definitions: Set<String> { modules.reduce(into: []) { $0.formUnion($1.binary.definitions) } }

  public init(path: String, wheel: ArtifactName.Wheel?) {
    self.path = path
    self.wheel = wheel
  }

  /// - Parameters:
  ///   - path: as the user would name it.
  ///   - bytes: the file.
  /// - Throws: `ArtifactError` for what is no wheel and no module.
  public init(path: String, bytes: [UInt8]) throws(ArtifactError) {
    self.path = path
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard path.hasSuffix(".whl") else {
      modules = [
        Module(name: name, promise: ArtifactName.promise(ofModule: name), binary: try BinaryModule(bytes[...]))
      ]
      return
    }
    guard let tags = ArtifactName.wheel(name) else {
      throw ArtifactError("its name is none of a wheel: name-version-python-abi-platform.whl")
    }
    wheel = tags
    let archive = try WheelArchive(bytes[...])
    var size = 0
    for member in archive.members where ArtifactName.isModule(member.name) {
      size += member.size
      guard size <= Self.largest else {
        failures.append("modules of more than \(Self.largest >> 20) MB, of which not all were read")
        break
      }
      do throws(ArtifactError) {
        let binary = try BinaryModule(archive.contents(of: member)[...])
        modules.append(Module(name: member.name, promise: ArtifactName.promise(ofModule: member.name), binary: binary))
      } catch {
        failures.append("`\(member.name)`: \(error.description)")
      }
    }
  }
}
