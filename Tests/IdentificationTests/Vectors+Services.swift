@testable import Identification

/// Services of data centres and their measurement, written from their specifications.
extension Vector {
  static let services = [
    Vector("LMTP", client: "'LHLO a.example\\r\\n'", server: "'220 mx.example LMTP Dovecot ready\\r\\n'"),
    Vector(
      "DICT", client: "'DEFINE * hello\\r\\n'",
      server: "'220 d.example dictd 1.12 <auth.mime> <1.2.3@d.example>\\r\\n'", isServerFirst: true),
    Vector(
      "DICT",
      server:
        "'220 d.example dictd 1.12 <auth.mime> <1.2.3@d.example>\\r\\n250 ok\\r\\n150 1 definitions retrieved\\r\\n'"),
    Vector("DICT", client: "'CLIENT a b\\r\\nSHOW DB\\r\\n'", server: "'110 2 databases present\\r\\n'"),
    Vector("NSQ", client: "'  V2' | 'IDENTIFY\\n' 00000002 '{}'", server: "00000006 00000000 'OK'"),
    Vector(
      "NSQ", client: "'FIN 0123456789abcdef\\n'",
      server: "00000023 00000002 17A0000000000000 0001 '0123456789abcdef' 'hello'"),
    Vector("NSQ", client: "'NOP\\nFIN 0123456789abcdef\\n'", server: "0000000F 00000000 '_heartbeat_'"),
    Vector("Bolt", client: "6060B017 00000404 00000304 00000104 00000003", server: "00000404"),
    Vector("Hadoop", client: "'hrpc' 09 00 00"),
    Vector("HBase", client: "'HBas' 00 50"),
    Vector("ClickHouse", client: "00 11 'ClickHouse client' 17 08 A5A903 00 00 00", server: "00 0A 'ClickHouse' 17 08"),
    Vector(
      "beanstalkd", client: "'use a\\r\\n' | 'put 0 0 60 5\\r\\nhello\\r\\n'",
      server: "'USING a\\r\\n' | 'INSERTED 1\\r\\n'"),
    Vector("beanstalkd", client: "'put 0 0 60 5\\r\\nhello\\r\\n'", server: "'INSERTED 1\\r\\n'"),
    Vector("iperf", client: "'abcdefghijklmnopqrstuvwxyz234567abcd' 00"),
    Vector("NRPE", client: "0002 0001 D4673F00 0000 '_NRPE_CHECK' 00*1015"),
    Vector("Erlang", client: "@2 'N' 0000000D07DF7FBD 00000001 0009 'rab@hostA'", server: "0003 'sok'"),
    Vector(
      "NDMP", client: "8000001C 00000001 65000001 00000000 00000900 00000000 00000000 00000004",
      server: "8000001C 00000002 65000001 00000001 00000900 00000001 00000000 00000000"),
    Vector("Graphite", client: "'servers.web1.cpu 0.42 1700000000\\nservers.web1.mem 7 1700000000\\n'"),
    Vector("GELF", client: "'{\"version\":\"1.1\",\"host\":\"a\",\"short_message\":\"hi\"}' 00"),
    Vector("Beats", client: "'2W' 00000001 '2C' 00000020 'x' 9C aa*30", server: "'2A' 00000001"),
    Vector("TWAMP", client: "00000001 00*160", server: "00*12 00000007 aa*16 bb*16 00000400 00*12"),
    Vector("Amanda", client: "'Amanda 3.5 REQ HANDLE 000-00000000 SEQ 1700000000\\nSERVICE noop\\n'"),
    Vector("chargen", server: ramp),
    Vector("NetFlow", client: "000A 0020 65000000 00000001 00000000 0002 0010 0100 0002 0008 0004 000C 0004"),
    Vector("Graphite", .udp, client: "'servers.web1.cpu 0.42 1700000000\\nservers.web1.mem 7 1700000000\\n'"),
    Vector("StatsD", .udp, client: "'app.requests:1\\pc\\napp.latency:320\\pms\\p@0.1\\n'"),
    Vector("GELF", .udp, client: "1E0F 1122334455667788 00 02 aa*40 | 1E0F 1122334455667788 01 02 bb*40"),
    Vector("GELF", .udp, client: "'{\"version\":\"1.1\",\"host\":\"a\",\"short_message\":\"hi\"}'"),
    Vector(
      "TWAMP", .udp, client: "00000000 EB000000 12345678 8001 00*30 | 00000001 EB000000 22345678 8001 00*30"),
    Vector(
      "iperf", .udp, client: "00A1B2C3 65000000 0001E240 \(digits) | 00A1B2C4 65000000 00020000 \(digits)"),
    Vector("Amanda", .udp, client: "'Amanda 3.5 ACK HANDLE 000-00000000 SEQ 1700000000\\n'"),
    Vector("chargen", .udp, client: "00", server: ramp),
    Vector(
      "GTP", .udp,
      client: "34 FF 0024 11223344 0000 00 85 01 10 09 00 45 00 001C 0001 0000 40 11 0000 C0000201 C0000202 aa*8"),
    Vector("GTP", .udp, client: "40 01 0009 000001 00 03 0001 00 05"),
    Vector("RADIUS", .udp, server: "02 07 0046 aa*16 1A 32 00000137 10 2C bb*42"),
  ]

  /// A line of chargen that has neither an apostrophe nor a bar in it.
  private static let ramp = "'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmno\\r\\n'"
  private static let digits = "'0123456789012345678901234567890123456789'"
}
