import Testing

@testable import Sockets

@Suite("Listeners, taken together")
struct ListeningTests {
  private static func user(
    _ address: String, isIPv6Only: Bool = false, _ holders: [(Int32, String)]
  ) -> PortUsers.User {
    var socket = SocketEntry(
      address: address, isIPv6: address.contains(":"), port: 831, transport: .tcp, state: "listen", user: 0, inode: 1)
    socket.isIPv6Only = isIPv6Only
    let processes = holders.map { SocketOwner.Process(number: $0.0, name: $0.1) }
    guard var owner = processes.first else { return PortUsers.User(socket: socket, owner: .kernel, userName: "root") }
    owner.others = Array(processes.dropFirst())
    return PortUsers.User(socket: socket, owner: .process(owner), userName: "root")
  }

  private static func users(_ listeners: PortUsers.User...) -> PortUsers {
    var users = PortUsers()
    users.listeners = listeners
    return users
  }

  @Test("are on all addresses unless the only one of IPv6 takes no IPv4")
  func reach() {
    #expect(Self.users(Self.user("::", [])).reach == .everyAddress)
    #expect(Self.users(Self.user("0.0.0.0", [])).reach == .everyAddress)
    #expect(Self.users(Self.user("::", isIPv6Only: true, [])).reach == .everyIPv6Address)
    #expect(Self.users(Self.user("0.0.0.0", []), Self.user("::", isIPv6Only: true, [])).reach == .everyAddress)
    #expect(Self.users(Self.user("127.0.0.1", []), Self.user("::", [])).reach == .listedAddresses)
  }

  @Test("are those of one program when it has given its socket to others of its name")
  func programs() {
    let server: [(Int32, String)] = [(100, "nginx"), (101, "nginx"), (102, "nginx")]
    #expect(Self.users(Self.user("0.0.0.0", server), Self.user("::", server)).programs.map(\.number) == [100])
    let handedOn: [(Int32, String)] = [(1, "systemd"), (200, "netopeer2-server")]
    #expect(Self.users(Self.user("::", handedOn)).programs.map(\.number) == [1, 200])
    let two = Self.users(Self.user("0.0.0.0", [(7, "sshd")]), Self.user("::", [(8, "sshd")]), Self.user("::", []))
    #expect(two.programs.map(\.number) == [7, 8])
  }
}

@Suite("The kernel's answer on sockets of IPv6")
struct IPv6OnlySocketsTests {
  private static func native(_ value: UInt64, _ count: Int) -> [UInt8] {
    let octets = (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    return UInt16(1).littleEndian == 1 ? octets : octets.reversed()
  }

  /// A message of sock_diag(7) on a socket, with attributes of the types and values.
  private static func message(inode: UInt64, _ attributes: [(type: UInt64, value: [UInt8])]) -> [UInt8] {
    var body = [UInt8](repeating: 0, count: 68) + native(inode, 4)
    body[0] = 10
    for (type, value) in attributes {
      body += native(UInt64(4 + value.count), 2)
      body += native(type, 2)
      body += value
      while body.count % 4 != 0 { body.append(0) }
    }
    var header = native(UInt64(16 + body.count), 4)
    header += native(20, 2)
    header += native(2, 2)
    header += native(1, 4)
    header += native(0, 4)
    return header + body
  }

  private static let end: [UInt8] = native(20, 4) + native(3, 2) + [UInt8](repeating: 0, count: 14)

  @Test("says which of them take no IPv4")
  func parsed() {
    var octets = Self.message(inode: 70_000, [(type: 8, value: [1]), (type: 11, value: [1])])
    octets += Self.message(inode: 5, [(type: 8, value: [1]), (type: 11, value: [0])])
    octets += Self.message(inode: 6, [])
    #expect(IPv6OnlySockets.parse(octets).inodes == [70_000])
    #expect(!IPv6OnlySockets.parse(octets).isLast)
    #expect(IPv6OnlySockets.parse(octets + Self.end).isLast)
  }

  @Test("does no harm when it is cut or changed anywhere")
  func hostile() {
    let octets = Self.message(inode: 7, [(type: 11, value: [1])]) + Self.end
    for end in 0...octets.count { _ = IPv6OnlySockets.parse(Array(octets[..<end])) }
    for index in octets.indices {
      var changed = octets
      changed[index] ^= 0xFF
      #expect(IPv6OnlySockets.parse(changed).inodes.count <= 1)
    }
  }

  @Test("is asked for by a request of the length that it tells")
  func request() {
    let request = IPv6OnlySockets.request(protocol: 6)
    #expect(request.count == 72)
    #expect(Array(request[..<4]) == Self.native(72, 4))
    #expect(Array(request[16..<18]) == [10, 6])
    #expect(Array(request[20..<24]) == Self.native(0x480, 4))
  }
}
