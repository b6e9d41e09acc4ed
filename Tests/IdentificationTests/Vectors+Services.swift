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
    Vector("Aerospike", client: "02 01 000000000006 'build\\n'", server: "02 01 00000000000E 'build\\t7.0.0.1\\n'"),
    Vector("Aerospike", client: "02 03 00000000001B 16 01 00 00 00 00 00*8 000003E8 0001 0000 00000001 00"),
    Vector("DNSCrypt", .udp, client: "aa*512", server: "'r6fnvWj8' bb*112"),
    Vector(
      "ENet", .udp,
      client: "8FFF 0001 82 FF 0001 0000 FF FF 000004B0 00010000 000000FF 00*8 00001388 00*8 aabbccdd 00*4",
      server: "8000 0093 83 FF 0001 0000 00 00 000004B0 00010000 000000FF 00*8 00001388 00*8 aabbccdd"),
    Vector(
      "EtherNet/IP", client: "0400 0000 00000000 00000000 aa*8 00000000",
      server: "0400 1A00 00000000 00000000 aa*8 00000000 0100 0001 1400 0100 2000 'Communications' 00 00"),
    Vector(
      "Firebird", client: "00000001 00000013 00000003 00000024 0000000B '/data/a.fdb' 00 00000001 00*4",
      server: "00000003 0000000A 00000024 00000005"),
    Vector("Fluentd", client: "93 A7 'app.log' D7 00 65000000 00000001 81 A3 'msg' A2 'hi'"),
    Vector("Fluentd", client: "96 A4 'PING' A1 'a' A0 A0 A0 A0", server: "92 A4 'HELO' 81 A5 'nonce' C4 04 aabbccdd"),
    Vector("GTP", .udp, client: "4E F0 000F 0001 7E 01 FC 000A aa*10", server: "4E F1 0007 0001 01 80 FD 0002 0001"),
    Vector(
      "LPD", client: "04 'lp' 0A", server: "'Rank    Owner   Job     File(s)                         Total Size\\n'"),
    Vector("MQTT-SN", .udp, client: "0B 04 04 01 003C 'dev01'", server: "03 05 00"),
    Vector(
      "Pulsar", client: "00000011 0000000D 08 02 12 09 0A 05 '3.2.0' 20 15",
      server: "00000011 0000000D 08 03 1A 09 0A 05 '3.2.0' 10 15"),
    Vector("Pulsar", client: "00000009 00000005 08 12 92 01 00 | 00000009 00000005 08 12 92 01 00"),
    // A hello in two records, of which the second is most of it.
    Vector("TLS", client: "16 0301 0005 01 000029 03 16 0301 0028 03 07*32 00 0002 C02F 01 00"),
    Vector("StatsD", .udp, client: "'users.current,service=payroll,server=host01:32\\pg\\n'"),
  ]

  /// A line of chargen that has neither an apostrophe nor a bar in it.
  private static let ramp = "'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmno\\r\\n'"
  private static let digits = "'0123456789012345678901234567890123456789'"
}
