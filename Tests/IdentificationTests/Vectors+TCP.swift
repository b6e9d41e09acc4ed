@testable import Identification

/// Vectors of protocols over TCP, written from their specifications.
extension Vector {
  static let text = [
    Vector("SSH", client: "'SSH-2.0-OpenSSH_9.6\\r\\n'", server: "'SSH-2.0-dropbear\\r\\n'"),
    Vector("SSH", server: "'Authorised users only\\r\\nSSH-1.99-Cisco-1.25\\n'"),
    Vector(
      "HTTP/1", client: "'GET /index HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n'",
      server: "'HTTP/1.1 200 OK\\r\\nServer: x\\r\\n\\r\\n'"),
    Vector("HTTP/1", server: "'HTTP/1.0 404 Not Found\\r\\n\\r\\n'"),
    Vector(
      "HTTP/2", client: "'PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n' 000000 04 00 00000000",
      server: "000006 04 00 00000000 0003 00000064"),
    Vector("PROXY-protocol", client: "'PROXY TCP4 192.0.2.1 192.0.2.2 4000 831\\r\\n'"),
    Vector("PROXY-protocol", client: "0D0A0D0A000D0A515549540A 21 11 000C c0000201 c0000202 1000 033F"),
    Vector(
      "FTP", client: "'USER anonymous\\r\\n'",
      server: "'220 (vsFTPd 3.0.5)\\r\\n' | '331 Please specify the password.\\r\\n'"),
    Vector("SMTP", client: "'EHLO a.example\\r\\n'", server: "'220 mx.example ESMTP Postfix\\r\\n'"),
    Vector("POP3", client: "'CAPA\\r\\n'", server: "'+OK Dovecot ready.\\r\\n'", isServerFirst: true),
    Vector("IMAP", client: "'a1 CAPABILITY\\r\\n'", server: "'* OK [CAPABILITY IMAP4rev1] ready\\r\\n'"),
    Vector("NNTP", client: "'MODE READER\\r\\n'", server: "'200 news.example InterNetNews ready\\r\\n'"),
    Vector("Telnet", client: "FFFD01 FFFB1F", server: "FFFB01 FFFD18 'login: '"),
    Vector("rsh", client: "'1021' 00 'root' 00 'root' 00 'uptime' 00", server: "00", ports: (1022, 831)),
    Vector("rexec", client: "'0' 00 'root' 00 'geheim' 00 'uptime' 00", server: "00"),
    Vector("rlogin", client: "00 'bostic' 00 'kbostic' 00 'vt100/9600' 00", server: "00"),
    Vector("VNC", client: "'RFB 003.008\\n'", server: "'RFB 003.008\\n'"),
    Vector("XMPP", client: "'<?xml version=\"1.0\"?><stream:stream to=\"im.example\" xmlns=\"jabber:client\">'"),
    Vector(
      "IRC", client: "'NICK wiz\\r\\nUSER guest 0 * :Ronnie\\r\\n'",
      server: "':irc.example NOTICE AUTH :*** Looking up\\r\\n'"),
    Vector(
      "SIP", client: "'INVITE sip:bob@example.org SIP/2.0\\r\\n\\r\\n'", server: "'SIP/2.0 100 Trying\\r\\n\\r\\n'"),
    Vector("RTSP", client: "'OPTIONS rtsp://a.example/ RTSP/1.0\\r\\n\\r\\n'", server: "'RTSP/1.0 200 OK\\r\\n\\r\\n'"),
    Vector("NATS", client: "'CONNECT {\"verbose\":false}\\r\\n'", server: "'INFO {\"server_id\":\"A\"} \\r\\n'"),
    Vector(
      "STOMP", client: "'CONNECT\\naccept-version:1.2\\nhost:a\\n\\n' 00", server: "'CONNECTED\\nversion:1.2\\n\\n' 00"),
    Vector("memcached", client: "'set a 0 0 3\\r\\nabc\\r\\n'", server: "'STORED\\r\\n'"),
    Vector("memcached", client: "'get a\\r\\n'", server: "'VALUE a 0 3\\r\\nabc\\r\\nEND\\r\\n'"),
    Vector("Redis", client: "'*1\\r\\n$4\\r\\nPING\\r\\n'", server: "'+PONG\\r\\n'"),
    Vector("MSNP", client: "'VER 1 MSNP18 CVR0\\r\\n'", server: "'VER 1 MSNP18\\r\\n'"),
    Vector(
      "EPP",
      server:
        "@4 '<?xml version=\"1.0\"?><epp xmlns=\"urn:ietf:params:xml:ns:epp-1.0\"><greeting></greeting></epp>' 20*60"),
    Vector("MSRP", client: "'MSRP d93kswow SEND\\r\\nTo-Path: msrp://b\\r\\n'"),
    Vector("SVN", server: "'( success ( 2 2 ( ) ( edit-pipeline ) ) ) '"),
    Vector("rsync", client: "'@RSYNCD: 31.0\\n'", server: "'@RSYNCD: 31.0\\n'"),
    Vector("Git", client: "'0033git-upload-pack /project.git' 00 'host=myserver.com' 00"),
    Vector(
      "gopher", client: "'\\r\\n'",
      server: "'0About\\t/about\\tg.example\\t70\\r\\n1Dir\\t/d\\tg.example\\t70\\r\\n.\\r\\n'"),
    Vector("finger", client: "'root\\r\\n'", server: "'Login: root           Name: root\\r\\n'"),
    Vector("whois", client: "'example.org\\r\\n'", server: "'% This is the RIPE Database.\\ninetnum: 192.0.2.0\\n'"),
    Vector("ident", client: "'6193, 23\\r\\n'", server: "'6193, 23 : USERID : UNIX : stjohns\\r\\n'"),
    Vector("syslog", client: "'<34>Oct 11 22:14:15 host su: failed\\n'"),
    Vector("syslog", client: "'71 <165>1 2003-10-11T22:14:15.003Z host app - ID47 - An application event'"),
    Vector("Stratum", client: "'{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[]}\\n'"),
    Vector("FIX", client: "'8=FIX.4.4' 01 '9=65' 01 '35=A' 01"),
    Vector("HL7", client: "0B 'MSH\\p^~\\&\\pA\\pB' 0D"),
    Vector("Munin", server: "'# munin node at a.example\\n'"),
    Vector(
      "NETCONF-RAW",
      client: "'<?xml version=\"1.0\"?><hello xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"></hello>]]>]]>'"),
    Vector(
      "NETCONF-RAW",
      client: "'bob\\r\\n<nc:hello xmlns:nc=\"urn:ietf:params:xml:ns:netconf:base:1.0\"/>]]>]]>'",
      server: "'login: \\r\\n <hello xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"/>]]>]]>'"),
    Vector(
      "NETCONF-RAW",
      client: "'</x></rpc>\\n##\\n\\n#60\\n<rpc xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"/>\\n##\\n'"),
    Vector("tinc", client: "'0 alpha 17.7\\n'", server: "'0 beta 17.7\\n'"),
  ]

  static let binary = [
    Vector("TLS", client: "160301 @2 01 000029 0303 aa*32 00 0002 1301 0100", server: "150303 0002 0228"),
    Vector("TLS", client: "802e 01 0002 0015 0000 0010 0700c0 030080 0100 80 060040 040080 020080 bb*16"),
    Vector(
      "SunRPC", client: "80000028 11223344 00000000 00000002 00061A80 00000001 00000000 00*16",
      server: "80000018 11223344 00000001 00000000 00*12"),
    Vector("NFS", client: "80000028 11223344 00000000 00000002 000186A3 00000003 00000000 00*16"),
    Vector("Portmap", client: "80000028 11223344 00000000 00000002 000186A0 00000002 00000003 00*16"),
    Vector("SMB", client: "00000040 FE'SMB' 4000 00*58", server: "00000040 FE'SMB' 4000 00*58"),
    Vector(
      "RDP", client: "03000013 0E E0 0000 0000 00 01 00 0800 03000000",
      server: "03000013 0E D0 0000 1234 00 02 01 0800 02000000"),
    Vector(
      "COTP", client: "03000016 11 E0 0000 0001 00 C0010A C1020100 C2020102",
      server: "03000016 11 D0 0001 0002 00 C0010A C1020100 C2020102"),
    Vector(
      "S7",
      client:
        "03000016 11 E0 0000 0001 00 C0010A C1020100 C2020102 | 03000019 02F080 32010000 0000 0008 0000 F000 0001 0001 01E0",
      server:
        "03000016 11 D0 0001 0002 00 C0010A C1020100 C2020102 | 0300001B 02F080 32030000 0000 0008 0000 0000 F000 0001 0001 00F0"
    ),
    Vector("LDAP", client: "300C 020101 6007 020103 0400 8000", server: "300C 020101 6107 0A0100 0400 0400"),
    Vector("Kerberos", client: "@4 6A 1C 30 1A A103020105 A20302010A A40E 300C A00703050000000010 0000 00"),
    Vector(
      "MySQL", client: "20 0000 01 05A60F00 00000001 21 00*23",
      server: "2A0000 00 0A '8.0.36' 00 08000000 aa*8 00 FFF7 21 0200 0000 15 00*10 00"),
    Vector("PostgreSQL", client: "00000008 04D2162F", server: "'N'"),
    Vector(
      "PostgreSQL", client: "00000013 00030000 'user' 00 'me' 00 00 00 00",
      server: "'R' 00000008 00000000 'Z' 00000005 'I'"),
    Vector(
      "TDS", client: "1201 0014 00000000 00 0006 0006 FF 0E000C370000",
      server: "0401 0014 00000000 00 0006 0006 FF 0E000C370000"),
    Vector("DRDA", client: "0029 D0 41 0001 0023 1041 aa*31"),
    Vector("MongoDB", client: "1B000000 01000000 00000000 DD070000 00000000 00 060000000000"),
    Vector(
      "Cassandra", client: "04 00 0000 01 00000016 0001 000B 'CQL_VERSION' 0005 '3.0.0'",
      server: "84 00 0000 02 00000000"),
    Vector("AMQP", client: "'AMQP' 00 00 09 01"),
    Vector("MQTT", client: "10 0E 0004 'MQTT' 04 02 003C 0002 'ab'", server: "20 02 00 00"),
    Vector("OpenWire", server: "000000F0 01 'ActiveMQ' 0000000C"),
    Vector("Thrift", client: "00000011 80010001 00000004 'ping' 00000000 00"),
    Vector("JavaRMI", client: "'JRMI' 0002 4B", server: "4E 0009 '127.0.0.1' 0000 8000"),
    Vector("AJP", client: "1234 0001 0A", server: "4142 0001 09"),
    Vector("GIOP", client: "'GIOP' 0102 00 00 00000010 00*16"),
    Vector(
      "DCERPC", client: "05 00 0B 03 10000000 4800 0000 01000000 00*56",
      server: "05 00 0C 03 10000000 4400 0000 01000000 00*52"),
    Vector("SOCKS", client: "05 02 00 02 | 05 01 00 01 C0000201 0050", server: "05 00 | 05 00 00 01 00000000 0000"),
    Vector("BitTorrent", client: "13 'BitTorrent protocol' 00*8"),
    Vector("X11", client: "6C 00 0B00 0000 0000 0000 0000", server: "01 00 0B00 0000 0000"),
    Vector("OpenFlow", client: "04 00 0008 00000001", server: "04 00 0008 00000001 04 05 0008 00000002"),
    Vector("BGP", client: "FF*16 001D 01 04 FDE8 00B4 C0000201 00"),
    Vector("LDP", client: "0001 0020 C0000201 0000 0200 0016 00000001 0500 000E 0001 00B4 0000 0000 C0000202 0000"),
    Vector("Diameter", client: "01 000020 80 000101 00000000 00000001 00000001 00000108 40 00000C 'a.ex'"),
    Vector("TACACS+", client: "C0 01 01 00 12345678 00000008 aa*8", server: "C0 01 02 00 12345678 00000006 aa*6"),
    Vector("Modbus", client: "0001 0000 0006 01 03 006B 0003", server: "0001 0000 0009 01 03 06 022B 0000 0064"),
    Vector("DNP3", client: "0564 05 C0 0100 0004 E921"),
    Vector("IEC104", client: "680407000000", server: "68040B000000"),
    Vector(
      "EtherNet/IP", client: "6500 0400 00000000 00000000 aa*8 00000000 0100 0000",
      server: "6500 0400 01000000 00000000 aa*8 00000000 0100 0000"),
    Vector(
      "OPC-UA",
      client: "'HELF' 38000000 00000000 00000100 00000100 00000000 00000000 18000000 'opc.tcp://a.example:4840'"),
    Vector("PPTP", client: "009C 0001 1A2B3C4D 0001 0000 00*144"),
    Vector("Skinny", client: "0F000000 00000000 01000000 'SEP00112233'", server: "04000000 00000000 00010000"),
    Vector("NBD", client: "00000003", server: "'NBDMAGICIHAVEOPT' 0003"),
    Vector("ADB", client: "'CNXN' 00000001 00100000 07000000 32020000 BCB1A7B1"),
    Vector("Zabbix", client: "'ZBXD' 01 05000000 00000000 'hello'"),
    Vector("HiSLIP", client: "'HS' 00 00 01005858 00000000 00000007 'hislip0'"),
    Vector("C37.118", client: "AA41 0012 0001 00000000 00000000 0002 950F"),
    Vector("ADS", client: "0000 20000000 010203040101 5303 010203040101 0180 0100 0400 00000000 00000000 01000000"),
    Vector("SMPP", client: "0000001B 00000009 00000000 00000001 'id' 00 'pw' 00 00 34 00 00 00"),
    Vector("iSCSI", client: "43 87 00 00 00 00002C 00*40 'InitiatorName=iqn.1994-05.com.example:01' 00 'A=B' 00"),
    Vector("ZMTP", client: "FF 00*7 01 7F 03", server: "FF 00*7 01 7F 03"),
    Vector("SPICE", client: "'REDQ' 02000000 02000000 1A000000"),
    Vector("YMSG", client: "'YMSG' 0010 0000 0004 0057 00000000 00000000 'user'"),
    Vector("OSCAR", client: "2A 01 0001 0004 00000001", server: "2A 01 0001 0004 00000001"),
    Vector("NoMachine", server: "'NXSH-5.0.0\\n'"),
    Vector("CIMD", client: "02 '01:001' 09 '010:user' 09 03"),
    Vector("UCP", client: "02 '01/00045/O/30/66677789///1//////7/' 03"),
    Vector("MSMMS", client: "01000000 CEFA0BB0 10000000"),
    Vector("Steam", client: "24000000 'VT01' 00*16"),
    Vector("Kismet", server: "'*KISMET: 0.0.0 1158947458 a\\n'"),
    Vector("ATG", client: "01 'I20100' 0A", server: "01 0D0A 'I20100' 0D0A"),
    Vector("Radmin", client: "01000000 01000000 0808", server: "01000000 25000002 0408 08"),
    Vector("Monero", client: "0121010101010101 06010000"),
    Vector("TeamViewer", client: "17240A 0400 00000000", server: "11300A00 04000000 00*16 01020304"),
    Vector("RPKI-RTR", client: "01 02 0000 00000008", server: "01 03 1234 00000008 01 0A 0000 00000010 00*8"),
    Vector("PCEP", client: "2001 000C 01 10 0008 20 1E 78 01", server: "2001 000C 01 10 0008 20 1E 78 01"),
    Vector("Ceph", server: "'ceph v027'"),
    Vector("DICOM", client: "0100 00000044 0001 0000 'STORESCP        ' 'ECHOSCU         ' 00*32"),
    Vector("FastCGI", client: "01 01 0001 0008 00 00 0001 00 00*5"),
    Vector("Gearman", client: "00 'REQ' 00000001 00000003 'rev'"),
    Vector("JDWP", client: "'JDWP-Handshake'", server: "'JDWP-Handshake'"),
    Vector("NCP", client: "'DmdT' 00000017 00000001 00000000 1111 00 FF 01 FF 13"),
    Vector("distcc", client: "'DIST00000001ARGC00000001'"),
    Vector(
      "AFP", client: "00 03 0001 00000000 00000000 00000000", server: "01 03 0001 00000000 00000004 00000000 00000000"),
    Vector("EPMD", client: "0001 6E", server: "00001111 'name a at port 4000'"),
    Vector("Asterisk-AMI", server: "'Asterisk Call Manager/5.0\\r\\n'"),
    Vector("ManageSieve", server: "'\"IMPLEMENTATION\" \"Dovecot\"\\r\\n'"),
    Vector("NiagaraFox", client: "'fox a 1 -1 fox hello\\n{\\n'"),
    Vector("Bitcoin", client: "F9BEB4D9 'version' 00*5 64000000 aabbccdd"),
    Vector("Gnutella", client: "'GNUTELLA CONNECT/0.6\\r\\n'"),
    Vector("eDonkey", client: "E3 19000000 01 10 aa*16 00*7"),
    Vector("Citrix-ICA", server: "7F7F49434100"),
    Vector("PJL", client: "1B '%-12345X@PJL\\r\\n'"),
    Vector("LPD", client: "02 'lp' 0A | 02 '120 cfA001host' 0A", server: "00"),
    Vector("DLMS", client: "0001 0001 0010 000D C0 01 81 0001 0000010000FF 02 00"),
    Vector("Elasticsearch", client: "'ES' 0000000F 0000000000000001 00 005B8D83 0000"),
    Vector(
      "ZooKeeper", client: "0000002C 00000000 00*8 00007530 00*8 00000010 00*16",
      server: "00000024 00000000 00007530 0102030405060708 00000010 00*16"),
    Vector(
      "Kafka", client: "00000013 0012 0000 00000001 0009 'console-1'", server: "00000010 00000001 0000 00000000 00*6"),
  ]
}
