import Report
import Sockets

/// The sockets on the ports, a JSON object a line.
enum ListenersRecords {
  /// The lines.
  static func text(_ users: PortUsers, sensor: String) -> String {
    var json = JSONWriter()
    for user in users.listeners + users.connections {
      let socket = user.socket
      json.beginRecord()
      json.field("record", "socket")
      json.field("schema", 1)
      json.field("sensor", sensor)
      json.field("transport", socket.transport.rawValue)
      json.field("address", socket.address)
      json.field("port", socket.port)
      json.field("peer_address", socket.peer?.address)
      json.field("peer_port", socket.peer?.port)
      json.field("state", socket.state)
      json.field("listening", socket.isListening)
      json.field("owner", user.owner.word)
      if case .process(let process) = user.owner {
        json.field("process", process.name)
        json.field("pid", process.number)
        json.field("unit", process.unit)
      }
      json.field("user", user.userName)
      json.field("program", user.program)
      json.field("namespace", user.namespace)
      json.endRecord()
    }
    return String(decoding: json.octets, as: UTF8.self)
  }
}

extension SocketOwner {
  /// `process`, `kernel`, `hidden`, `nobody`.
  var word: String {
    switch self {
    case .process: "process"
    case .kernel: "kernel"
    case .hidden: "hidden"
    case .nobody: "nobody"
    }
  }
}
