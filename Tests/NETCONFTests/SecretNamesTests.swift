import Bytes
import Testing

@testable import NETCONF

/// What is a credential by its name, and by what it stands in and beside.
@Suite struct SecretNamesTests {
  static let names: [(String, Bool)] = [
    ("idtoken", true), ("adminpasswd", true), ("masterkey", true), ("privkey", true), ("userpwd", true),
    ("communitystring", true), ("passwordvalue", true), ("passwordhash", true), ("WEPKey1", true), ("md5key", true),
    ("oauth2token", true), ("tokenValue", true), ("token-string", true), ("jwt", true), ("kek", true), ("pin1", true),
    ("keytab", true), ("password.value", true), ("bind.pw", true), ("snmp-community-string", true),
    ("keying-material", true),
    ("Passwort", true), ("mot-de-passe", true), ("kennwort", true), ("contraseña", true), ("CONTRASEÑA", true),
    ("clave", true), ("senha", true), ("wachtwoord", true), ("heslo", true),
    ("\u{FF50}\u{FF41}\u{FF53}\u{FF53}\u{FF57}\u{FF4F}\u{FF52}\u{FF44}", true), ("pass\u{200B}word", true),
    ("p\u{430}ssword", true), ("straße", false), ("größe", false),
    // What only speaks of one.
    ("authentication-key-chain", false), ("password-attempts", false), ("password-last-modified", false),
    ("extcommunity", false), ("syn-cookies", false), ("number-of-passwords", false),
    ("password-expired", false), ("cookie-count", false), ("next-token", false), ("nextPageToken", false),
    ("password-encryption", false), ("passwordless-login", false), ("jwt-issuer", false), ("enclave", false),
    ("slave", false), ("pw", false), ("community-view", false), ("password-authentication", false),
    ("passwordauthentication", false), ("secret-store", false), ("otp-enabled", false), ("auth-key-mgmt", false),
    ("password-change-required", false), ("wachtwoord-beleid", false), ("pswdtype", false),
    // Those that are written in one, or were put in small letters.
    ("authpass", true), ("privpass", true), ("keypass", true), ("ftp-pw", true), ("areaPlainPsw", true),
    ("pswdciphertext", true), ("authtextsimple", true), ("sharedkey", true), ("localizedkey", true), ("bypass", false),
    ("lowpass", false), ("secret-rotation-days", false), ("community-strings-supported", false),
    ("passkey", true), ("appKey", true), ("appskey", true), ("dbpass", true), ("server-key", true),
    ("authorization-code", true), ("key-pem", true), ("ssh-host-key-private", true), ("password-aging", false),
    ("passwords-remembered", false), ("psk-identity", false), ("gre-key", false), ("well-known-community", false),
    ("password-expiration", false), ("password-control", false), ("password-retries", false),
    ("bearer-reference", false), ("password-requirements", false), ("vxlan-key", false), ("routing-key", false),
    ("primary-community-vlan", false), ("add-community", false), ("std-community-list", false),
    ("password-expiration-key", true), ("snmp-community", true),
  ]

  @Test(arguments: names) func `names are told, however they are written`(_ name: String, _ isSecret: Bool) {
    #expect(SecretNames.holds(name) == isSecret)
    #expect(Octets(name).withBytes { SecretNames.holds($0) } == isSecret)
  }

  @Test(arguments: [("authorized-key", true), ("server-keys", true), ("ssh-key", false), ("keys", false)])
  func `the data of a public key are open`(_ place: String, _ isOpen: Bool) {
    #expect(SecretNames.isOpen("key-data", in: place) == isOpen)
    #expect(SecretNames.hasOpen(place) == isOpen)
  }

  @Test(arguments: [
    ("password", true), ("Admin Password", true), ("/a/b:user/password", true), ("x:password", true), ("key", false),
    ("mtu", false), ("/a/password/age", false), ("", false), ("/", false), (" ", false),
  ]) func `a name beside a value may be a path or a few words`(_ name: String, _ isSecret: Bool) {
    #expect(SecretNames.holdsPaired(name) == isSecret)
  }

  @Test(arguments: [
    ("radius-server key x", true), ("tacacs-server host 192.0.2.1 key x", true), ("ppp chap password 0 x", true),
    ("ppp pap sent-username b password x", true), ("crypto key import rsa a pem url b x", true),
    ("snmp-server community 65000x ro", true),
    ("radius-server timeout 5", false), ("radius-server host 192.0.2.1 auth-port 1812", false),
    ("ppp multilink group 7", false), ("ppp authentication chap", false), ("crypto key generate rsa modulus 1", false),
    ("show version ;configure terminal ;username u password X", true), ("show run | include password", false),
    ("show run | include password ; set secret X", true), ("show version && set secret X", true),
    ("set psksecret ENC x", true),
    ("show password=x", true), ("display key=x", false), ("show run | include password=", false),
    ("PGPASSWORD=x psql", true), ("export AWS_SECRET_ACCESS_KEY=x", true), ("rocommunity x", true),
    ("vncpasswd x", true),
    ("key chain CORE", false), ("key chain CORE key 1 key-string x", true), ("rsa peer-public-key x", false),
    ("set policy-options community X members 65000:1", false), ("invalid key Ge0/0", false),
    ("show snmp community", false), ("match community CL1", false), ("set community 65000:77123 additive", false),
    ("set routing-options static route 1/8 community 65000:77123", false), ("show a\nset b password x", true),
  ]) func `commands that speak of keys and communities of another kind hold none`(_ line: String, _ isSecret: Bool) {
    #expect(SecretNames.holdsCommand(line) == isSecret)
  }

  @Test(arguments: [
    "<isakmp><key><pre-shared><string>x</string></pre-shared></key></isakmp>", "<key><ascii-text>x</ascii-text></key>",
    "<host><key><seven>x</seven></key></host>",
    "<standby><standby-list><authentication><word>x</word></authentication></standby-list></standby>",
    "<nhrp><authentication>x</authentication></nhrp>", "<header name=\"Authorization\">Basic x</header>",
    "<param id=\"password\">x</param>", "<e><param>password</param><value>x</value></e>",
    "<e><Name>password</Name><type>a</type><Value>x</Value></e>", "<e><value>x</value><name>password</name></e>",
    "<e><key>password</key><value>x</value></e>", "<secret><type>7</type><text>x</text></secret>",
  ]) func `a change is a credential by what it stands in and beside`(_ config: String) {
    #expect(Reading.changes(config).contains { $0.hasSuffix("x (secret)") }, "\(Reading.changes(config))")
  }

  @Test(arguments: [
    "<bgp><community>65000:77123 65000:2</community></bgp>", "<lacp><key>7</key></lacp>",
    "<snmp><community><view>v</view></community></snmp>", "<a><password><min-length>8</min-length></password></a>",
    "<vrrp><authentication>md5</authentication></vrrp>", "<header name=\"Authorization\">none</header>",
    "<e><name>mtu</name><value>x</value></e>", "<a><authentication>x</authentication></a>",
    "<secret><type>7</type></secret>", "<community><security-name>x</security-name></community>",
    "<symmetric-key><key-format>x</key-format></symmetric-key>", "<sort><key>mtu</key></sort>",
    "<authorized-key><key-data>AAAA</key-data></authorized-key>",
  ]) func `a change is none that only speaks of one`(_ config: String) {
    let changes = Reading.changes(config)
    #expect(!changes.isEmpty)
    #expect(changes.allSatisfy { !$0.hasSuffix("(secret)") && !$0.contains("redacted") }, "\(changes)")
  }

  @Test func `a parameter and a field are told by what they stand in and beside`() {
    func parameters(_ content: String) -> [Bool] {
      let request = Reading.message(Reading.rpc("<x xmlns=\"urn:x\"><p>\(content)</p></x>")).request
      return request?.parameters.map(\.isSecret) ?? []
    }
    #expect(parameters("<name>password</name><value>x</value>") == [false, true])
    #expect(parameters("<name>mtu</name><value>x</value>") == [false, false])
    #expect(
      parameters("<name>password</name><value>x</value><name>mtu</name><value>y</value>")
        == [false, true, false, false])
    #expect(parameters("<key><text>x</text></key>") == [true])
    #expect(parameters("<hsrp><authentication><word>x</word></authentication></hsrp>") == [true])
    #expect(parameters("<community>65000:1</community><community>public</community>") == [false, true])
    let notification = Reading.message(
      "<notification xmlns=\"urn:ietf:params:xml:ns:netconf:notification:1.0\"><eventTime>x</eventTime><ev>"
        + "<param><name>password</name><value>x</value></param></ev></notification>"
    ).notification
    #expect(notification?.fields.map(\.isSecret) == [false, true])
  }

  @Test func `what an answer may repeat is kept, be it no leaf`() {
    func credentials(_ config: String) -> Set<NETCONFCredentials.Credential> {
      let edit = "<edit-config><target><running/></target><config>\(config)</config></edit-config>"
      return Reading.message(Reading.rpc(edit)).request?.credentials.all ?? []
    }
    #expect(credentials("<a><user password=\"x1\">y</user></a>") == [.init("x1", .value)])
    // What breaks off within one was said all the same.
    #expect(credentials("<a><password>x1") == [.init("x1", .value)])
    #expect(credentials("<a><p name=\"password\" value=\"x1\"/></a>") == [.init("x1", .value)])
    #expect(credentials("<a><d>{\"password\":\"x1\"}</d></a>") == [.init("{\"password\":\"x1\"}", .text)])
    #expect(credentials("<a><d>uplink to core-2, see ticket</d></a>").isEmpty)
  }
}
