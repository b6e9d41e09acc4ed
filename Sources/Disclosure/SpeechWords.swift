/// The words that sentences about credentials are made of.
enum SpeechWords {
  /// Whether a word names a credential wherever it stands. `key`, `token` and the like mean other things as well.
  static func isName(_ word: String) -> Bool {
    !ambiguous.contains(word) && (word == "pwd" || SecretName.isSecret(word))
  }

  /// Whether a word names one before a colon or an equals sign.
  static func isNameBeforeSign(_ word: String) -> Bool { signed.contains(word) }

  /// Whether a word before a colon or an equals sign names one, if what follows looks like a credential; which word
  /// stands before it may say that it is none: `unexpected token: end2`.
  static func isDoubtfulName(_ word: String, behind before: String) -> Bool {
    word == "key" ? qualifying.contains(before) : tokens.contains(word) && before != "unexpected" && before != "unknown"
  }

  private static let tokens: Set<String> = ["token", "tokens", "bearer", "jwt", "cookie"]

  private static let qualifying: Set<String> = [
    "api", "auth", "access", "shared", "secret", "private", "license", "licence", "encryption", "master", "session",
  ]

  /// Whether a word may stand between a name and its value.
  static func isLink(_ word: String) -> Bool { links.contains(word) }

  /// Whether a word, given in small letters, may stand between a value and the word that says what it is not.
  static func isJudging(_ word: String) -> Bool { judging.contains(word) }

  private static let judging: Set<String> = [
    "is", "was", "not", "isn't", "wasn't", "a", "an", "the", "no", "valid", "invalid", "legal", "illegal", "bad",
    "wrong", "correct", "incorrect", "proper", "weak", "allowed", "acceptable", "possible",
  ]

  /// Whether a word, given in small letters, says that a credential is now another one, which `to` announces.
  static func isChange(_ word: String) -> Bool { word == "changed" || word == "set" || word == "reset" }

  /// Whether a sentence goes on with a word, given in small letters, and it is no value.
  static func isHarmless(_ word: String) -> Bool {
    if harmless.contains(word) || prepositions.contains(word) { return true }
    let isPlain = word.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }
    return isPlain && word.utf8.count >= 5 && endings.contains(where: word.hasSuffix)
  }

  /// Whether a word beside a quotation says that it is a part of a schema, a rule or a user, and no value.
  static func isOfSchema(_ word: String) -> Bool { schema.contains(word) }

  private static let schema: Set<String> = [
    "node", "leaf", "leaf(s", "leaf(s)", "leaf-list", "list", "container", "case", "case(s", "case(s)", "element",
    "attribute", "namespace", "module", "model", "type", "statement", "condition", "constraint", "regex", "minimum",
    "maximum", "user", "username", "conform to", "conforms to",
  ]

  /// Whether a line that begins with a word, given in small letters, is a command rather than a sentence.
  static func beginsCommand(_ word: String) -> Bool { verbs.contains(word) }

  /// Whether a word, given in small letters, may stand in a command between what announces a credential and that.
  static func isKind(_ word: String) -> Bool { kinds.contains(word) }

  private static let kinds: Set<String> = [
    "key", "version", "plain", "clear", "encrypted", "authentication", "accounting",
  ]

  private static let verbs: Set<String> = [
    "enable", "username", "local-user", "snmp-server", "snmp-agent", "radius-server", "tacacs-server", "radius",
    "tacacs", "set", "undo", "neighbor", "crypto", "ppp", "standby", "vrrp", "ntp", "ntp-service", "key-string", "aaa",
    "tunnel", "isis", "ospf", "wlan", "pre-shared-key", "authentication-key", "/configure",
    "/snmp", "/snmp/community",
  ]

  private static let signed: Set<String> = ["pass", "pin", "otp", "pw", "passwords", "secrets", "passphrases"]

  private static let ambiguous: Set<String> = [
    "key", "token", "pin", "pass", "otp", "cookie", "bearer", "credentials", "passwords", "secrets", "passphrases",
  ]

  private static let links: Set<String> = ["is", "was", "string", "value", "text", "equals", ":", "=", "->", "=>"]

  private static let prepositions: Set<String> = [
    "for", "of", "from", "by", "in", "on", "at", "to", "with", "as", "against", "via", "under", "over", "into", "and",
    "or", "but", "because", "since", "if", "when", "while", "until", "after", "before", "per", "than", "that",
  ]

  private static let endings = ["ed", "ing", "tion", "sion", "ity", "ment", "ble", "ive", "ly", "ance", "ence", "ness"]

  private static let harmless: Set<String> = [
    "a", "an", "the", "no", "not", "none", "any", "too", "very", "only", "also", "again", "already", "here", "there",
    "can", "cannot", "can't", "could", "may", "must", "should", "shall", "will", "would", "do", "does", "doesn't",
    "did",
    "didn't", "don't", "has", "have", "had", "isn't", "wasn't", "are", "were", "be", "been", "it", "its", "he", "you",
    "your", "null", "nil", "empty", "blank", "true", "false", "unknown", "set", "unset", "reset", "sent", "lost",
    "kept",
    "bad", "wrong", "weak", "short", "long", "old", "new", "same", "clear", "plain", "cleartext", "plaintext", "hidden",
    "correct", "incorrect", "invalid", "valid", "mismatch", "match", "matches", "failure", "failures", "fail", "fails",
    "error", "errors", "ok", "policy", "history", "length", "change", "changes", "expiry", "age", "check", "checks",
    "hash", "hashes", "file", "files", "database", "store", "storage", "entry", "entries", "field", "fields", "leaf",
    "list", "type", "types", "format", "method", "mechanism", "server", "prompt", "attempt", "attempts", "retry",
    "retries", "limit", "limits", "rule", "rules", "login", "logins", "access", "request", "requests", "response",
    "user", "users", "username", "name", "names", "key", "keys", "auth", "strength", "complexity", "update", "updates",
    "use", "reuse", "required", "needed", "input", "data", "octets", "characters", "digits", "bits", "bytes", "please",
    "try", "now", "today", "yet", "out", "off", "group", "groups", "member", "members", "attribute", "attributes",
    "syntax", "contains", "consists", "needs", "lacks", "exceeds", "differs", "exists", "lockout", "timeout", "phrase",
    "pattern", "minimum", "maximum", "min", "max", "regex", "leafref", "node", "element", "object", "statement",
    "dictionary", "vault", "ro", "rw", "based", "less", "recovery", "manager", "service", "authority", "source", "line",
    "command", "option", "parameter",
  ]
}
