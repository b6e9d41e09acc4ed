/// End tags whose start tags are missing, as behind octets that were lost: what is called as a credential may have begun
/// anywhere before such an end.
struct LoneEnd {
  /// Where the last one begins that ends a credential.
  var place: Int?
  /// How many elements are open.
  private var depth = 0
  private var hasMembers = false

  /// An element begins that has content. A community with members is one of BGP's (RFC 1997).
  mutating func begin(_ name: String) {
    depth += 1
    if name == "members" || name == "member" { hasMembers = true }
  }

  /// An element ends; whether nobody knows where it has begun, and it may be a credential by all that stands in it.
  @discardableResult mutating func ends(_ name: String) -> Bool {
    if depth == 0 { return !hasMembers || name != "community" }
    depth -= 1
    return false
  }
}
