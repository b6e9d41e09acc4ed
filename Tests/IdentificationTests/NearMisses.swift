@testable import Identification

/// What looks like a protocol and is none, or another one.
extension Vector {
  static let nearMisses = [
    Vector(nil, client: "'MSG 0 0 . 0 is what I wrote, do you copy\\r\\n'", server: "'sure\\r\\n'"),
    Vector(nil, client: "'hello\\r\\n'", server: "'hi, who is there\\r\\n'"),
    Vector(nil, server: "'<greeting><profile uri=\"http://iana.org/beep/netconf\"/></greeting>'"),
    Vector(nil, client: "'<hello>world</hello>]]>]]>'"),
    Vector(nil, client: "'GET off my lawn\\r\\n'"),
    Vector(nil, server: "'220 ready\\r\\n'"),
    // SMTP and FTP greet, help and part in the same words, and others have them too.
    Vector(nil, client: "'HELP\\r\\n'"),
    Vector(nil, client: "'QUIT\\r\\n'"),
    Vector(nil, client: "'NOOP\\r\\n'"),
    Vector(nil, client: "'STARTTLS\\r\\n'"),
    Vector(nil, client: "'NOOP\\r\\n'", server: "'200 ok\\r\\n'"),
    Vector(nil, client: "'QUIT\\r\\n'", server: "'500 what\\r\\n'"),
    Vector(nil, client: "'QUIT\\r\\n'", server: "'205 bye\\r\\n'"),
    // A log, and beats of somebody's own.
    Vector(nil, client: "'ERROR while sending POST /x HTTP/1.1\\r\\n'"),
    Vector(nil, client: "'DEBUG GET /index.html HTTP/1.1\\n'"),
    Vector(nil, client: "00000018 00000008 00000000 00000001 00*8"),
    Vector(nil, client: "00000014 00000008 00000000 00000001 00000001 00000010"),
    Vector(nil, client: "'HELP\\r\\nQUIT\\r\\n'", server: "'what?\\r\\n'"),
    Vector(nil, client: "'QUIT\\r\\n'", server: "'220 ready\\r\\n' | '221 Goodbye.\\r\\n'", isServerFirst: true),
    Vector(nil, client: "'HELP\\r\\n'", server: "'220 ready\\r\\n' | '500 What?\\r\\n'", isServerFirst: true),
    Vector(nil, client: "'NOOP\\r\\n'", server: "'220 ready\\r\\n' | '200 OK\\r\\n'", isServerFirst: true),
    // Words that several protocols have, and people.
    Vector(nil, client: "'PING\\r\\n'"),
    Vector(nil, server: "'PONG\\r\\n'"),
    Vector(nil, client: "'STAT\\r\\n'"),
    Vector(nil, server: "'-ERR no\\r\\n'"),
    Vector(nil, client: "'HELP\\r\\n'", server: "'ERROR\\r\\n'"),
    Vector(nil, server: "'CONNECTED\\nto nobody\\n'"),
    Vector(nil, server: "'NOTICE that it is late\\r\\n'"),
    Vector(nil, client: "'please check the box\\r\\n'"),
    Vector(nil, client: "'do select one\\r\\n'", server: "'which one?\\r\\n'"),
    Vector(nil, client: "'delete it\\r\\n'"),
    Vector(nil, server: "'VERSION two\\r\\n'"),
    Vector(nil, server: "'VERSION 1.0\\r\\n'"),
    Vector(nil, server: "'Login: '"),
    Vector(nil, client: "'root\\r\\n'", server: "'Login: ' | 'Login: root\\r\\n'", isServerFirst: true),
    Vector(nil, server: "'* list item\\r\\n'"),
    Vector(nil, server: "'* 3 exists here\\r\\n'"),
    Vector(nil, server: "'* bye for now\\r\\n'"),
    Vector(nil, client: "'6193, 23\\r\\n'"),
    Vector(nil, client: "00*64", server: "00*64"),
    Vector(nil, client: "FF*64"),
    Vector(nil, client: "0D0A0D0A"),
    Vector(nil, client: "16 03"),
    Vector(nil, client: "05"),
    // A length that does not agree.
    Vector(nil, .udp, client: "01 07 001B aa*16 01 06 'alan'"),
    Vector(nil, .udp, client: "20 40 03 19 00000001 00000000 000F4240 000F4240 00000000"),
    Vector(nil, .udp, client: "810B 000D 0120 FFFF 00FF 1008"),
    Vector(nil, .udp, client: "01000000 aa*143"),
    Vector(nil, .udp, client: "2A02 000F 04 06 0000 0001 0190 05 04 0001 0190"),
    // A count of records that are not there.
    Vector(nil, .udp, client: "1234 0100 0001 0001 0000 0000 07'example'03'org'00 0001 0001"),
    // A second packet of another source.
    Vector(nil, .udp, client: "80 00 0001 00000000 DEADBEEF 55*160 | 80 00 0002 000000A0 DEADBEE0 55*160"),
    // A wrong CRC.
    Vector(nil, client: "0564 05 C0 0100 0004 E922"),
    // The magic of another direction.
    Vector(nil, client: "'NBDMAGI'"),
  ]
}
