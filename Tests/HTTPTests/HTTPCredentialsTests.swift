import Bytes
import Testing

@testable import HTTP

@Suite struct HTTPCredentialsTests {
  private static func user(_ value: String) -> String? { Octets(value).withBytes { HTTPCredentials($0)?.user } }

  /// `bob:pw`, `bob:p:w`; `token:`, `token:x`, `token:x-oauth-basic`, `token:api_token`; `token`, nothing.
  static let basic: [(String, String?)] = [
    ("Basic Ym9iOnB3", "bob"), ("basic  Ym9iOnA6dw==", "bob"), ("Basic dG9rZW46", nil), ("Basic dG9rZW46eA==", nil),
    ("Basic dG9rZW46eC1vYXV0aC1iYXNpYw==", nil), ("Basic dG9rZW46YXBpX3Rva2Vu", nil), ("Basic dG9rZW4=", nil),
    ("Basic ", nil),
    // `admin:`, as devices are delivered; `sk_live_0123456789:`.
    ("Basic YWRtaW46", "admin"), ("Basic c2tfbGl2ZV8wMTIzNDU2Nzg5Og==", nil),
  ]

  @Test(arguments: basic) func `who gives a token in the place of a name has none`(_ value: String, _ user: String?) {
    #expect(Self.user(value) == user)
  }

  @Test func `the name of a digest is what it says`() {
    #expect(Self.user("Digest realm=\"a\", username=\"bob\", response=\"x\"") == "bob")
    #expect(Self.user("Bearer abc") == nil)
  }
}
