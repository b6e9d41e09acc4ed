import Bytes
import XML

/// What an `rpc` holds (RFC 6241, section 7; protocols that add operations).
extension NETCONFMessageParser {
  /// An element inside an `rpc` begins.
  mutating func startInRequest(_ name: String, _ small: String, _ token: XMLToken, _ chunk: RawSpan) {
    if hole != nil { return }
    let level = token.depth - messageDepth
    if level == 1 {
      // RFC 7758, section 3.1: times may stand beside the operation.
      if small == "scheduled-time" || small == "get-time" { return }
      operationCount += 1
      guard operationCount == 1 else {
        if request.furtherOperations.count < 8 {
          request.furtherOperations.append(bounded(name))
        } else {
          request.operationsUnlisted += 1
        }
        return
      }
      request.operation = Self.operations.contains(small) ? small : name
      request.namespace = tokenizer.name(of: token.namespace)
      return
    }
    guard operationCount == 1 else { return }
    if filterDepth > 0 {
      startInFilter(name, small, token, chunk)
      return
    }
    let parent = names.dropLast().last ?? ""
    if level == 3, parent == "source" || parent == "target" {
      if parent == "source" { request.source = small } else { request.target = small }
    }
    switch small {
    case "config" where level == 2 || parent == "source", "configuration" where level == 2:
      beginConfig(token, chunk, small)
    case "configuration-text", "configuration-set", "cli-config-data", "cli-config-data-block":
      beginConfig(token, chunk, small)
    default: return
    }
  }

  static func isSubtreeFilter(_ name: String) -> Bool {
    // Most names differ in length already.
    switch name.utf8.count {
    case 6, 14, 21, 24: break
    default: return false
    }
    return switch name {
    case "filter", "subtree-filter", "stream-subtree-filter", "datastore-subtree-filter": true
    default: false
    }
  }

  private mutating func startInFilter(_ name: String, _ small: String, _ token: XMLToken, _ chunk: RawSpan) {
    if Self.isSubtreeFilter(small) {
      request.filterType =
        tokenizer.value(named: "type", of: token, in: chunk)
        ?? tokenizer.value(named: "type", namespace: NETCONFNamespace.base, of: token, in: chunk) ?? "subtree"
      if let select = tokenizer.value(named: "select", of: token, in: chunk) {
        request.filter = bounded(select)
        request.filterUnlisted = select.utf8.count - (request.filter?.utf8.count ?? 0)
      }
      return
    }
    // The content selects: its top elements are named, the rest is read past.
    let earlier = request.filter.map { $0 + ", " } ?? ""
    if earlier.utf8.count < 256 { request.filter = bounded(earlier + name) }
    skippedDepth = token.depth
  }

  private func bounded(_ text: String) -> String {
    if text.utf8.count <= NETCONFLimits.valueOctets { return text }
    return String(decoding: text.utf8.prefix(NETCONFLimits.valueOctets), as: UTF8.self)
  }

  private mutating func beginConfig(_ token: XMLToken, _ chunk: RawSpan, _ small: String) {
    request.hasConfig = true
    guard demand.contains(.changes) else {
      skippedDepth = token.depth
      return
    }
    var operation = NETCONFChange.Operation(rawValue: request.defaultOperation.lowercased()) ?? .merge
    if request.operation == "copy-config" { operation = .replace }
    if request.operation.hasPrefix("edit-") { checkOperation(of: token, chunk) }
    if request.operation == "load-configuration" {
      let action = tokenizer.value(named: "action", of: token, in: chunk) ?? "merge"
      operation = action == "merge" || action == "set" || action == "update" ? .merge : .replace
    }
    configuration.begin(
      depth: token.depth, operation: operation, isCommand: small != "config" && small != "configuration",
      keepsValues: demand.contains(.values))
  }

  /// Elements inside the configuration may have an operation (RFC 6241, section 7.2); what does, an agent may heed or not.
  private mutating func checkOperation(of config: XMLToken, _ chunk: RawSpan) {
    let base = NETCONFNamespace.base
    guard let own = tokenizer.value(named: "operation", namespace: base, of: config, in: chunk),
      own != request.defaultOperation
    else { return }
    request.unread = request.unread ?? NETCONFUnread("config has an operation of its own, which may be unheard")
  }

  /// A leaf inside an `rpc` is complete.
  mutating func takeInRequest(_ name: String, _ level: Int) {
    if hole != nil { return takeCredential(name, value(name)) }
    if level >= 2, request.operation == "action", operationCount == 1 { takeInAction(name) }
    guard level >= 2 || operationCount == 0 || name == "scheduled-time" || name == "get-time" else { return }
    let parent = names.last ?? ""
    if level == 2, name == "source" || name == "target" {
      // RFC 9144, section 4: the datastores to be compared are leaves; elsewhere these two hold an element.
      let isStore = request.operation == "compare" && operationCount == 1 && leaf.count > 0
      if isStore { takeStore(isSource: name == "source") }
      return
    }
    if level == 2, Self.isSubtreeFilter(name) { return }
    if Self.isSubtreeFilter(parent) { return }
    let isInPlace = level == 3 && (parent == "source" || parent == "target")
    if isInPlace, name != "url", name != "config-name", name != "datastore" { return }
    if parent == "config" || name == "config" { return }
    if name == "datastore" {
      let isRead = request.operation == "get-data" || request.operation.hasSuffix("subscription")
      takeStore(isSource: isInPlace ? parent == "source" : isRead)
      return
    }
    if name.hasSuffix("xpath-filter") {
      request.filterType = "xpath"
      request.filter = leaf.text
      request.filterUnlisted = leaf.count - leaf.text.utf8.count
      return
    }
    if name == "default-operation", level == 2 { checkPlace() }
    // The parameters that decide what an operation means are kept whatever is demanded.
    let parameter = value(name, always: Self.deciding.contains(name))
    takeCredential(name, parameter)
    if request.parameters.count < NETCONFLimits.parameters {
      request.parameters.append(parameter)
    } else {
      request.parametersUnlisted += 1
    }
  }

  /// Keeps the leaf just read, if it is a credential or a command that may hold one.
  private mutating func takeCredential(_ name: String, _ parameter: NETCONFValue) {
    if leaf.count > 0, parameter.isSecret || SecretNames.holds(name, of: request.operation) {
      request.credentials.take(leaf.text, .value)
    } else if SecretNames.holdsCommand(leaf.text) {
      request.credentials.take(leaf.text, .command)
    }
  }

  /// The document ends within a leaf: an answer may repeat what is there of a credential.
  mutating func takeOpenLeaf() {
    guard isLeaf, leaf.count > 0, let name = names.popLast() else { return }
    takeCredential(name, value(name))
  }

  /// The leaf is the identity of a datastore (RFC 8342, section 5), kept without its prefix.
  private mutating func takeStore(isSource: Bool) {
    let store = leaf.text.split(separator: ":").last.map(String.init) ?? ""
    if isSource { request.source = store } else { request.target = store }
  }

  /// A default-operation stands before what it is for (RFC 6241, appendix C); behind it an agent may heed it or not.
  private mutating func checkPlace() {
    guard operationCount == 1, request.hasConfig, request["default-operation"] == nil else { return }
    guard leaf.text.lowercased() != request.defaultOperation else { return }
    request.unread = request.unread ?? NETCONFUnread("default-operation stands behind config, where it may be unheard")
  }

  /// The action is the innermost element with input, or an empty one; no schema says which (RFC 7950, section 7.15.2).
  private mutating func takeInAction(_ name: String) {
    // The rpc and the action element themselves come before.
    let place = names.dropFirst(2)
    let depth = leaf.count == 0 ? place.count + 1 : place.count
    guard depth > actionDepth else { return }
    actionDepth = depth
    let path = leaf.count == 0 ? place + [name] : place
    let text = bounded("/" + path.joined(separator: "/"))
    if request.parameters.first?.name == "action" { request.parameters.removeFirst() }
    request.parameters.insert(NETCONFValue(name: "action", text: text), at: 0)
  }

  private static let deciding: Set<String> = [
    "default-operation", "test-option", "error-option", "confirmed", "confirm-timeout", "persist", "persist-id",
    "session-id", "stream", "identifier", "id", "lock-id", "cancelled-message-id",
  ]

  private static let operations: Set<String> = [
    "get", "get-config", "edit-config", "copy-config", "delete-config", "lock", "unlock", "close-session",
    "kill-session", "commit", "discard-changes", "cancel-commit", "validate", "create-subscription", "partial-lock",
    "partial-unlock", "get-schema", "get-data", "edit-data", "establish-subscription", "modify-subscription",
    "delete-subscription", "kill-subscription", "resync-subscription", "cancel-schedule", "compare", "action",
  ]
}
