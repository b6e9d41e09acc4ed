/// Who uses the ports on this machine: the sockets, whose they are, and what could not be seen.
public struct PortUsers: Sendable {
  /// A socket, and whose it is.
  public struct User: Hashable, Sendable {
    /// The socket.
    public var socket: SocketEntry
    /// Whose it is.
    public var owner: SocketOwner
    /// The name of the user who made it.
    public var userName: String
    /// The RPC program that has registered the port, as in `RPC 100021 nlockmgr`.
    public var program: String?
    /// The network namespace that it is in, where that is not ours.
    public var namespace: String?

    /// A user of a port.
    public init(
      socket: SocketEntry, owner: SocketOwner, userName: String, program: String? = nil, namespace: String? = nil
    ) {
      self.socket = socket
      self.owner = owner
      self.userName = userName
      self.program = program
      self.namespace = namespace
    }
  }

  /// The sockets that listen on the ports, or are bound to them.
  public var listeners: [User] = []
  /// The connections that have one of the ports on either side.
  public var connections: [User] = []
  /// Network namespaces that were not looked into.
  public var unseenNamespaces = 0
  /// Tables of the system that could not be read.
  public var unreadable: [String] = []

  /// Nothing found.
  public init() {}
}
