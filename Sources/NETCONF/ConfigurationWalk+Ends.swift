import Bytes
import XML

/// What an element turns out to be when it ends: a key, a change, or neither.
extension ConfigurationWalk {
  /// Whether text here is made of commands (Cisco's and Juniper's command-line blocks).
  private var isInCommands: Bool { isCommand || commandElements > 0 }

  /// A piece of text.
  mutating func text(_ piece: RawSpan) {
    if !nodes.isEmpty, !isInCommands {
      leaf.append(piece, limit: NETCONFLimits.valueOctets)
      return
    }
    guard isInCommands else { return }
    var start = 0
    while start < piece.byteCount {
      let end = piece.firstOffset(of: 0x0A, from: start) ?? piece.byteCount
      let room = max(0, NETCONFLimits.valueOctets - line.count)
      line.append(piece.extracting(start..<min(end, start + room)))
      lineCount += end - start
      if end < piece.byteCount { endLine() }
      start = end + 1
    }
  }

  /// A line of commands is complete.
  mutating func endLine() {
    if lineCount == 0 { return }
    defer {
      line.removeAll(keepingCapacity: true)
      lineCount = 0
      isLineBroken = false
    }
    let text = line.withBytes { $0.text }.drop { $0 == " " || $0 == "\t" }
    let trimmed = String(text.reversed().drop { $0 == " " || $0 == "\t" || $0 == "\r" }.reversed())
    guard !trimmed.isEmpty, trimmed != "!" else { return }
    let isCut = line.count < lineCount
    let isSecret =
      isLineBroken || SecretNames.holdsCommand(trimmed) || SecretNames.holdsCutURL(trimmed, isCut: isCut)
    let octets = isCut ? lineCount : trimmed.utf8.count
    if isSecret { credentials.take(trimmed, .command) }
    _ = list(
      NETCONFChange(
        .command, "", value: keepsValues ? trimmed : nil, valueOctets: octets, isSecret: isSecret))
  }

  /// An element ends; `isLeaf` when it has no element inside.
  mutating func end(_ isLeaf: Bool, _ tokenizer: XMLTokenizer) {
    defer { leaf.clear() }
    if isInCommands { endLine() }
    guard let node = nodes.last else { return }
    if isInCommands {
      if CommandElements.isBlock(node.name) { commandElements -= 1 }
      nodes.removeLast()
      return
    }
    // Cisco's wrapper around XML is no part of the configuration.
    if node.name == "xml-config-data" {
      nodes.removeLast()
      return
    }
    if isLeaf, leaf.count > 0 {
      takeCredential(node)
      takeName(node)
    }
    let isKey = isLeaf && takeKey(node)
    var inside = node.changesInside
    if !isKey {
      inside += conclude(node, isLeaf, tokenizer)
      if nodes.count > 1 { nodes[nodes.count - 2].takesKeys = false }
    }
    nodes.removeLast()
    if !nodes.isEmpty { nodes[nodes.count - 1].changesInside += inside }
  }

  /// Keeps the leaf just read, if it is a credential or may hold one.
  private mutating func takeCredential(_ node: Node) {
    if isCredential(node) {
      credentials.take(leaf.text, .value)
    } else if leaf.octets.withBytes({ $0.mayHoldUserInfo }) {
      credentials.take(leaf.text, .url)
    } else if leaf.octets.withBytes({ $0.mayHoldNamed }) {
      credentials.take(leaf.text, .text)
    }
  }

  /// Whether the leaf just read is a credential by its name and place.
  private func isCredential(_ node: Node) -> Bool {
    if node.isField, leaf.text.contains(" ") { return true }
    if !node.isSecret {
      guard node.standsIn, SecretNames.isAuthentication(node.name) else { return false }
      return !SecretNames.isKind(ofAuthentication: leaf.text)
    }
    let parent = nodes.count > 1 ? nodes[nodes.count - 2] : nil
    // What stands in a credential is one, whatever it is.
    if parent?.isSecret == true { return true }
    return !SecretNames.isOpen(leaf.text.utf8, in: node.name, of: parent?.name ?? "")
  }

  /// The leaf just read may say what the value beside it is, before it or behind.
  private mutating func takeName(_ node: Node) {
    guard nodes.count >= 2, SecretNames.isNaming(node.name) else { return }
    let index = nodes.count - 2
    let isNamed = leaf.count <= 256 && SecretNames.holdsPaired(leaf.text)
    if isNamed || nodes[index].namer == node.name {
      nodes[index].isNamed = isNamed
      nodes[index].namer = node.name
    }
    nodes[index].hasField = leaf.count <= 32 && SecretNames.isField(leaf.text)
    nodes[index].isValueNext = true
    let place = nodes[index].value
    nodes[index].value = -1
    guard isNamed, changes.indices.contains(place), !changes[place].isSecret else { return }
    changes[place].isSecret = true
    if let value = changes[place].value { credentials.take(value, .value) }
  }

  /// The document ends within the configuration: what has an operation of its own is listed as far as it is known.
  mutating func breakOff(_ tokenizer: XMLTokenizer) {
    guard isActive else { return }
    if isInCommands { endLine() }
    // An answer may repeat what is there of a credential whose end is not.
    if !isInCommands, leaf.count > 0, let node = nodes.last { takeCredential(node) }
    while let node = nodes.last {
      if node.change >= 0 { changes[node.change] = change(node, false, tokenizer) }
      nodes.removeLast()
    }
    isActive = false
  }

  /// Octets are missing: what has an operation of its own is listed as far as it is known, and nothing behind them, where
  /// nobody knows what it stands in.
  mutating func lose(_ tokenizer: XMLTokenizer) {
    var known = self
    known.breakOff(tokenizer)
    changes = known.changes
    changeCount = known.changeCount
    isCut = true
    for index in nodes.indices { nodes[index].change = -1 }
  }

  /// Lists the change that the innermost element is, if it is one: how many.
  private mutating func conclude(_ node: Node, _ isLeaf: Bool, _ tokenizer: XMLTokenizer) -> Int {
    if node.isExplicit, node.operation != .none {
      if node.change >= 0 { changes[node.change] = change(node, isLeaf, tokenizer) }
      return 1
    }
    switch node.operation {
    case .merge, .replace, .create:
      guard isLeaf || node.changesInside == 0 else { return 0 }
      if changes.count < NETCONFLimits.changes {
        let place = list(change(node, isLeaf, tokenizer))
        if isLeaf, nodes.count >= 2, SecretNames.isValue(node.name) {
          let index = nodes.count - 2
          nodes[index].value = nodes[index].isValueNext ? -1 : place
          nodes[index].isValueNext = false
        }
      } else if !isCut {
        changeCount += 1
      }
      return 1
    default: return 0
    }
  }

  private func change(_ node: Node, _ isLeaf: Bool, _ tokenizer: XMLTokenizer) -> NETCONFChange {
    let hasValue = isLeaf && leaf.count > 0
    let text = hasValue ? leaf.text : ""
    var change = NETCONFChange(
      node.operation, path(showsSecrets: false), namespace: tokenizer.name(of: node.namespace),
      value: hasValue && keepsValues ? text : nil, valueOctets: hasValue ? leaf.count : 0,
      isSecret: hasValue
        && (isCredential(node) || leaf.isBroken
          || SecretNames.holdsCutURL(text, isCut: leaf.count > leaf.octets.count))
    )
    change.position = node.position
    if nodes.contains(where: { $0.keys.contains(where: \.isSecret) }) { change.secretPath = path(showsSecrets: true) }
    return change
  }

  /// Makes the leaf just read a key of its parent, if it looks like one.
  private mutating func takeKey(_ node: Node) -> Bool {
    guard nodes.count >= 2, !node.isExplicit, leaf.count > 0, leaf.count <= 256 else { return false }
    let index = nodes.count - 2
    let parent = nodes[index]
    guard parent.takesKeys, parent.keys.count < NETCONFLimits.keys else { return false }
    let isSelecting = parent.operation == .delete || parent.operation == .remove
    guard isSelecting || Self.looksLikeKey(node.name, parent) else { return false }
    nodes[index].keys.append(Key(name: node.name, value: leaf.text, isSecret: isCredential(node)))
    return true
  }

  private static func looksLikeKey(_ name: String, _ parent: Node) -> Bool {
    if ["name", "id", "key", "index"].contains(name) { return true }
    guard parent.keys.isEmpty else { return false }
    if parent.isRepeated || name == "ip" || name == "username" { return true }
    return ["-name", "-id", "-index", "-key", "-number"].contains { name == parent.name + $0 }
  }

  /// The path of the innermost element, bounded.
  private func path(showsSecrets: Bool) -> String {
    var path = ""
    for node in nodes where node.name != "xml-config-data" {
      if path.utf8.count > NETCONFLimits.pathOctets { return path + "/..." }
      path += "/" + node.name
      for key in node.keys {
        let value = key.isSecret && !showsSecrets ? "(redacted, \(key.value.utf8.count) octets)" : key.value
        let quote = value.utf8.contains(UInt8(ascii: "\"")) ? "'" : "\""
        path += "[" + key.name + "=" + quote + value + quote + "]"
      }
    }
    return path
  }
}

extension RawSpan {
  /// Whether an authority with user information may stand in it (RFC 3986, section 3.2).
  fileprivate var mayHoldUserInfo: Bool {
    guard let at = firstOffset(of: UInt8(ascii: "@")), let scheme = firstOffset(of: "://") else { return false }
    return scheme < at || firstOffset(of: UInt8(ascii: "@"), from: scheme) != nil
  }

  /// Whether a credential may stand in it beside its name: in a document, an assignment, a member or a command.
  fileprivate var mayHoldNamed: Bool {
    guard byteCount > 8 else { return false }
    var letters: UInt32 = 0
    var (isSigned, isNamed) = (false, false)
    for offset in 0..<byteCount {
      let octet = self.octet(at: offset)
      letters = CredentialLetters.behind(letters, octet)
      isNamed = isNamed || CredentialLetters.areOfName(letters) || CredentialLetters.areOfCommand(letters)
      isSigned = isSigned || octet == UInt8(ascii: "<") || octet == UInt8(ascii: "=") || octet == UInt8(ascii: "\"")
    }
    return isNamed && (isSigned || SecretNames.holdsCommand(text))
  }
}
