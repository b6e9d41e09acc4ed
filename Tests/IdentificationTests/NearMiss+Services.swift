@testable import Identification

/// Services of data centres and their measurement, and what was learnt of others' octets.
extension NearMiss {
  static let services = [
    NearMiss("Amanda", "a kind of packet", client: "'Amanda 3.5 ASK HANDLE 000-00000000 SEQ 1700000000\\n'"),
    NearMiss("AMQP", "206 behind a frame", client: "01 0001 0000000B 003C 0028 0000 02'ex' 00 00 CD"),
    NearMiss("Beats", "a kind of frame", client: "'2W' 00000001 '2X' 00000020 'x' 9C aa*30"),
    NearMiss("beanstalkd", "four numbers", client: "'put 0 0 60\\r\\nhello\\r\\n'"),
    NearMiss("Bolt", "the magic", client: "6060B018 00000404 00000304 00000104 00000003", server: "00000404"),
    NearMiss("chargen", "one character later", server: "'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ abc'"),
    NearMiss("ClickHouse", "the name", client: "00 11 'ClickHorse client' 17 08 A5A903 00 00 00"),
    NearMiss("DICT", "capabilities before the identifier", server: "'220 d.example ready <1.2.3@d.example>\\r\\n'"),
    NearMiss("DLMS", "a station", client: "0001 0009 0000 000D 0D 09 81 0001 0000010000FF 02 00"),
    NearMiss("Erlang", "a host behind the name", client: "@2 'N' 0000000D07DF7FBD 00000001 0009 'rabbhostA'"),
    NearMiss(
      "FTP", "its preliminary replies", client: "'QUIT\\r\\n'",
      server: "'110 2 databases present\\r\\n' | '221 bye\\r\\n'"),
    NearMiss("FTP", "no banner of DICT", server: "'220 d <auth.mime> <1.2@d>\\r\\n150 1 definitions retrieved\\r\\n'"),
    NearMiss("GELF", "a host", client: "'{\"version\":\"1.1\",\"short_message\":\"hi\"}' 00"),
    NearMiss("GELF", "one message", .udp, client: "1E0F aa*8 00 02 aa*40 | 1E0F bb*8 01 02 bb*40"),
    NearMiss("Graphite", "a time", client: "'servers.web1.cpu 0.42 17000\\nservers.web1.mem 7 17000\\n'"),
    NearMiss("GTP", "elements that fill the message", .udp, client: "40 01 000A 000001 00 03 0001 00 05 00"),
    NearMiss("Hadoop", "a version", client: "'hrpc' 20 00 00"),
    NearMiss("HTTP/2", "the length of a ping", client: "000007 06 00 00000000 aa*7 000004 08 00 00000000 00010000"),
    NearMiss(
      "HSRP", "text to authenticate by", .udp,
      client: "00000001 65000000 0001E240 30313233 34353637 | 00000002 65000000 00020000 30313233 34353637"),
    NearMiss(
      "HTTP/2", "a preface where the beginning was seen",
      client: "000008 06 00 00000000 aa*8 000004 08 00 00000000 00010000", server: "'hello'"),
    NearMiss("iperf", "36 characters of base 32", client: "'abcdefghijklmnopqrstuvwxyz134567abcd' 00"),
    NearMiss(
      "iSCSI", "an order of numbers",
      server: "21 80 00 00 00 000000 00*8 00000010 00000000 55667789 11223345 01223384 00*12"),
    NearMiss("LPD", "a queue's name in one word", client: "02 'a text that is longer than that' 0A"),
    NearMiss("Modbus", "what a function is long", client: "0375 0000 000E 00 07 'hello world '"),
    NearMiss("Modbus", "what a function answers", server: "0375 0000 000E 00 07 'hello world '"),
    NearMiss("MSNP", "a passport", client: "'ANS 1 0 . 0 61 0\\r\\n\\r\\n<29>Oct 27 13:21:08 host imxpd: a'"),
    NearMiss("MySQL", "the catalogue", server: "0C0000 01 00 01000000 0100 0000 00 0000 180000 02 03 'dem' 00 00"),
    NearMiss("NATS", "an end behind what is published", client: "'PUB a.b 4\\r\\nhello\\r\\n'"),
    NearMiss("NATS", "a subject and an identifier", server: "'MSG 0 1 . 52 5\\r\\nhello\\r\\n'"),
    NearMiss("NDMP", "an interface", client: "8000001C 00000001 65000001 00000000 00000C00 00000000 00000000 00000004"),
    NearMiss(
      "NetFlow", "a length of its set", .udp,
      client: "0009 0006 36490418 6502003A 00060200 008F9FEF 0000 0000 00000035"),
    NearMiss("NRPE", "the check sequence", client: "0002 0001 D4673F01 0000 '_NRPE_CHECK' 00*1015"),
    NearMiss("NSQ", "sixteen digits", client: "'FIN 0123456789abcdeg\\n'", server: "00000006 00000000 'NO'"),
    NearMiss(
      "QUIC", "a version that somebody speaks", .udp, client: "BC 00000000 00 05 0000000001 085F686F 6D656B69 74045F74"),
    NearMiss(
      "OpenFlow", "more than a header that others have",
      client: "02 0A 0010 00000001 aa*8 02 0B 0010 00000002 bb*8 00"),
    NearMiss("PTP", "a clock's identity", .udp, client: "00 02 0034 65 53 F100 00*8 00000000 00*32"),
    NearMiss("RADIUS", "an authenticator", .udp, client: "01 04 001A 00*16 01 06 'alan'"),
    NearMiss("RDP-UDP", "a number that is random", .udp, client: "A55A 0407 0000 000C 0000 0000 00000000 00000000"),
    NearMiss("RPKI-RTR", "the order of lengths", server: "01 04 0000 00000014 01 18 10 00 C0000200 0000FBF0"),
    NearMiss("StatsD", "a type", .udp, client: "'app.requests:1\\px\\n'"),
    NearMiss("Telegram", "a word behind them", .udp, client: "aabbccdd*4 FF*12 00*12"),
    NearMiss("tinc", "a letter at the beginning", client: "'0 5 17\\n'"),
    NearMiss("TWAMP", "a power of two", client: "00000001 00*160", server: "00*12 00000007 aa*16 bb*16 00000401 00*12"),
    NearMiss(
      "TWAMP", "a number behind the other", .udp,
      client: "00000000 EB000000 12345678 8001 00*30 | 00000000 EB000000 22345678 8001 00*30"),
    NearMiss(
      "VNC", "a version where the beginning was seen", client: "03 01 0000 0000 0400 0300 03 01 0000 0000 0400 0300",
      server: "'hello'"),
    NearMiss("XMPP", "a type of IQ", client: "'<iq type=\"got\" id=\"1\"><ping xmlns=\"urn:xmpp:ping\"/></iq>'"),
  ]
}
