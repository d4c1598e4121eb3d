import GRDBSQLite
import Glibc
import SQLDialects

/// One connection to the catalogues of a practice, for one thread at a time.
///
/// It speaks to SQLite directly: results are written to JSON while they are read, and the progress handler that makes
/// time limits real has no place in a record layer.
final class SQLiteConnection {
  /// The connection itself, for ``SQLiteStatement``.
  let handle: OpaquePointer
  private let hooks: Hooks

  /// What C callbacks reach through a pointer. It lives as long as the connection does.
  final class Hooks {
    /// The command that runs now.
    var watch: ExecutionWatch?
    /// What a function of ours failed with; SQLite only knows that it failed.
    var functionError: EngineError?
    /// When the wait for a lock that goes on now began.
    var lockWaitStart: ContinuousClock.Instant?

    /// Waits a moment for a lock of another connection; false when it was waited for long enough, or when the command
    /// has to stop.
    func waitsForLock(attempt: Int32) -> Bool {
      let now = ContinuousClock.now
      if attempt == 0 { lockWaitStart = now }
      guard watch?.stopReason == nil, let start = lockWaitStart, start.duration(to: now) < SQLiteConnection.lockWait
      else { return false }
      usleep(SQLiteConnection.lockPause)
      return true
    }
  }

  /// How many steps of its virtual machine SQLite takes between two questions: some tens of microseconds.
  private static let stepsBetweenQuestions: Int32 = 1000
  /// How long a change of another connection is waited for before the command fails. SQL Server would wait for ever.
  private static let lockWait: Duration = .seconds(2)
  /// How long a wait for a lock lasts before it is tried again, in microseconds.
  private static let lockPause: UInt32 = 5000

  /// Opens a database file for reading and writing.
  init(path: String) throws(SQLiteError) {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let opened else {
      let failure = SQLiteFailure(code: code, message: String(cString: sqlite3_errstr(code)))
      sqlite3_close_v2(opened)
      throw .failed(failure)
    }
    handle = opened
    hooks = Hooks()
    sqlite3_extended_result_codes(handle, 1)
    // Indexes of practice tables are built on it.
    let registered = FoldFunction.register(on: handle)
    guard registered == SQLITE_OK else { throw error(code: registered) }
    // The handlers borrow the hooks: they belong to this object, which closes the connection before it lets them go.
    sqlite3_progress_handler(
      handle, Self.stepsBetweenQuestions,
      { pointer in
        guard let pointer else { return 0 }
        return Unmanaged<Hooks>.fromOpaque(pointer).takeUnretainedValue().watch?.stopReason == nil ? 0 : 1
      }, Unmanaged.passUnretained(hooks).toOpaque())
    sqlite3_busy_handler(
      handle,
      { pointer, attempt in
        guard let pointer else { return 0 }
        return Unmanaged<Hooks>.fromOpaque(pointer).takeUnretainedValue().waitsForLock(attempt: attempt) ? 1 : 0
      }, Unmanaged.passUnretained(hooks).toOpaque())
  }

  deinit {
    sqlite3_progress_handler(handle, 0, nil, nil)
    sqlite3_busy_handler(handle, nil, nil)
    sqlite3_close_v2(handle)
  }

  /// Lets a command run under a watch; the watch is taken off when `body` ends.
  func watched<Result, Failure: Error>(
    by watch: ExecutionWatch, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    hooks.watch = watch
    defer { hooks.watch = nil }
    return try body()
  }

  /// Runs a statement that returns nothing of interest.
  func execute(_ sql: String) throws(SQLiteError) {
    let statement = try SQLiteStatement(sql, on: self)
    while try statement.step() {}
  }

  /// How many rows the last statement changed.
  var changeCount: Int { Int(sqlite3_changes64(handle)) }

  /// Whether a transaction is open.
  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// The error of the call that failed just now: the watch's, a function's, or SQLite's own.
  func error(code: Int32) -> SQLiteError {
    defer { hooks.functionError = nil }
    // A wait for a lock that the watch broke off shows as a lock that did not come free.
    if code & 0xFF == SQLITE_BUSY, let reason = hooks.watch?.stopReason { return .interrupted(reason) }
    if code & 0xFF == SQLITE_INTERRUPT { return .interrupted(hooks.watch?.stopReason ?? .cancelled) }
    if let error = hooks.functionError { return .function(error) }
    return .failed(SQLiteFailure(code: code, message: String(cString: sqlite3_errmsg(handle))))
  }

  // MARK: Functions

  /// What a registered function is called with.
  private final class Registration {
    let function: ScalarFunction
    let environment: ScalarFunction.Environment
    let hooks: Hooks

    init(_ function: ScalarFunction, _ environment: ScalarFunction.Environment, _ hooks: Hooks) {
      self.function = function
      self.environment = environment
      self.hooks = hooks
    }

    /// Calls the function and hands its value or its error to SQLite.
    func call(_ context: OpaquePointer?, _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?) {
      var arguments: [DatabaseValue] = []
      arguments.reserveCapacity(Int(count))
      for index in 0..<Int(count) { arguments.append(SQLiteStatement.value(of: values?[index])) }
      do throws(EngineError) {
        SQLiteStatement.setResult(try function.body(arguments, environment), of: context)
      } catch {
        hooks.functionError = error
        sqlite3_result_error(context, "function failed", -1)
      }
    }
  }

  /// Makes a function known to the SQL of this connection.
  func register(_ function: ScalarFunction, _ environment: ScalarFunction.Environment) throws(SQLiteError) {
    let registration = Unmanaged.passRetained(Registration(function, environment, hooks))
    let flags = SQLITE_UTF8 | (function.isDeterministic ? SQLITE_DETERMINISTIC : 0)
    let code = sqlite3_create_function_v2(
      handle, function.name, -1, flags, registration.toOpaque(),
      { context, count, values in
        guard let pointer = sqlite3_user_data(context) else { return }
        Unmanaged<Registration>.fromOpaque(pointer).takeUnretainedValue().call(context, count, values)
      }, nil, nil,
      { pointer in
        guard let pointer else { return }
        Unmanaged<Registration>.fromOpaque(pointer).release()
      })
    // SQLite releases the registration itself when this fails.
    guard code == SQLITE_OK else { throw error(code: code) }
  }
}
