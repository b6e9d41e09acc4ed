@testable import Identification

/// More vectors of protocols over TCP, written from their specifications.
extension Vector {
  static let streams = [
    Vector("C12.22", client: "60 1B A2 05 0603607C86 A6 05 0603607C87 BE 0B 28 09 81 07 00*7"),
    Vector("CheckMK", server: "'<<<check_mk>>>\\nVersion: 2.1\\n'"),
    Vector("DoIP", client: "02 FD 0005 00000007 0E00 00 00000000", server: "02 FD 0006 00000009 0E00 1001 10 00000000"),
    Vector("FINS", client: "'FINS' 0000000C 00000000 00000000 00000000"),
    Vector("H.323", client: "0300 0020 08 02 0001 05 04 03 8893A5 aa*18"),
    Vector("HART-IP", client: "01 00 00 00 0001 000D 01 0000EA60", server: "01 01 00 00 0001 000D 01 0000EA60"),
    Vector("JSON-RPC", client: "'{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_blockNumber\",\"params\":[]}\\n'"),
    Vector("Lustre", client: "0071CEAC 01000000 0A0200C0 00000200", server: "63697245 03000000 00*40"),
    Vector("MMS", client: "0300001F 02F080 0D 17 aa*10 28CA2202 aa*8"),
    Vector("MSDP", client: "04 0003 01 0014 01 C0000201 000000 20 E0010101 C0000202", server: "04 0003"),
    Vector("Megaco", client: "'MEGACO/1 [192.0.2.1]:55555\\nTransaction = 9998 {}'"),
    Vector("Minecraft", client: "10 00 FB05 09 'localhost' 63DD 01"),
    Vector("OpenVPN", client: "000E 38 aa*8 00 00000000", server: "001A 40 bb*8 01 00000000 aa*8 00000000"),
    Vector("Oracle-TNS", client: "005E 0000 01 00 0000 013A 012C 00*46 '(DESCRIPTION=(CONNECT_DATA=(SID=x)))'"),
    Vector("RTMP", client: "03 00000001 00000000 aa*1528", server: "03 00000001 00000000 bb*1528"),
    Vector("Spotify", client: "0004 00000040 52 0E 50 aa*55"),
    Vector("WhatsApp", client: "'WA' 05 02 000024 12 22 0A20 bb*32"),
    Vector("Z39.50", client: "B4 0F 83 02 05E0 84 02 0580 85 02 4000 86 01 10"),
    Vector("Redis", client: "'\\r\\nPING\\r\\n'", server: "'+PONG\\r\\n'"),
    Vector("Redis", client: "'AUTH x\\r\\n'", server: "'+OK\\r\\n'"),
    Vector("Redis", client: "'set a 1\\r\\n'", server: "'+OK\\r\\n'"),
    Vector("Redis", client: "'SELECT 1\\r\\nGET a\\r\\n'", server: "'+OK\\r\\n$1\\r\\n7\\r\\n'"),
    Vector("Redis", client: "'GET a\\r\\n'", server: "'$1\\r\\n7\\r\\n'"),
    Vector("SOCKS", client: "04 01 0050 00000001 00 'www.example.com' 00", server: "00 5A 0050 C0000201"),
    Vector("BFCP", client: "20 0B 0001 00000001 0001 0001 0504 0001"),
    Vector("BJNP", client: "'BJNP' 02 01 0000 0001 0000 00000000"),
    Vector("BMP", client: "03 00000019 04 0001 0006 'router' 0002 0005 'rtr-1'"),
    Vector(
      "BMP",
      client: "03 00000047 00 00 00 00*8 00*12 C0000201 0000FDE8 C0000201 65000000 00000000 FF*16 0017 02 0000 0000"),
    Vector("DNS", client: "@2 1234 0100 0001 0000 0000 0000 07'example'03'org'00 0001 0001"),
    Vector("KNXnet/IP", client: "06 10 0205 001A 08 01 C0000201 0E57 08 01 C0000201 0E57 04 04 02 00"),
    Vector("MGCP", client: "'AUEP 1200 aaln/1@rgw.example MGCP 1.0\\r\\n'", server: "'200 1200 OK\\r\\n'"),
    Vector("MPEG-TS", client: "47 40 00 10 FF*184 47 00 11 10 FF*184 47 00 11 11 FF*184 47 00 11 12 FF*184"),
    Vector("RTPS", client: "'RTPS' 02 01 0101 aa*12"),
    Vector("SLP", client: "02 01 00001C 0000 000000 0001 0002 'en' 0000 0005 'a:svc' 0000 00"),
    Vector(
      "SNMP", client: "3029 020101 0406'public' A01C 020401020304 020100 020100 300E 300C 06082B060102010101 00 0500"),
    Vector(
      "SOME/IP", client: "12348001 00000008 0000 0001 01 01 00 00", server: "12348001 00000008 0000 0001 01 01 80 00"),
    Vector("STUN", client: "0001 0000 2112A442 aa*12"),
    Vector("Syncthing", client: "2EA7D90B 0A20"),
    Vector("TPLINK-SHP", client: "@4 D0F281F88BFF9AF7D5EF94B6D1B4C09FEC95E68FE187E8CAF09EEB87EB96EB"),
    Vector("TRDP", client: "00000001 0100 'Mn' 000003E8 00*12 00000000 00*12 AABBCCDD"),
    Vector("TuyaLP", client: "000055AA 00000001 0000000A 0000000C aabbccdd 11223344 0000AA55"),
    Vector(
      "NetBIOS", client: "81 000044 20'EJFDEBFEEBFACACACACACACACACACAAA'00 20'EJFDEBFEEBFACACACACACACACACACAAA'00"),
    Vector("PostScript", client: "'%!PS-Adobe-3.0\\n'"),
    Vector("SunRPC", client: "80000028 11223344 00000000 00000002 40000000 00000001 00000001 00*16"),
    Vector("Mount", client: "80000028 11223344 00000000 00000002 000186A5 00000003 00000001 00*16"),
    Vector("NLM", client: "80000028 11223344 00000000 00000002 000186B5 00000004 00000000 00*16"),
    Vector("YP", client: "80000028 11223344 00000000 00000002 000186A4 00000002 00000000 00*16"),
    Vector("Portmap", client: "80000028 11223344 00000000 00000002 000186A0 00000002 00000000 00*16"),
    Vector(
      "JUNOScript",
      server:
        "'<?xml version=\"1.0\" encoding=\"us-ascii\"?>\\n<junoscript xmlns=\"http://xml.juniper.net/xnm/1.1/xnm\">'"),
    Vector("MQTT", client: "30 B797 02 0006 'topicX' aa*200", server: "20 0A 00 00 07 22 000A 12 0001 'a'"),
    Vector("Nano", client: "'RC' 13 12 11 0A 0040 aa*32", server: "'RC' 13 12 11 0A 0040 bb*32"),
    Vector("Ookla", client: "'HI\\n'", server: "'HELLO 2.9 (2.9.1) 2023-01-01.0000\\n'"),
    Vector("rpcap", client: "00 08 0000 00000008 0000 0000 0000 0000", server: "00 88 0000 00000000"),
    Vector("TiVoConnect", client: "@4 'TiVoConnect=1\\nMethod=Connected\\n'"),
    Vector("WINS-Repl", client: "@4 00007800 aabbccdd 00000000 11223344 0002 0005 00*21"),
    // One side alone, of what both begin alike.
    Vector("FTP", client: "'USER anonymous\\r\\nPASS a@b\\r\\nSYST\\r\\n'"),
    Vector("FTP", server: "'220 welcome\\r\\n331 Password required.\\r\\n'"),
    Vector("POP3", client: "'USER alan\\r\\nPASS x\\r\\nSTAT\\r\\n'"),
    Vector("POP3", client: "'AUTH\\r\\nSTAT\\r\\n'"),
    Vector("POP3", client: "'AUTH SCRAM-SHA-256 biwsbj11\\r\\nSTAT\\r\\n'"),
    Vector("IRC", client: "'PASS x\\r\\nNICK wiz\\r\\nUSER guest 0 * :Ronnie\\r\\n'"),
    Vector("Redis", server: "'+OK\\r\\n+QUEUED\\r\\n'"),
    Vector("MQTT", server: "20 02 00 00 | 90 03 0001 00 | 40 02 0002"),
    Vector("PostgreSQL", server: "'N' 52 0000000C 00000005 aabbccdd"),
    Vector("SOCKS", client: "04 01 0050 C0000201 00 | 'GET / HTTP/1.1\\r\\n'"),
    Vector("JavaRMI", server: "4E 0009 '127.0.0.1' 0000C53F"),
    // What help lists tells two protocols apart that greet alike.
    Vector(
      "FTP", client: "'HELP\\r\\n'",
      server: "'220 ready\\r\\n' | '214-The following commands are recognized.\\r\\n ABOR CWD\\r\\n214 Help OK.\\r\\n'",
      isServerFirst: true),
    Vector("FTP", server: "'214-The following commands are recognized.\\r\\n PASV RETR STOR\\r\\n214 Help OK.\\r\\n'"),
    Vector(
      "SMTP", client: "'HELP\\r\\n'",
      server: "'220 ready\\r\\n' | '214-Commands supported:\\r\\n214 AUTH HELO EHLO MAIL RCPT DATA QUIT\\r\\n'",
      isServerFirst: true),
    Vector("SMTP", client: "'NOOP\\r\\nEHLO a.example\\r\\n'"),
    Vector("SMTP", client: "'AUTH PLAIN\\r\\n'", server: "'334 \\r\\n'"),
    Vector("OpenFlow", client: "04 00 0010 00000001 0001 0008 00000010", server: "01 00 0008 00000002"),
    Vector("OpenFlow", client: "04 02 0008 00000001 | 04 02 0008 00000002"),
    // Fragments of any length make a record, and a denial is shorter than any other reply.
    Vector(
      "NFS",
      client: "00000004 11223344 00000004 00000000 00000004 00000002 00000004 000186A3 00000004 00000003 "
        + "00000004 00000001 80000010 00*16"),
    Vector("NFS", client: "00000000 80000028 11223344 00000000 00000002 000186A3 00000003 00000001 00*16"),
    Vector(
      "NFS", client: "00000014 11223344 00000000 00000002 000186A3 00000003 80000014 00000001 00*16",
      server: "0000000C 11223344 00000001 00000000 8000000C 00*12"),
    Vector("SunRPC", server: "80000014 12345678 00000001 00000001 00000001 00000005"),
    Vector("SunRPC", server: "80000018 12345678 00000001 00000001 00000000 00000002 00000002"),
    // From the middle of a connection.
    Vector("MySQL", client: "100000 00 03 'SELECT * FROM t'", server: "010000 01 02 120000 02 03 'def' 04 'test'"),
    Vector("MySQL", server: "0B0000 02 FF 1504 '#28000no'"),
    Vector("SMTP", client: "'AUTH LOGIN\\r\\n'", server: "'250-mail\\r\\n250-PIPELINING\\r\\n250 SIZE 1\\r\\n'"),
    Vector("MQTT", client: "82 0A 0001 0005 'a/b/c' 00", server: "90 03 0001 00"),
    Vector("NATS", client: "'PUB a.b 5\\r\\nhello\\r\\n'"),
    Vector("HTTP/2", client: "000008 06 00 00000000 aa*8 000004 08 00 00000000 00010000"),
    Vector("VNC", client: "03 01 0000 0000 0400 0300 03 01 0000 0000 0400 0300"),
    Vector("AMQP", client: "01 0001 0000000B 003C 0028 0000 02'ex' 00 00 CE"),
    Vector("XMPP", client: "'<iq type=\"get\" id=\"1\"><ping xmlns=\"urn:xmpp:ping\"/></iq>'"),
    Vector("Oracle-TNS", client: "00000015 06 00 0000 0000 03 5E aa*9", server: "00000012 06 00 0000 0000 08 01 bb*6"),
    Vector(
      "RDP", client: "0300 0019 02 F080 64 0007 03EB 70 0A aa*11", server: "0300 0019 02 F080 68 0001 03EB 70 0A bb*11"),
    Vector("ZooKeeper", client: "00000008 FFFFFFFE 0000000B", server: "00000010 FFFFFFFE 0000000000000123 00000000"),
    Vector(
      "MySQL", client: "110000 00 16 'SELECT id FROM t'",
      server: "0C0000 01 00 01000000 0100 0000 00 0000 180000 02 03 'def' 00 00"),
    Vector("finger", client: "'root\\r\\n'", server: "'Login name: root    In real life: Operator\\r\\n'"),
    Vector("memcached", client: "'version\\r\\n'", server: "'VERSION 1.6.21\\r\\n'"),
    Vector("MySQL", client: "010000 00 0E", server: "070000 01 00 00 00 0200 0000"),
    Vector("SSH", client: "000003C4 06 14 aa*16 00000086 'curve25519-sha256'"),
    Vector("Kafka", client: "@4 0012 0003 00000001 0007 'rdkafka' 00 08 'librdka' 06 '2.3.0' 00"),
    Vector("Kafka", client: "@4 0012 0003 00000001 0006 'sarama' 00 07 'sarama' 08 'v1.43.0' 00"),
    Vector("Kafka", client: "@4 0009 0008 00000001 000C 'consumer-g-1' 00 02 06 'group' 02 02 't' 02 00*7"),
    Vector("Kafka", client: "@4 000A 0004 00000001 000C 'consumer-g-1' 00 00 02 06 'group' 00"),
    Vector("Kafka", client: "@4 0000 0007 00000005 0007 'rdkafka' FFFF FFFF 00007530 00000001 0005 'topic' aa*20"),
    Vector("Kafka", client: "@4 0000 0009 00000005 0007 'rdkafka' 00 00 FFFF 00007530 02 06 'topic' aa*20"),
    Vector("Kafka", client: "@4 0001 000B 00000009 000B 'consumer-ab' FFFFFFFF 000001F4 00000001 aa*20"),
    Vector("Kafka", client: "@4 0003 0001 00000002 0007 'rdkafka' FFFFFFFF"),
    Vector("Kafka", client: "@4 000B 0005 00000003 000B 'consumer-ab' 0005 'group' aa*20"),
    // Who serves nobody now says so, and by what.
    Vector("SMTP", server: "'554 mx.example ESMTP not accepting messages\\r\\n'"),
    // A device with one method of each kind says little.
    Vector("SSH", client: "0000009C 06 14 aa*16 0000001D 'diffie-hellman-group14-sha256' 00000007 'ssh-rsa'"),
    // Tickets are longer than 255 octets, as a rule, and so are their requests for another password.
    Vector("Kerberos", client: "@4 0120 FF80 0100 6E 82 00FC 30 82 00F8 A0 03 02 01 05 aa*269"),
    // An empty line may go before a request, and a method be any word.
    Vector("HTTP/1", client: "'\\r\\nGET / HTTP/1.0\\r\\n\\r\\n'"),
    Vector("HTTP/1", client: "'PURGE /index HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n'"),
    // Whoever asks at rexecd's port for a command sends a password, from a reserved port or not.
    Vector("rexec", client: "'0' 00 'alice' 00 'geheim!' 00 'uptime' 00", server: "00", ports: (831, 512)),
    Vector(
      "NETCONF-RAW",
      client: "'<n:rpc-reply xmlns=\"urn:example\" xmlns:n = \"urn:ietf:params:xml:ns:netconf:base:1.0\"/>]]>]]>'"),
    Vector("TDS", client: "0101 0022 0000 01 00 16000000 12000000 0200 aa*8 01000000 's' 00 'p' 00"),
    Vector("Cassandra", client: "04 00 0005 07 00000017 00000010 'SELECT * FROM ab' 0001 00"),
    Vector("Redis", server: "'$90\\r\\n# Server\\r\\nredis_version:7.0.0\\r\\n'"),
    Vector(
      "iSCSI",
      client:
        "01 C1 0000 00 000000 0001000000000000 00000010 00001000 11223344 55667788 28 00 00000800 00 0008 00*7",
      server: "21 80 00 00 00 000000 00*8 00000010 00000000 55667789 11223345 11223384 00*12"),
    Vector("RPKI-RTR", server: "01 03 1234 00000008 01 04 0000 00000014 01 18 18 00 C0000200 0000FBF0"),
  ]
}
