/// What is known of a run before its first packet.
public struct RunFacts: Sendable {
  /// The program's version.
  public var version: String
  /// The command line, program first.
  public var commandLine: [String]
  /// The watched ports as the user wrote them: `831`, `830-833`, `all`.
  public var ports: String
  /// The names of the sources, in order, as far as they are known.
  public var sources: [String]
  /// The directory, when the sources were named by one.
  public var directory: String?
  /// The policy that sessions are held against.
  public var policy: PolicyFile?
  /// How many octets of memory the run may take; nil where nobody says.
  public var memoryLimit: Int?

  /// A policy's file.
  public struct PolicyFile: Sendable, Equatable {
    /// Its name, as it was given.
    public var name: String
    /// SHA-256 of its octets, in hexadecimal.
    public var sha256: String

    /// A file.
    public init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }
  }

  /// The facts of a run.
  public init(
    version: String = "", commandLine: [String] = [], ports: String = "831", sources: [String] = [],
    directory: String? = nil, policy: PolicyFile? = nil, memoryLimit: Int? = nil
  ) {
    self.version = version
    self.commandLine = commandLine
    self.ports = ports
    self.sources = sources
    self.directory = directory
    self.policy = policy
    self.memoryLimit = memoryLimit
  }
}
