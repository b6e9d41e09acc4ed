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

  /// The facts of a run.
  public init(
    version: String = "", commandLine: [String] = [], ports: String = "831", sources: [String] = [],
    directory: String? = nil
  ) {
    self.version = version
    self.commandLine = commandLine
    self.ports = ports
    self.sources = sources
    self.directory = directory
  }
}
