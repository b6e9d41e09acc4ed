/// The bounds of the tokenizer: what is beyond them is a problem of the document, said as a bound.
public enum XMLLimits {
  /// Octets of one tag, declaration or name: only these are carried over a chunk's border.
  public static let tokenOctets = 16384
  /// Octets of one reference, `&` and `;` included.
  public static let referenceOctets = 32
  /// Open elements at a time.
  public static let depth = 256
  /// Attributes of one element, namespace declarations included.
  public static let attributes = 256
  /// Octets of one name, prefix included.
  public static let nameOctets = 1024
  /// Namespace declarations in force at a time.
  public static let bindings = 256
  /// Different namespaces of one document beside those known beforehand.
  public static let namespaces = 256
}
