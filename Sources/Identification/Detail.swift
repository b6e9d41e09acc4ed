import Bytes

/// Something a probe learnt on its way: the software's name, a host, a program.
public struct Detail: Equatable, Sendable {
  /// What it is.
  public enum Name: String, Sendable, CaseIterable {
    case software, version, host, server, user, method, program, procedure, name
    /// The lists of an SSH client that HASSH is the MD5 of.
    case hassh
    /// The lists of an SSH server that hasshServer is the MD5 of.
    case hasshServer = "hassh_server"
    case sni, alpn, url
    /// Why NETCONF is likely inside.
    case isNETCONF = "netconf_hint"
  }

  /// What it is.
  public var name: Name
  /// What was captured, at most 128 octets; never a credential. It is not escaped.
  public var value: String

  /// A detail.
  public init(_ name: Name, _ value: String) {
    self.name = name
    self.value = value
  }
}

extension Detail: HasFootprint {
  /// Octets of memory held.
  public var footprint: Int { value.footprint }
}
