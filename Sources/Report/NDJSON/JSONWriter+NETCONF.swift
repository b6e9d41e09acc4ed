import Session

/// The lists of NETCONF, which records and EVE write alike.
extension JSONWriter {
  /// `parameters`: names and values; left out when there are none.
  mutating func parameters(_ parameters: [RPCRecord.Parameter], name: String = "parameters") {
    if parameters.isEmpty { return }
    array(name) { json in
      for parameter in parameters {
        json.element { json in
          json.field("name", parameter.name)
          json.field("value", parameter.value)
        }
      }
    }
  }

  /// How many there are in all, where not all are listed.
  mutating func count(_ name: String, _ listed: Int, unlisted: Int) {
    if unlisted > 0 { field(name, listed + unlisted) }
  }

  /// `errors`: what an answer refuses, and why (RFC 6241, section 4.3); left out when there are none.
  mutating func errors(_ errors: [RPCRecord.ReplyError]) {
    if errors.isEmpty { return }
    array("errors") { json in
      for error in errors {
        json.element { json in
          json.field("type", error.type)
          json.field("tag", error.tag)
          json.field("severity", error.severity)
          json.field("app_tag", error.appTag)
          json.field("path", error.path)
          json.field("message", error.message)
          json.field("message_octets", error.messageOctets)
          json.parameters(error.info, name: "info")
        }
      }
    }
  }

  /// `changes`: what is asked for, also when that is nothing.
  mutating func changes(_ changes: [RPCRecord.Change]) {
    array("changes") { json in
      for change in changes {
        json.element { json in
          json.field("operation", change.operation)
          json.field("path", change.path)
          json.field("namespace", change.namespace)
          json.field("position", change.position)
          json.field("value", change.value)
          json.field("value_octets", change.valueOctets)
        }
      }
    }
  }
}
