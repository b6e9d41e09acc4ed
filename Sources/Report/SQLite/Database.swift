import CSQLite

/// A SQLite database that one owner writes.
///
/// SQLite's handles are pointers into memory that it owns itself: they are made, used and given back in this file only.
@safe
final class Database {
  private let handle: OpaquePointer
  private var statements: [String: OpaquePointer] = unsafe [:]

  /// Opens a file; it is made when there is none.
  init(path: String) throws(DatabaseError) {
    var opened: OpaquePointer?
    let code = unsafe sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
    guard code == SQLITE_OK, let opened = unsafe opened else {
      let error = unsafe DatabaseError(description: Self.words(opened, code))
      unsafe sqlite3_close_v2(opened)
      throw error
    }
    unsafe handle = opened
    unsafe sqlite3_busy_timeout(handle, 5000)
  }

  deinit {
    unsafe statements.values.forEach { unsafe sqlite3_finalize($0) }
    // A transaction that was not committed is taken back by this.
    unsafe sqlite3_close_v2(handle)
  }

  /// Runs statements without parameters.
  func run(_ sql: String) throws(DatabaseError) {
    let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    if code != SQLITE_OK { throw error(code) }
  }

  /// Runs a statement with its parameters; it is prepared once.
  func run(_ sql: String, _ values: [SQLValue]) throws(DatabaseError) {
    let statement = try unsafe prepared(sql)
    for (index, value) in values.enumerated() { unsafe bind(value, at: Int32(clamping: index + 1), of: statement) }
    let code = unsafe sqlite3_step(statement)
    // What went wrong is said by the step; a reset would say it again.
    let failure = code == SQLITE_DONE || code == SQLITE_ROW ? nil : error(code)
    unsafe sqlite3_reset(statement)
    unsafe sqlite3_clear_bindings(statement)
    if let failure { throw failure }
  }

  /// How many rows the last statement has changed.
  var changes: Int { Int(unsafe sqlite3_changes(handle)) }

  /// The number that a statement answers; nil when it answers none.
  func number(_ sql: String) throws(DatabaseError) -> Int64? {
    let statement = try unsafe prepared(sql)
    defer { unsafe sqlite3_reset(statement) }
    switch unsafe sqlite3_step(statement) {
    case SQLITE_ROW: return unsafe sqlite3_column_int64(statement, 0)
    case SQLITE_DONE: return nil
    case let code: throw error(code)
    }
  }

  private func prepared(_ sql: String) throws(DatabaseError) -> OpaquePointer {
    if let known = unsafe statements[sql] { return unsafe known }
    var statement: OpaquePointer?
    let code = unsafe sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
    guard code == SQLITE_OK, let statement = unsafe statement else { throw error(code) }
    unsafe statements[sql] = statement
    return unsafe statement
  }

  private func bind(_ value: SQLValue, at index: Int32, of statement: OpaquePointer) {
    switch value {
    case .null: unsafe sqlite3_bind_null(statement, index)
    case .integer(let value): unsafe sqlite3_bind_int64(statement, index, value)
    case .real(let value): unsafe sqlite3_bind_double(statement, index, value)
    case .text(var text):
      // SQLITE_TRANSIENT, a macro that Swift does not see: SQLite copies the text before the call returns.
      let transient = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
      if text.isEmpty {
        // An empty buffer has no address, and no address is NULL.
        unsafe sqlite3_bind_text(statement, index, "", 0, transient)
        return
      }
      text.withUTF8 { octets in
        let length = Int32(clamping: octets.count)
        unsafe octets.withMemoryRebound(to: CChar.self) { characters in
          _ = unsafe sqlite3_bind_text(statement, index, characters.baseAddress, length, transient)
        }
      }
    }
  }

  private func error(_ code: Int32) -> DatabaseError { unsafe DatabaseError(description: Self.words(handle, code)) }

  private static func words(_ handle: OpaquePointer?, _ code: Int32) -> String {
    guard let words = unsafe handle.flatMap({ unsafe sqlite3_errmsg($0) }) ?? sqlite3_errstr(code) else {
      return "error \(code) of SQLite"
    }
    return unsafe String(cString: words)
  }
}
