import Foundation
import Testing

@testable import Sockets

@Suite("The system's tables of sockets")
struct TableTests {
  static let tcp = """
      sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
       0: 00000000:033F 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1460 1 00000000ef83fe00
       1: 1402000A:033F 35020002:0801 01 00000000:00000000 00:00000000 00000000   104        0 0 1 00000000ef83fe01
       2: 0100007F:0016 0100007F:D431 06 00000000:00000000 00:00000000 00000000     0        0 9 1 00000000ef83fe02
       3: 0100007F:CA02 0100007F:033F 08 00000000:00000000 00:00000000 00000000  1000        0 77 1 00000000ef83fe03
      damaged line
       4: zz00007F:033F 0100007F:033F 08 00000000:00000000 00:00000000 00000000  1000        0 77 1
    """

  @Test("of TCP name who listens, and who uses the port at either end")
  func ipv4() {
    let table = ProcNetTable(transport: .tcp, isIPv6: false)
    let entries = table.entries(Self.tcp) { $0 == 831 }
    #expect(entries.map(\.state) == ["listen", "established", "close-wait"])
    #expect(entries[0].isListening && !entries[1].isListening)
    #expect(entries.map(\.address) == ["0.0.0.0", "10.0.2.20", "127.0.0.1"])
    #expect(entries[1].peer == SocketEntry.Peer(address: "2.0.2.53", port: 2049))
    #expect(entries.map(\.user) == [0, 104, 1000])
    #expect(entries.map(\.inode) == [1460, 0, 77])
  }

  @Test("of UDP over IPv6 tell bound sockets from connected ones")
  func ipv6() {
    let table = ProcNetTable(transport: .udp, isIPv6: true)
    let head = "sl local rem\n"
    let bound =
      " 1: B80D0120000000000000000001000000:033F 00000000000000000000000000000000:0000 07 0:0 0:0 0 5 0 12 2 0 0\n"
    let connected =
      " 2: 00000000000000000000000001000000:033F 0000000000000000FFFF00000100007F:0035 01 0:0 0:0 0 5 0 13 2 0 0\n"
    let entries = table.entries(head + bound + connected) { $0 == 831 }
    #expect(entries.map(\.address) == ["2001:db8::1", "::1"])
    #expect(entries.map(\.state) == ["bound", "connected"])
    #expect(entries.map(\.isListening) == [true, false])
    #expect(entries[1].peer?.address == "::ffff:127.0.0.1")
  }

  @Test(
    "write addresses as RFC 5952 does",
    arguments: [
      ("0:0:0:0:0:0:0:0", "::"), ("0:0:0:0:0:0:0:1", "::1"), ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
      ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"), ("1:0:0:2:0:0:0:3", "1:0:0:2::3"),
      ("fe80:0:0:0:0:0:0:0", "fe80::"),
    ])
  func text(groups: String, expected: String) {
    let octets = groups.split(separator: ":").flatMap { group -> [UInt8] in
      let value = UInt16(group, radix: 16) ?? 0
      return [UInt8(value >> 8), UInt8(value & 0xFF)]
    }
    #expect(AddressText.ipv6(octets) == expected)
  }

  @Test("of descriptors and control groups give sockets and units")
  func links() {
    #expect(ProcessTable.socket("socket:[12345]") == 12_345)
    #expect(ProcessTable.socket("socket:[]") == nil)
    #expect(ProcessTable.socket("anon_inode:[eventpoll]") == nil)
    #expect(ProcessTable.unit("0::/system.slice/netopeer2.service\n") == "netopeer2.service")
    #expect(
      ProcessTable.unit("1:name=systemd:/user.slice/user@1000.service/app.slice/x.service/y\n") == "x.service")
    #expect(ProcessTable.unit("0::/\n") == nil)
  }
}

@Suite("The processes that hold sockets")
struct ProcessTableTests {
  /// A /proc with process 1, which has a socket, and process 7, whose descriptors have the rights `rights`.
  private static func root(_ rights: Int) throws -> String {
    let root = FileManager.default.temporaryDirectory.appending(path: "port831-proc-\(UUID())").path
    for process in [1, 7] {
      try FileManager.default.createDirectory(atPath: "\(root)/\(process)/fd", withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: "\(root)/\(process)/fd/3", withDestinationPath: "socket:[\(process * 100)]")
    }
    try FileManager.default.setAttributes([.posixPermissions: rights], ofItemAtPath: "\(root)/7/fd")
    return root
  }

  private static func remove(_ root: String) {
    try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: "\(root)/7/fd")
    try? FileManager.default.removeItem(atPath: root)
  }

  @Test("are found by the sockets' numbers, and what none of them has is the kernel's")
  func owners() throws {
    let root = try Self.root(0o700)
    defer { Self.remove(root) }
    let table = ProcessTable(looking: [100, 700, 900], in: root)
    #expect(table.owner(700) == .process(SocketOwner.Process(number: 7, name: "?")))
    #expect(table.owner(900) == .kernel)
    #expect(table.owner(0) == .nobody)
  }

  @Test("are all named when several hold one socket, in the order of their numbers")
  func shared() throws {
    let root = try Self.root(0o700)
    defer { Self.remove(root) }
    // Twice the same one in process 7, as after dup().
    for descriptor in [4, 5] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(root)/7/fd/\(descriptor)", withDestinationPath: "socket:[100]")
    }
    let owner = ProcessTable(looking: [100], in: root).owner(100)
    var expected = SocketOwner.Process(number: 1, name: "?")
    expected.others = [SocketOwner.Process(number: 7, name: "?")]
    #expect(owner == .process(expected))
    #expect(expected.holders.map(\.number) == [1, 7])
  }

  @Test(
    "hide theirs when their descriptors can be listed and not looked at, as in a container",
    .enabled(if: geteuid() != 0, "root may look at everything here"))
  func hidden() throws {
    let root = try Self.root(0o400)
    defer { Self.remove(root) }
    let table = ProcessTable(looking: [100, 900], in: root)
    #expect(table.owner(100) == .process(SocketOwner.Process(number: 1, name: "?")))
    #expect(table.owner(900) == .hidden)
  }
}

@Suite("Other sources of sockets")
struct OtherSourcesTests {
  /// A reply of rpcbind: nlockmgr on TCP 831, nfs on UDP 2049, and one of a protocol that is neither.
  static let reply: [UInt8] = {
    let words: [UInt32] = [
      0x8000_0000 | 84, 0x0831_0831, 1, 0, 0, 0, 0, 1, 100_021, 4, 6, 831, 1, 100_003, 3, 17, 2049, 1, 9, 1, 132, 831,
      0,
    ]
    return words.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) } }
  }()

  @Test("the portmapper's list is read")
  func mappings() {
    #expect(
      PortMapper.parse(Self.reply) == [
        PortMapper.Mapping(program: 100_021, transport: .tcp, port: 831),
        PortMapper.Mapping(program: 100_003, transport: .udp, port: 2049),
      ])
    #expect(RPCProgram.text(100_021) == "RPC 100021 nlockmgr")
    #expect(RPCProgram.text(4_000_000) == "RPC 4000000")
  }

  @Test("a reply that is cut or changed anywhere does no harm")
  func hostile() {
    for end in 0...Self.reply.count { _ = PortMapper.parse(Array(Self.reply[..<end])) }
    for index in Self.reply.indices {
      var octets = Self.reply
      octets[index] ^= 0xFF
      #expect(PortMapper.parse(octets).count <= 3)
    }
    #expect(PortMapper.parse(Array(Self.reply[..<47])).isEmpty)
  }

  @Test("the call is the one of RFC 1833")
  func call() {
    #expect(PortMapper.call.count == 44)
    #expect(PortMapper.call[..<4] == [0x80, 0, 0, 40])
    #expect(PortMapper.call[16..<20] == [0, 1, 0x86, 0xA0])
  }

  @Test("lsof's fields are read")
  func lsof() {
    let text = """
      p412
      claunchd
      u0
      Lroot
      f7
      tIPv4
      PTCP
      n*:831
      TST=LISTEN
      f8
      tIPv6
      PTCP
      n[::1]:831->[::1]:50000
      TST=CLOSE_WAIT
      p500
      cmDNSResponder
      u65
      L_mdnsresponder
      f3
      tIPv6
      PUDP
      n*:831
      f4
      tIPv4
      PUDP
      n*:*
      """
    let users = LsofFields.users(text)
    #expect(users.map(\.socket.state) == ["listen", "close-wait", "bound"])
    #expect(users.map(\.socket.address) == ["0.0.0.0", "::1", "::"])
    #expect(users[1].socket.peer == SocketEntry.Peer(address: "::1", port: 50_000))
    #expect(users.map(\.userName) == ["root", "root", "_mdnsresponder"])
    #expect(users[2].owner == .process(SocketOwner.Process(number: 500, name: "mDNSResponder")))
  }
}
