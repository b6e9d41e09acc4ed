import Bytes
import XML

/// What a `notification` holds (RFC 5277, section 4; RFC 6470).
extension NETCONFMessageParser {
  /// An element inside a `notification` begins.
  mutating func startInNotification(_ name: String, _ small: String, _ token: XMLToken) {
    let level = token.depth - messageDepth
    if level == 1, small != "eventtime", notification.event == nil {
      notification.event = name
      notification.namespace = tokenizer.name(of: token.namespace)
    } else if small == "edit", level > 1 {
      if notification.edits.count < NETCONFLimits.parameters { notification.edits.append(.init()) }
    } else if small == "datastore-contents" || (small == "value" && names.contains("edit")) {
      // Contents of a datastore (RFC 8641) are data, not facts about the event.
      skippedDepth = token.depth
    }
  }

  /// A leaf inside a `notification` is complete.
  mutating func takeInNotification(_ name: String, _ level: Int) {
    if level == 1 {
      if name == "eventtime" { notification.eventTime = leaf.text }
      return
    }
    let count = notification.edits.count
    if names.last == "edit", count > 0, name == "target" || name == "operation" {
      if name == "target" {
        notification.edits[count - 1].target = leaf.text
      } else {
        notification.edits[count - 1].operation = leaf.text
      }
      return
    }
    if notification.fields.count < NETCONFLimits.parameters {
      notification.fields.append(value(name, always: true))
    } else {
      notification.fieldsUnlisted += 1
    }
  }
}
