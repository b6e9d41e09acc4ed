import Bytes
import XML

/// Walks through the `config` of an operation and lists what it changes, without a schema.
///
/// The operation is inherited (RFC 6241, section 7.2). An element with an operation of its own is a change; so is each
/// leaf that is to be merged, replaced or created, and an element to be so without any change inside it. What is to be
/// deleted is not listed leaf by leaf.
///
/// Keys, which a schema would name, are guessed: YANG puts them first (RFC 7950, section 7.8.5), so a leaf is a key of
/// its parent if only keys precede it and it is named `name`, `id`, `key`, `index`, `ip`, `username` or after its
/// parent (`vlan`: `vlan-id`); or if the element before the parent has the parent's name, so that it is a list; or
/// if the parent is to be deleted, where leaves do nothing but select.
struct ConfigurationWalk: Sendable {
  /// An open element.
  struct Node: Sendable {
    var name: String
    var namespace: XMLNamespace
    var operation: NETCONFChange.Operation
    var isExplicit = false
    /// Its change's place in the list, -1 for none.
    var change = -1
    var keys: [Key] = []
    var takesKeys = true
    var isRepeated = false
    var isSecret = false
    /// Whether it stands in a `key` of several parts, or in the authentication of routers that stand in for each other.
    var isInKey = false
    /// Whether it stands in the settings of such routers.
    var standsIn = false
    /// Whether a leaf in it says that the value beside that is a credential, or a field that holds one; and which leaf.
    var isNamed = false
    var hasField = false
    var namer = ""
    /// Whether it is such a field, or has the value of one.
    var isField = false
    /// Whether a leaf in it was a name without a value so far, and the place of the change of a value without a name,
    /// -1 for none.
    var isValueNext = false
    var value = -1
    var lastChild = ""
    /// Where it goes in an ordered list (RFC 7950, sections 7.7.9 and 7.8.6).
    var position: String?
    /// Changes listed or counted inside.
    var changesInside = 0
  }

  /// A guessed key.
  struct Key: Sendable {
    var name: String
    var value: String
    var isSecret: Bool
  }

  /// Whether a configuration is open.
  var isActive = false
  /// The depth of the element that holds it.
  var depth = 0
  var operation = NETCONFChange.Operation.merge
  var isCommand = false
  var keepsValues = true
  var nodes: [Node] = []
  /// How many of them hold command lines.
  var commandElements = 0
  var lastChild = ""
  var leaf = LeafText()
  var line = Octets()
  var lineCount = 0
  /// Whether octets may be missing within the line, or before it.
  var isLineBroken = false
  var changes: [NETCONFChange] = []
  var changeCount = 0
  /// Whether octets are missing, behind which nothing is listed.
  var isCut = false
  /// Whether an element has an operation that there is not.
  private(set) var hasUnknownOperation = false
  var credentials = NETCONFCredentials()

  mutating func reset() {
    if !credentials.isEmpty { credentials = NETCONFCredentials() }
    isActive = false
    nodes.removeAll(keepingCapacity: true)
    commandElements = 0
    changes.removeAll()
    changeCount = 0
    isCut = false
    hasUnknownOperation = false
    lastChild = ""
    leaf.clear()
    line.removeAll(keepingCapacity: true)
    lineCount = 0
    isLineBroken = false
  }

  /// Begins with the element at `depth`.
  mutating func begin(depth: Int, operation: NETCONFChange.Operation, isCommand: Bool, keepsValues: Bool) {
    isActive = true
    self.depth = depth
    self.operation = operation
    self.isCommand = isCommand
    self.keepsValues = keepsValues
    nodes.removeAll(keepingCapacity: true)
    commandElements = 0
    lastChild = ""
    leaf.clear()
  }

  /// An element begins.
  mutating func start(_ name: String, _ token: XMLToken, _ tokenizer: XMLTokenizer, _ chunk: RawSpan) {
    leaf.clear(atEnd: false)
    let parent = nodes.last
    var node = Node(name: name, namespace: token.namespace, operation: parent?.operation ?? operation)
    node.isRepeated = (parent?.lastChild ?? lastChild) == name
    let isSecret = tokenizer.withOctets(token.localName, of: token, in: chunk) { SecretNames.holds($0) }
    node.isSecret = isSecret || isInSecret(name, parent) || isPaired(name, parent)
    node.isField = parent?.hasField == true && SecretNames.isValue(name)
    node.isInKey = parent.map { $0.isInKey || Self.isKey($0) } == true
    node.standsIn = parent?.standsIn == true || SecretNames.standsIn(name)
    if nodes.isEmpty { lastChild = name } else { nodes[nodes.count - 1].lastChild = name }
    if let own = ownOperation(token, tokenizer, chunk) {
      node.operation = own
      node.isExplicit = true
    }
    if tokenizer.attributeCount > 0 { takeAttributes(&node, token, tokenizer, chunk) }
    if tokenizer.attributeCount > 0, let position = position(token, tokenizer, chunk) {
      node.position = position
      node.isExplicit = true
    }
    if node.isExplicit, node.operation != .none { node.change = list(NETCONFChange(node.operation, "")) }
    nodes.append(node)
    if CommandElements.isBlock(name) { commandElements += 1 }
  }

  /// Whether an element stands in one that is called as a credential, and is one with it.
  private func isInSecret(_ name: String, _ parent: Node?) -> Bool {
    guard let parent, parent.isSecret, parent.name != "key" else { return false }
    return !SecretNames.isBeside(name, in: parent.name)
  }

  /// Whether an element is the value of what the key before it calls a credential, or of a key in parts, or the hash of
  /// a user's password.
  private func isPaired(_ name: String, _ parent: Node?) -> Bool {
    if name == "hash" { return nodes.contains { SecretNames.isUser($0.name) } }
    guard let parent else { return false }
    let isCertain = parent.isInKey || Self.isKey(parent) || parent.isNamed
    guard isCertain || !parent.keys.isEmpty, SecretNames.isValue(name) else { return false }
    return isCertain || parent.keys.last.map { SecretNames.holdsPaired($0.value) } == true
  }

  private static func isKey(_ node: Node) -> Bool {
    node.name == "key" || node.standsIn && SecretNames.isAuthentication(node.name)
  }

  /// What attributes say of an element, as `name="password"`; and the credentials that they are, which an answer may
  /// repeat.
  private mutating func takeAttributes(
    _ node: inout Node, _ token: XMLToken, _ tokenizer: XMLTokenizer, _ chunk: RawSpan
  ) {
    for name in ["name", "id", "key", "type"] as [StaticString] {
      guard let called = tokenizer.value(named: name, of: token, in: chunk) else { continue }
      node.isSecret = node.isSecret || SecretNames.holdsPaired(called)
      node.isField = node.isField || SecretNames.isField(called)
    }
    for index in 0..<tokenizer.attributeCount {
      let attribute = tokenizer.attribute(index)
      guard !attribute.isDeclaration else { continue }
      let isCredential = tokenizer.withOctets(attribute.localName, of: token, in: chunk) { SecretNames.holds($0) }
      let isValue = node.isSecret && SecretNames.isValue(tokenizer.text(attribute.localName, of: token, in: chunk))
      guard isCredential || isValue else { continue }
      let value = tokenizer.value(of: attribute, of: token, in: chunk)
      if !value.isEmpty, value.utf8.count <= NETCONFLimits.valueOctets { credentials.take(value, .value) }
    }
  }

  private mutating func ownOperation(
    _ token: XMLToken, _ tokenizer: XMLTokenizer, _ chunk: RawSpan
  ) -> NETCONFChange.Operation? {
    guard tokenizer.attributeCount > 0 else { return nil }
    if let text = tokenizer.value(named: "operation", namespace: NETCONFNamespace.base, of: token, in: chunk) {
      if let operation = Self.operation(text) { return operation }
      // Not even what the element inherits is known to be done (RFC 6241, section 7.2).
      hasUnknownOperation = true
      return NETCONFChange.Operation.none
    }
    if let text = tokenizer.value(named: "operation", of: token, in: chunk) { return Self.operation(text) }
    // Juniper writes delete="delete" and replace="replace".
    if tokenizer.value(named: "delete", of: token, in: chunk) == "delete" { return .delete }
    if tokenizer.value(named: "replace", of: token, in: chunk) == "replace" { return .replace }
    return nil
  }

  private static func operation(_ text: String) -> NETCONFChange.Operation? {
    let operation = NETCONFChange.Operation(rawValue: text.lowercased())
    return operation == .command ? nil : operation
  }

  private func position(_ token: XMLToken, _ tokenizer: XMLTokenizer, _ chunk: RawSpan) -> String? {
    let yang = NETCONFNamespace.yang
    guard let insert = tokenizer.value(named: "insert", namespace: yang, of: token, in: chunk) else { return nil }
    let neighbour =
      tokenizer.value(named: "key", namespace: yang, of: token, in: chunk)
      ?? tokenizer.value(named: "value", namespace: yang, of: token, in: chunk)
    let text = neighbour.map { insert + " " + $0 } ?? insert
    return String(decoding: text.utf8.prefix(NETCONFLimits.valueOctets), as: UTF8.self)
  }

  /// Lists a change: its place, -1 beyond the bound and behind missing octets.
  mutating func list(_ change: NETCONFChange) -> Int {
    if isCut { return -1 }
    changeCount += 1
    guard changes.count < NETCONFLimits.changes else { return -1 }
    changes.append(change)
    return changes.count - 1
  }
}
