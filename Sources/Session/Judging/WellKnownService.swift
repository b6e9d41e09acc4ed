import Packet

/// Services whose port tells who is the server, where nothing of a flow's beginning was seen (IANA's registry of
/// service names and port numbers).
enum WellKnownService {
  /// The application registered for a port, by the name that verdicts have for it.
  static func application(_ port: UInt16, over transport: Transport) -> String? {
    transport == .udp ? datagrams[port] ?? both[port] : streams[port] ?? both[port]
  }

  /// The program of ONC RPC that is registered for a port.
  static func program(_ port: UInt16) -> String? {
    switch both[port] {
    case let name? where ["Portmap", "NFS", "NLM", "Mount"].contains(name): name
    default: nil
    }
  }

  /// All of those names.
  static var applications: [String] { Array(both.values) + Array(streams.values) + Array(datagrams.values) }

  private static let both: [UInt16: String] = [
    53: "DNS", 88: "Kerberos", 111: "Portmap", 427: "SLP", 464: "Kerberos", 514: "syslog", 554: "RTSP", 646: "LDP",
    1812: "RADIUS", 1813: "RADIUS", 2049: "NFS", 3478: "STUN", 3868: "Diameter", 4045: "NLM", 5060: "SIP",
    20048: "Mount", 44818: "EtherNet/IP",
  ]
  private static let streams: [UInt16: String] = [
    21: "FTP", 22: "SSH", 23: "Telnet", 25: "SMTP", 43: "whois", 49: "TACACS+", 70: "gopher", 79: "finger",
    80: "HTTP/1", 102: "COTP", 110: "POP3", 113: "ident", 119: "NNTP", 135: "DCERPC", 139: "SMB", 143: "IMAP",
    179: "BGP", 389: "LDAP", 443: "TLS", 445: "SMB", 465: "TLS", 502: "Modbus", 512: "rexec", 513: "rlogin", 514: "rsh",
    515: "LPD", 548: "AFP", 587: "SMTP", 631: "HTTP/1", 636: "TLS", 830: "SSH", 853: "TLS", 873: "rsync", 993: "TLS",
    995: "TLS", 1433: "TDS", 1521: "Oracle-TNS", 1723: "PPTP", 1883: "MQTT", 3260: "iSCSI", 3306: "MySQL",
    3389: "RDP", 5222: "XMPP", 5432: "PostgreSQL", 5672: "AMQP", 5900: "VNC", 6379: "Redis", 6513: "TLS",
    8080: "HTTP/1", 8443: "TLS", 9418: "Git", 10809: "NBD", 20000: "DNP3", 27017: "MongoDB",
  ]
  private static let datagrams: [UInt16: String] = [
    67: "DHCP", 69: "TFTP", 123: "NTP", 137: "NetBIOS", 138: "NetBIOS", 161: "SNMP", 162: "SNMP", 389: "CLDAP",
    443: "QUIC", 500: "IKE", 520: "RIP", 547: "DHCPv6", 623: "RMCP", 1194: "OpenVPN", 1900: "SSDP", 3784: "BFD",
    4342: "LISP", 4500: "IKE", 5353: "mDNS", 5355: "LLMNR", 5683: "CoAP", 47808: "BACnet",
  ]
}
