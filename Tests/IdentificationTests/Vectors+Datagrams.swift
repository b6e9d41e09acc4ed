@testable import Identification

/// More vectors of protocols over UDP, written from their specifications.
extension Vector {
  static let moreDatagrams = [
    Vector(
      "AFS-RX", .udp, client: "aabbccdd 11223344 00000001 00000001 00000001 01 05 00 00 0000 0034",
      server: "aabbccdd 11223344 00000001 00000001 00000001 01 04 00 00 0000 0034"),
    Vector("C12.22", .udp, client: "60 1B A2 05 0603607C86 A6 05 0603607C87 BE 0B 28 09 81 07 00*7"),
    Vector("C37.118", .udp, client: "AA41 0012 0001 00000000 00000000 0002 950F"),
    Vector("CAPWAP", .udp, client: "00 100200 0000 0000 00000001 00 0008 00 0014 0001 01"),
    Vector(
      "DCERPC", .udp,
      client: "04 00 20 00 100000 00 00*16 aa*32 00000000 01000000 01000000 0300 FFFF FFFF 0800 0000 00 00 bb*8"),
    Vector("DLMS", .udp, client: "0001 0001 0010 000D C0 01 81 0001 0000010000FF 02 00"),
    Vector("DNSCrypt", .udp, client: "aa*324", server: "'r6fnvWj8' bb*100"),
    Vector("Discord", .udp, client: "0001 0046 00000001 00*66", server: "0002 0046 00000001 '192.0.2.1' 00*55 C350"),
    Vector(
      "DoIP", .udp, client: "02 FD 0001 00000000",
      server: "02 FD 0004 00000021 'WAUZZZ00000000001' 0E00 aa*6 bb*6 00 00"),
    Vector(
      "EGD", .udp,
      client: "0D 01 0001 C0000201 00000001 aa*8 00000000 0000 0000 | 0D 01 0002 C0000201 00000001 aa*8 00*8"),
    Vector(
      "FINS", .udp, client: "80 00 02 00 01 00 00 02 00 01 0101 82 0064 00 0001",
      server: "C0 00 02 00 02 00 00 01 00 01 0101 0000 0000"),
    Vector("FLUTE", .udp, client: "10 A0 09 00 00000000 00000001 00000000 C0100001 40 04 00*14"),
    Vector("HART-IP", .udp, client: "01 00 00 00 0001 000D 01 0000EA60", server: "01 01 00 00 0001 000D 01 0000EA60"),
    Vector(
      "IAX2", .udp, client: "8001 0000 00000000 00 00 06 01 0B02 0002 0605 'alice'",
      server: "8002 0001 00000003 00 01 06 07 0904 00000004"),
    Vector("CAPWAP", .udp, client: "01 000000 16 FEFD 0000 000000000000 @2 01 aa*40"),
    Vector("CAPWAP", .udp, client: "00 200320 0000 0000 04 BF2300 00*4 1108 2C00 aa*20 aaaa03 000000 0800 45 00*30"),
    Vector("CAPWAP", .udp, client: "00 100008 0000 0000 0016 0023 0010 aa*16"),
    Vector(
      "HSRP", .udp,
      client: "01 28 02 00 06 04 0001 020000000001 00000064 00000BB8 00002710 C0000201 00*12 03 08 'cisco' 00*3"),
    Vector("HSRP", .udp, client: "02 04 0001 0000 | 02 04 0001 0000"),
    Vector("LISP", .udp, client: "00*8 4500 003C 9605 0000 4001 7BC6 99101F51 175B9939 00*40"),
    Vector("LDP", .udp, client: "0001 001E C0000201 0000 0100 0014 00000001 0400 0004 000F 0000 0401 0004 C0000201"),
    Vector("LSP-ping", .udp, client: "0001 0000 02 02 03 00 00000000 00000001 E30E8ABB 53893FAF E30E8ABB 53D8F0C7"),
    Vector("LSP-ping", .udp, client: "0001 0000 01 02 00 00 00000001 00000001 E5A1B2C3 00*12 0001 0000"),
    Vector("Megaco", .udp, client: "'!/1 [192.0.2.1] T=1{C=-{}}'"),
    Vector("memcached", .udp, client: "0001 0000 0001 0000 'stats\\r\\n'"),
    Vector("Modbus", .udp, client: "0001 0000 0006 01 03 006B 0003", server: "0001 0000 0009 01 03 06 022B 0000 0064"),
    Vector("OpenVPN", .udp, client: "38 aa*8 00 00000000", server: "40 bb*8 01 00000000 aa*8 00000000"),
    Vector("RDP-UDP", .udp, client: "FFFFFFFF 0400 0001 12345678 04D0 04D0 00*1216"),
    Vector("RIPng", .udp, client: "02 01 0000 20010DB8 00*12 0000 40 01"),
    Vector("Roughtime", .udp, client: "'ROUGHTIM' <4 02000000 40000000 'NONC' 504144FF aa*1000"),
    Vector("Telegram", .udp, client: "aabbccdd*4 FF*12 FEFFFFFF 00*8"),
    Vector("Teredo", .udp, client: "60000000 0008 3A 80 20010000 aa*12 FE80 00*14 80000000 00000000"),
    Vector(
      "WS-Discovery", .udp,
      client: "'<?xml version=\"1.0\"?><s:Envelope xmlns:d=\"http://schemas.xmlsoap.org/ws/2005/04/discovery\"/>'"),
    Vector("NFS", .udp, client: "11223344 00000000 00000002 000186A3 00000003 00000000 00*16"),
    Vector(
      "NTP", .udp, client: "23 00 06 20 00*36 aa*8",
      server: "24 02 06 E9 00000123 00000456 C0000201 E5A1B200 00*20 E5A1B2C3 E1000000"),
    Vector("QUIC", .udp, server: "80 00000000 08 aa*8 08 bb*8 00000001 6B3343CF 1A2A3A4A"),
    Vector(
      "WireGuard", .udp, client: "04000000 11223344 0100000000000000 aa*16 | 04000000 11223344 0200000000000000 bb*32"),
    Vector("ACN", .udp, client: "0010 0000 'ASC-E1.17' 000000 726E 00000004 aa*16"),
    Vector("AHCP", .udp, client: "2B 01 00 10 aa*4 bb*8 FF*8 01 00 @2 040400010203"),
    Vector(
      "AODV", .udp,
      client: "01 00 00 00 00000001 0A000003 00000005 0A000002 00000009 | "
        + "01 00 00 01 00000001 0A000003 00000005 0A000002 00000009"),
    Vector("Auto-RP", .udp, client: "12 01 00B5 00000000 C0000201 02 01 00 04 E0000000"),
    Vector("CPHA", .udp, client: "1A90 0001 0001 0001 aa*20 | 1A90 0001 0001 0002 aa*20"),
    Vector("HNCP", .udp, client: "0003 0008 aabbccdd 00000001 0004 0008 1122334455667788"),
    Vector("Mumble", .udp, client: "00000000 aa*8", server: "00 01 02 08 aa*8 0000000A 00000064 00011170"),
    Vector(
      "Nebula", .udp, client: "10 00 0000 00000000 00000000 00000001 0A 40 aa*64",
      server: "10 00 0000 11223344 00000000 00000002 0A 30 bb*48"),
    Vector("Kerberos", .udp, client: "0120 FF80 0100 6E 82 00FC 30 82 00F8 A0 03 02 01 05 aa*269"),
    Vector(
      "OICQ", .udp, client: "02 3713 0015 1234 00BC614E aa*20 03", server: "02 3713 0015 1234 00BC614E bb*30 03"),
    Vector("Quake", .udp, client: "8000 000C 01 'QUAKE' 00 03", server: "8000 0009 81 00001F40"),
    Vector("TZSP", .udp, client: "01 00 0001 0A 01 C8 01 FFFFFFFFFFFF 020000000001 0800 45 00 aa*18"),
    Vector("timed", .udp, client: "01 01 0001 67000000 00000000 'host' 00*60"),
    Vector("TiVoConnect", .udp, client: "'TiVoConnect=1\\nMachine=dvr\\n'"),
    Vector("UBNT", .udp, server: "01 00 @2 01 0006 020000000001 0B 0004 'ap-1' 0C 0003 'NSM'"),
    Vector("QUIC", .udp, client: "C3 51303436 50 aa*8 bb*1300"),
    // Version 2 numbers the types anew: an Initial, and a Retry for an answer.
    Vector("QUIC", .udp, client: "D3 6B3343CF 08 aa*8 00 00 4496 bb*1174", server: "C0 6B3343CF 00 08 bb*8 aa*40"),
    // The bit that is fixed is none where the peer has said that it need not be (RFC 9287).
    Vector(
      "QUIC", .udp, client: "CB 00000001 08 aa*8 00 00 4496 bb*1174",
      server: "8A 00000001 08 aa*8 08 bb*8 00 409B aa*155 | A2 00000001 08 aa*8 08 bb*8 4117 aa*279"),
  ]
}
