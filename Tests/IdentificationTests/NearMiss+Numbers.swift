@testable import Identification

/// Small numbers, zeros and lengths, as every protocol has them that somebody has made for himself.
extension NearMiss {
  static let numbers = [
    NearMiss(
      "Aerospike", "a header of 22 octets",
      client: "02 03 00000000001B 17 01 00 00 00 00 00*8 000003E8 0001 0000 00000001 00"),
    NearMiss(
      "BitTorrent", "a number of its own", .udp,
      client: "0100 6924 81000000 00*4 00100000 00010001 aabb | 0100 6924 81000100 00*4 00100000 00010001 aabb"),
    NearMiss("CAPWAP", "a station that sends", .udp, client: "00 100100 0000 0000 00*40 | 00 100100 0000 0000 00*44"),
    NearMiss(
      "Cassandra", "a version in what begins", client: "01 00 01 01 00000008 'abcdefgh'",
      server: "84 00 0001 02 00000000"),
    NearMiss(
      "DCERPC", "a fragment that is there", client: "05 00 00 01 00 00 0000 8124 6900",
      server: "05 00 00 01 00 00 0000 8124 6900"),
    NearMiss(
      "DLMS", "a message that is there", client: "0001 0010 0001 0800 C0 01 81 0001 00",
      server: "0001 0001 0010 0800 C4 01 81 00 00"),
    NearMiss(
      "ENet", "a window", .udp,
      client: "8FFF 0001 82 FF 0001 0000 FF FF 000004B0 00000010 000000FF 00*8 00001388 00*8 aabbccdd 00*4"),
    NearMiss(
      "EtherNet/IP", "a list in the answer", client: "0400 0000 00000000 00000000 00*8 00000000",
      server: "0400 0000 00000000 00000000 00*8 00000000"),
    NearMiss(
      "Firebird", "a version of the operation",
      client: "00000001 00000013 00000007 00000024 0000000B '/data/a.fdb' 00 00000001 00*4"),
    NearMiss(
      "Ether-S-Bus", "a check sequence", .udp, client: "0000000E 01 00 0001 00 01 20 00 AF24",
      server: "0000000D 01 00 0001 01 31 aa 8D86"),
    NearMiss("Fluentd", "a time", client: "93 A7 'app.log' CE 00000001 81 A3 'msg' A2 'hi'"),
    NearMiss("GTP", "ones that are spare", .udp, client: "4A F0 000F 0001 7E 01 FC 000A aa*10"),
    NearMiss(
      "LDP", "a PDU that is there", client: "0001 0800 C0000201 0000 0200 0016 00000001",
      server: "0001 0800 C0000202 0000 0200 0016 00000001"),
    NearMiss("LDP", "a status in a notification", client: "0001 000E C0000201 0000 0001 0004 00000001"),
    NearMiss("LISP", "where to answer", .udp, client: "12 8A 00 01 AA55 00*14"),
    NearMiss(
      "Kafka", "what is produced", client: "@4 0000 0000 4E7E7344 0006 'status' 0000 'node config'",
      server: "@4 0000 0000 4E7E7344 0006 'status'"),
    NearMiss("Kafka", "a replica that asks", client: "@4 0001 0002 4E7E7344 0006 'status' 0004 'node'"),
    NearMiss("Kafka", "nothing behind a header", client: "@4 0012 0000 4E7E7344 0006 'status' 0000"),
    NearMiss(
      "OICQ", "one version of a side", .udp,
      client: "02 3303 0001 1234 00BC614E aa*20 03 | 02 3306 0001 1235 00BC614E bb*9 03"),
    NearMiss("MQTT-SN", "protocol 1", .udp, client: "0B 04 04 02 003C 'dev01'"),
    NearMiss(
      "MSDP", "sources that are counted", client: "01 0008 00 C0000201 01 0008 00 C0000201",
      server: "01 0008 00 C0000202 01 0008 00 C0000202"),
    NearMiss("MSDP", "a group", client: "01 0014 01 C0000201 000000 20 C0010101 C0000202"),
    NearMiss("Mumble", "an answer", .udp, client: "00000000 aa*8 | 00000000 bb*8"),
    NearMiss(
      "NetFlow", "a message that is there", client: "000A 6924 65000000 00000001 00000001 0002 0010",
      server: "000A 6924 65000000 00000001 00000001 0002 0010"),
    NearMiss(
      "NTP", "nothing by who tells no precision", .udp,
      client: "D3 00 04 00 00*12 08010400 0808000A 01100100 00020500 0A020805 00080004 02040305 02000000"),
    NearMiss("Ookla", "a day behind the version", server: "'HELLO 1.0\\r\\n'"),
    NearMiss("OpenFlow", "the least of a message", client: "05 04 0008 00000001 05 04 0008 00000002"),
    NearMiss("OpenFlow", "a kind of error", client: "03 01 000C 00000001 38043D00 03 01 000C 00000002 AABBCCDD"),
    NearMiss("OpenVPN", "a session that is random", .udp, client: "08 0180692481000000 00 00000000"),
    NearMiss("Pulsar", "the field of the type", client: "00000011 0000000D 08 02 1A 09 0A 05 '3.2.0' 20 15"),
    NearMiss(
      "QUIC", "a draft that has this form", .udp, client: "FF FF000000 00 00 'node' 0D0A",
      server: "FF FF000000 00 00 'hello'"),
    NearMiss("QUIC", "a version that is no small number", .udp, server: "84 00000000 00 00 01100805 00000001"),
    NearMiss("rpcap", "a code of errors", server: "00 01 001B 0000000C 'sensor value'"),
    NearMiss("rpcap", "a sentence in an error", server: "00 01 0003 0000000C 'sensor/value'"),
    NearMiss(
      "SMPP", "a type of service", client: "0000001C 00000005 00000000 AC2AD420 'time set sta'",
      server: "0000001C 00000005 00000000 AC2AD420 'ping user id'"),
    NearMiss("rpcap", "words in an error", server: "00 01 AA55 00000004 00112233"),
    NearMiss("RPKI-RTR", "a cache that tells", client: "00 00 45FB 0000000C 69248493 | 00 00 45FB 0000000C 69248493"),
    NearMiss(
      "Skinny", "the length of a keep-alive", client: "08000000 00000000 00000000 'abcd'",
      server: "08000000 00000000 00000000 'abcd'"),
    NearMiss(
      "SOME/IP", "no result in a request", client: "12348001 00000008 00000001 01 01 00 05",
      server: "12348001 00000008 00000001 01 01 01 05"),
    NearMiss("StatsD", "the value of a tag", .udp, client: "'users.current,service,server=host01:32\\pg\\n'"),
    NearMiss(
      "TFTP", "a last block that is the last", .udp, client: "0003 0001 'abcd' | 0003 0002 'abcdefgh'",
      server: "0003 0001 'abc' | 0003 0002 'abcdef'"),
    NearMiss("XDMCP", "a manager that answers", .udp, client: "0001 0001 0000", server: "0001 0001 0000"),
  ]
}
