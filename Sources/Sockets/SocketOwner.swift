/// Whose a socket is.
public enum SocketOwner: Hashable, Sendable {
  /// A process that can be seen.
  case process(Process)
  /// The kernel's own: all processes were looked at, and none has it.
  case kernel
  /// Some process that this user may not look at.
  case hidden
  /// Nobody's any more: the connection is over, and the system only remembers it.
  case nobody

  /// A process.
  public struct Process: Hashable, Sendable {
    /// Its number.
    public var number: Int32
    /// The name of its program.
    public var name: String
    /// Its command line.
    public var commandLine: [String]
    /// The unit of systemd that it belongs to.
    public var unit: String?
    /// The other processes that hold the socket, too, in the order of their numbers: it was handed on to them.
    public var others: [Process] = []

    /// A process.
    public init(number: Int32, name: String, commandLine: [String] = [], unit: String? = nil) {
      self.number = number
      self.name = name
      self.commandLine = commandLine
      self.unit = unit
    }

    /// All processes that hold the socket.
    public var holders: [Process] {
      var first = self
      first.others = []
      return [first] + others
    }
  }
}
