/// The bounds of what is kept of a message and of a session. Beyond them things are counted, not kept.
public enum NETCONFLimits {
  /// Capabilities of a hello.
  public static let capabilities = 512
  /// Versions of the base protocol behind them.
  public static let furtherBases = 8
  /// Changes of an operation.
  public static let changes = 256
  /// Documents of a message beside the first.
  public static let documents = 64
  /// Errors of a reply.
  public static let errors = 64
  /// Parameters of an operation, fields of a notification, values of an `error-info`.
  public static let parameters = 64
  /// Octets of a value or parameter.
  public static let valueOctets = 1024
  /// Octets of a path.
  public static let pathOctets = 2048
  /// Keys of a list entry.
  public static let keys = 4
  /// Requests of a session without an answer.
  public static let pending = 1024
  /// Octets of memory of such requests; beyond it the changes of a request are counted only, then the oldest given up.
  public static let pendingOctets = 2 << 20
  /// Operations whose changes wait for a commit.
  public static let staged = 256
  /// Locks.
  public static let locks = 32
}
