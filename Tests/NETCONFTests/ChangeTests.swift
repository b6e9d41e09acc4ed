// swift-format-ignore-file: vectors stand on one line each
import Bytes
import Testing

@testable import NETCONF

/// Changes without a schema: operations inherited, keys guessed, secrets marked.
@Suite struct ChangeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var config: String
    var options = ""
    var changes: [String]
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "a leaf to be merged and an entry to be deleted",
      config: """
        <interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces"><interface><name>ge-0/0/0</name>
        <description>uplink to core-2</description></interface>
        <interface nc:operation="delete"><name>ge-0/0/3</name></interface></interfaces>
        """,
      changes: [
        "merge /interfaces/interface[name=\"ge-0/0/0\"]/description = uplink to core-2",
        "delete /interfaces/interface[name=\"ge-0/0/3\"]",
      ]),
    Case(
      name: "an entry to be replaced, then what is in it",
      config: """
        <top><interface nc:operation="replace"><name>Ethernet0/0</name><mtu>1500</mtu>
        <address><name>192.0.2.4</name><prefix-length>24</prefix-length></address></interface></top>
        """,
      changes: [
        "replace /top/interface[name=\"Ethernet0/0\"]", "replace /top/interface[name=\"Ethernet0/0\"]/mtu = 1500",
        "replace /top/interface[name=\"Ethernet0/0\"]/address[name=\"192.0.2.4\"]/prefix-length = 24",
      ]),
    Case(
      name: "an operation that there is not, which is nobody's",
      config: "<a><b nc:operation='nuke'>1</b><c nc:operation='command'><d>1</d></c><e operation='x'>2</e></a>",
      changes: ["merge /a/e = 2"]),
    Case(
      name: "with default-operation none only what says so",
      config: """
        <top><protocols><ospf><area><name>0.0.0.0</name><interfaces><interface nc:operation="delete"><name>ge-1</name>
        </interface></interfaces></area><cost>1</cost></ospf></protocols></top>
        """,
      options: "<default-operation>none</default-operation>",
      changes: ["delete /top/protocols/ospf/area[name=\"0.0.0.0\"]/interfaces/interface[name=\"ge-1\"]"]),
    Case(
      name: "an entry with nothing but its key, and an empty leaf",
      config: "<vlans><vlan><vlan-id>10</vlan-id></vlan></vlans><system><ntp/></system>",
      changes: ["merge /vlans/vlan[vlan-id=\"10\"]", "merge /system/ntp"]),
    Case(
      name: "a list by repetition",
      config: "<a><route><dest>10.0.0.0</dest><via>x</via></route><route><dest>10.1.0.0</dest><via>y</via></route></a>",
      changes: [
        "merge /a/route/dest = 10.0.0.0", "merge /a/route/via = x", "merge /a/route[dest=\"10.1.0.0\"]/via = y",
      ]),
    Case(
      name: "leaf-lists are no keys",
      config:
        "<nacm><groups><group><name>admin</name><user-name>a</user-name><user-name>b</user-name></group></groups></nacm>",
      changes: [
        "merge /nacm/groups/group[name=\"admin\"]/user-name = a",
        "merge /nacm/groups/group[name=\"admin\"]/user-name = b",
      ]),
    Case(
      name: "secrets by name, and in keys",
      config: """
        <system><user><name>bob</name><password>hunter2</password></user><url>ftp://bob:pw@192.0.2.1/x</url></system>
        <snmp><community><name>public</name><access>ro</access></community></snmp>
        """,
      changes: [
        "merge /system/user[name=\"bob\"]/password = hunter2 (secret)",
        "merge /system/url = ftp://bob:pw@192.0.2.1/x",
        "merge /snmp/community[name=\"(redacted, 6 octets)\"]/access = ro (secret)",
      ]),
    Case(
      name: "Cisco's command lines",
      config: """
        <cli-config-data><cmd>hostname R1</cmd><cmd>username x password 0 y</cmd></cli-config-data>
        <cli-config-data-block>interface Loopback0
         ip address 192.0.2.1 255.255.255.255
        !
        end</cli-config-data-block>
        """,
      changes: [
        "command  = hostname R1", "command  = username x password 0 y (secret)", "command  = interface Loopback0",
        "command  = ip address 192.0.2.1 255.255.255.255", "command  = end",
      ]),
    Case(
      name: "entries of an ordered list are moved",
      config: """
        <c xmlns:yang="urn:ietf:params:xml:ns:yang:1"><rule yang:insert="after" yang:key="[name='a']"><name>b</name></rule>
        <dns yang:insert="before" yang:value="192.0.2.1">192.0.2.2</dns></c>
        """,
      changes: ["merge /c/rule[name=\"b\"] after [name='a']", "merge /c/dns before 192.0.2.1 = 192.0.2.2"]),
    Case(
      name: "a leaf to be deleted, remove inherited, and a quoted key",
      config: """
        <c><d nc:operation="delete"/><e nc:operation="remove"><f>1</f><g>2</g></e><h><name>a"b</name><i>1</i></h></c>
        """,
      changes: ["delete /c/d", "remove /c/e[f=\"1\"][g=\"2\"]", "merge /c/h[name='a\"b']/i = 1"]),
  ]

  @Test("Changes are listed", arguments: cases)
  func listed(_ example: Case) {
    #expect(Reading.changes(example.config, options: example.options) == example.changes)
  }

  @Test("The first 256 changes are kept, all are counted")
  func bounded() {
    let leaves = (0..<300).map { "<l\($0)>1</l\($0)>" }.joined()
    let request = Reading.message(
      Reading.rpc("<edit-config><target><running/></target><config><t>\(leaves)</t></config></edit-config>")
    ).request
    #expect(request?.changes.count == 256)
    #expect(request?.changeCount == 300)
  }

  @Test("A long value is cut within its bound, its length kept")
  func cut() {
    let value = String(repeating: "é", count: 2000)
    let request = Reading.message(
      Reading.rpc("<edit-config><target><running/></target><config><a><b>x\(value)</b></a></config></edit-config>")
    ).request
    #expect(request?.changes.first?.valueOctets == 4001)
    #expect(request?.changes.first?.value == "x" + String(repeating: "é", count: 511))
  }

  @Test("Whole datastores are changes of their root")
  func whole() {
    let copy = Reading.message(
      Reading.rpc("<copy-config><target><startup/></target><source><running/></source></copy-config>")
    ).request
    #expect(copy?.changes == [NETCONFChange(.replace, "/")])
    #expect(copy?.source == "running")
    #expect(copy?.target == "startup")
    let delete = Reading.message(Reading.rpc("<delete-config><target><startup/></target></delete-config>")).request
    #expect(delete?.changes == [NETCONFChange(.delete, "/")])
    let inline = Reading.message(
      Reading.rpc(
        "<copy-config><target><running/></target><source><config><a><b>1</b></a></config></source></copy-config>"))
    #expect(inline.request?.changes == [NETCONFChange(.replace, "/a/b", namespace: NETCONF.base, value: "1")])
  }

  enum NETCONF { static let base = "urn:ietf:params:xml:ns:netconf:base:1.0" }

  static let names: [(String, Bool)] = [
    ("password", true), ("Password", true), ("encrypted_password", true), ("enable-secret", true), ("community", true),
    ("key", true), ("pre-shared-key", true), ("md5-key", true), ("authentication-key", true), ("private-key", true),
    ("key-string", true), ("psk", true), ("passphrase", true), ("credential", true), ("token", true), ("pin", true),
    ("cleartext-symmetric-key", true), ("password-hash", true), ("hexadecimal-string", true), ("wep_key", true),
    ("rootpassword", true), ("public-key", false), ("key-chain", false), ("password-age", false), ("key-id", false),
    ("community-name", true), ("name", false), ("privateKey", true), ("communityName", true), ("authKey", true),
    ("bearerToken", true), ("BinarySecurityToken", true), ("plain-text-password-value", true), ("PRIVATE_KEY", true),
    ("passwordAge", false), ("publicKey", false), ("keyChain", false), ("communityId", false), ("sessionToken", true),
    ("community-sets", false), ("cleartext-community", true), ("pass-code", true), ("passcode", true), ("cookie", true),
    ("ext-community-sets", false), ("set-community", false),
    ("pass-through", false), ("passPhrase", true), ("apiKey", true),
    ("description", false), ("monkey", false), ("compass", false),
    ("keyboard", false), ("interface", false), ("passive", false), ("passenger-count", false), ("bypass", false),
    ("k", false), ("", false),
    ("authTextSimple", true), ("authTextMd5", true), ("pwd", true), ("user-pwd", true), ("pswd", true),
    ("passwd2", true), ("password7", true), ("secret5", true), ("ascii-key", true), ("radius-key", true),
    ("master-key", true), ("ikev2-key", true), ("keyVal", true), ("cak", true), ("key-octet-string", true),
    ("auth-pass-word", true), ("bootstrap-token", true), ("authentication-data", true), ("auth-string", true),
    ("pin-code", true), ("pkcs12", true), ("message-digest-key", true), ("ssh-host-key", false), ("key1", false),
    ("asymmetric-key", false), ("isis-key-id", false), ("autonomous-system", false), ("primary-key", false),
    ("lacp-admin-key", false), ("route-1", false),
    ("bind-pw", true), ("bind_pw", true), ("bindPw", true), ("olcRootPW", true), ("rootpw", true), ("userpw", true),
    ("login-pw", true), ("admin_pw", true), ("adminpw", true), ("authpw", true), ("passwords", true), ("secrets", true),
    ("presharedkey", true), ("privatekey", true), ("pw-class", false), ("backup-pw", false), ("l2vpn-pw", false),
    ("pw", false), ("authorization", false), ("proxy-authorization", false), ("set-password", true),
  ]

  @Test("Names of credentials are told from names that speak of them", arguments: names)
  func secretNames(_ name: String, _ isSecret: Bool) {
    #expect(SecretNames.holds(name) == isSecret)
    #expect(Octets(name).withBytes { SecretNames.holds($0) } == isSecret)
  }

  @Test(
    "The hash of a user is that of a password; that of an image is none",
    arguments: [("<users><user><name>b</name><auth>%</auth></user></users>", true), ("<image>%</image>", false)])
  func hashes(_ around: String, _ isSecret: Bool) {
    let config = around.split(separator: "%").joined(separator: "<hash>0a1b</hash>")
    let request = Reading.message(
      Reading.rpc("<edit-config><target><running/></target><config>\(config)</config></edit-config>")
    ).request
    let change = request?.changes.first { $0.path.hasSuffix("/hash") }
    #expect(change?.isSecret == isSecret)
    #expect(change != nil)
  }

  @Test("Operations are told that are about a password")
  func operations() {
    for name in ["set-password", "changePassword", "reset_user_secret", "password-change", "set-passphrase"] {
      #expect(SecretNames.holdsOperation(name), "\(name)")
    }
    for name in ["edit-config", "set-password-policy", "install-key", "get-token", "compass"] {
      #expect(!SecretNames.holdsOperation(name), "\(name)")
    }
  }

  static let commands: [(String, Bool)] = [
    ("username x password 7 0822455D0A16", true), ("snmp-server community public RO", true),
    ("enable secret 5 $1$abc", true), ("tacacs-server key 7 13061E010803", true),
    (" key-string 7 01100F175804", true), ("ip ospf message-digest-key 1 md5 secret1", true),
    ("snmp-server host 192.0.2.1 version 2c public", true), ("standby 1 authentication x", true),
    ("vrrp 1 authentication text x", true), ("aaa authentication login default local", false),
    ("snmp-server location x", false), ("set system plain-text-password-value x", true), ("set access token x", true),
    ("ip nhrp authentication x", true), (" authentication x", true), ("key-octet-string 7 x", true),
    ("isis authentication-mode simple x", true), ("authentication-mode hmac-sha256 x", true),
    ("domain-authentication-mode simple plain x", true), ("license smart trust idtoken x", true),
    ("authentication-mode aaa", false), ("snmp-agent usm-user v3 b privacy-mode aes128 x", true),
    ("password irreversible-cipher x", true), ("set cipher x", true), ("pwd x", true), ("bearer x", true),
    ("api-token x", true), ("password:x", true), ("user=a password=x", true), ("\"password\" \"x\"", true),
    ("rootpw x", true), ("PrivateKey = x", true), ("set ldap bind-pw x", true), ("pw-class x", false),
    ("interface Loopback0", false), ("ip address 192.0.2.1 255.255.255.255", false), ("hostname R1", false),
  ]

  @Test("Command lines with credentials are told", arguments: commands)
  func secretCommands(_ line: String, _ isSecret: Bool) { #expect(SecretNames.holdsCommand(line) == isSecret) }

  @Test("A value that was cut within user information is a secret; a whole one is left to the disclosure")
  func cutURL() {
    let long = "ftp://bob:" + String(repeating: "p", count: 2000) + "@192.0.2.1/x"
    func secret(_ value: String) -> Bool? {
      Reading.message(
        Reading.rpc("<edit-config><target><running/></target><config><a><b>\(value)</b></a></config></edit-config>")
      ).request?.changes.first?.isSecret
    }
    #expect(secret(long) == true)
    #expect(secret("ftp://bob:pw@192.0.2.1/x") == false)
  }
}
