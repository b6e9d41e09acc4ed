import Packet
import Testing

@Suite("Texts of addresses and times")
struct TextTests {
  @Test(
    "Addresses are written as RFC 5952 says, and read again",
    arguments: [
      "192.0.2.1", "0.0.0.0", "255.255.255.255", "::", "::1", "2001:db8::1", "2001:db8:0:1:1:1:1:1",
      "2001:0:0:1::1", "2001:db8::1:0:0:1", "::ffff:192.0.2.1", "1::", "fe80::1:2:3:4",
    ])
  func writesAddresses(_ text: String) { #expect(Address(text)?.description == text) }

  @Test(
    "Other forms of an address are read",
    arguments: [
      ("2001:DB8:0:0:0:0:0:1", "2001:db8::1"), ("1:2:3:4:5:6:192.0.2.1", "1:2:3:4:5:6:c000:201"), ("::0001", "::1"),
      ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
    ])
  func readsAddresses(_ text: String, _ canonical: String) { #expect(Address(text)?.description == canonical) }

  @Test(
    "What is no address is refused",
    arguments: [
      "", "1.2.3", "1.2.3.4.5", "01.2.3.4", "256.1.1.1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", ":::", "1::2::3",
      "12345::", "::g", ":1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8:", "::+1", "1.2.3.-4", ":", "1::2:", "1:2:3:4::5:6:7:8",
    ])
  func refusesAddresses(_ text: String) { #expect(Address(text) == nil) }

  @Test(
    "Prefixes contain what begins with them",
    arguments: [
      ("192.0.2.0/24", "192.0.2.255", true), ("192.0.2.0/24", "192.0.3.0", false), ("0.0.0.0/0", "9.9.9.9", true),
      ("10.1.2.3", "10.1.2.3", true), ("2001:db8::/32", "2001:db8:ffff::", true),
      ("2001:db8::/65", "2001:db8::8000:0:0:0", false),
      ("::/0", "1::", true), ("::/0", "1.2.3.4", false), ("192.0.2.9/24", "192.0.2.1", true),
    ])
  func matchesPrefixes(_ prefix: String, _ address: String, _ isIn: Bool) throws {
    #expect(try #require(AddressPrefix(prefix)).contains(try #require(Address(address))) == isIn)
  }

  @Test(
    "What is no prefix is refused", arguments: ["1.2.3.4/33", "::/129", "1.2.3.4/", "1.2.3.4/-1", "/8", "1.2.3.4/8/8"])
  func refusesPrefixes(_ text: String) { #expect(AddressPrefix(text) == nil) }

  @Test("Ends are written with brackets around IPv6") func writesEnds() throws {
    #expect(Endpoint(address: try #require(Address("192.0.2.1")), port: 831).description == "192.0.2.1:831")
    #expect(Endpoint(address: try #require(Address("::1")), port: 831).description == "[::1]:831")
  }

  @Test(
    "Moments are written as RFC 3339 with nine digits, and read again",
    arguments: [
      (0, "1970-01-01T00:00:00.000000000Z"), (1_000_000_001, "1970-01-01T00:00:01.000000001Z"),
      (-1, "1969-12-31T23:59:59.999999999Z"), (951_782_400_000_000_000, "2000-02-29T00:00:00.000000000Z"),
      (4_102_444_799_999_999_999, "2099-12-31T23:59:59.999999999Z"), (Int64.max, "2262-04-11T23:47:16.854775807Z"),
    ])
  func writesMoments(_ nanoseconds: Int64, _ text: String) {
    #expect(Timestamp(nanoseconds: nanoseconds).description == text)
    if nanoseconds != .max { #expect(Timestamp(text)?.nanoseconds == nanoseconds) }
  }

  @Test(
    "Other forms of a moment are read",
    arguments: [
      ("2026-11-23", "2026-11-23T00:00:00.000000000Z"), ("2026-11-23T10:00", "2026-11-23T10:00:00.000000000Z"),
      ("2026-11-23 10:00:01", "2026-11-23T10:00:01.000000000Z"),
      ("2026-11-23T10:00:01.5+02:00", "2026-11-23T08:00:01.500000000Z"),
      ("2026-11-23t23:59:60z", "2026-11-24T00:00:00.000000000Z"),
      ("2026-11-23T00:00:00-05:30", "2026-11-23T05:30:00.000000000Z"),
      ("2026-11-23T00:00:00.1234567899Z", "2026-11-23T00:00:00.123456789Z"),
    ])
  func readsMoments(_ text: String, _ canonical: String) { #expect(Timestamp(text)?.description == canonical) }

  @Test(
    "What is no moment is refused",
    arguments: [
      "", "2026", "2026-13-01", "2026-02-29", "2026-11-23T", "2026-11-23T24:00:00Z", "2026-11-23T10:00:00.Z",
      "2026-11-23x",
      "2026-11-23T10:00:00+0200", "1500-01-01", "2026-11-23T10:00:00Zx", "-026-01-01",
    ])
  func refusesMoments(_ text: String) { #expect(Timestamp(text) == nil) }

  @Test("Every day of four centuries has its number") func countsDays() throws {
    var date = try #require(CivilDate(year: 1899, month: 12, day: 31))
    for day in date.daysSinceEpoch + 1...date.daysSinceEpoch + 146_097 {
      let next = CivilDate(daysSinceEpoch: day)
      #expect(next > date)
      #expect(next.daysSinceEpoch == day)
      #expect(CivilDate(year: next.year, month: next.month, day: next.day) == next)
      date = next
    }
    #expect(date.description == "2299-12-31")
  }
}
