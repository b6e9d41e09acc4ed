import XML

/// The namespaces of the NETCONF documents (netconf base and its extensions), as the tokenizer numbers them.
public enum NETCONFNamespace {
  /// RFC 6241, section 3.1: `urn:ietf:params:xml:ns:netconf:base:1.0`, of base:1.0 and base:1.1.
  public static let base = XMLNamespace.known(0)
  /// RFC 5277, section 4.
  public static let notification = XMLNamespace.known(1)
  /// SOAP 1.2.
  public static let soap = XMLNamespace.known(2)
  /// SOAP 1.1.
  public static let oldSOAP = XMLNamespace.known(3)
  /// RFC 7950, section 5.3.1: YANG's own, of `action`, `insert`, `key` and `value`.
  public static let yang = XMLNamespace.known(4)

  /// The list a tokenizer for NETCONF is given.
  static let known = [
    "urn:ietf:params:xml:ns:netconf:base:1.0",
    "urn:ietf:params:xml:ns:netconf:notification:1.0",
    "http://www.w3.org/2003/05/soap-envelope",
    "http://schemas.xmlsoap.org/soap/envelope/",
    "urn:ietf:params:xml:ns:yang:1",
    "urn:ietf:params:xml:ns:netmod:notification",
    "urn:ietf:params:xml:ns:netconf:partial-lock:1.0",
    "urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring",
    "urn:ietf:params:xml:ns:yang:ietf-netconf-with-defaults",
    "urn:ietf:params:xml:ns:yang:ietf-netconf-notifications",
    "urn:ietf:params:xml:ns:yang:ietf-netconf-nmda",
    "urn:ietf:params:xml:ns:yang:ietf-datastores",
    "urn:ietf:params:xml:ns:yang:ietf-subscribed-notifications",
    "urn:ietf:params:xml:ns:yang:ietf-yang-push",
    "urn:ietf:params:xml:ns:yang:ietf-interfaces",
    "urn:ietf:params:xml:ns:yang:ietf-ip",
  ]
}
