import FoundationEssentials
import HaloModel
import SQLDialects

/// One run of a command: its variables, its steps in one transaction, and its rows as they are written.
struct CommandRun {
  private let command: Command
  private let connection: SQLiteConnection
  private let dialect: SQLDialect
  private let destination: RowDestination
  private var variables: [String: DatabaseValue] = [:]
  private var rows: ResultRows?
  private var rowsAffected = -1
  /// The verb of the step that runs, for errors that name it.
  private var verb = "SELECT"
  private var catalogueName = ""

  init(command: Command, connection: SQLiteConnection, dialect: SQLDialect, destination: RowDestination) {
    self.command = command
    self.connection = connection
    self.dialect = dialect
    self.destination = destination
  }

  /// Translates the command and runs it.
  mutating func run(
    in context: TranslationContext, watch: ExecutionWatch
  ) throws(PracticeDatabaseError) -> EngineOutcome {
    let start = ContinuousClock.now
    catalogueName = context.currentCatalogue
    var context = context
    for parameter in command.parameters {
      let key = Self.key(parameter.name)
      context.parameters[key] = ParameterConversion.type(of: parameter)
      variables[key] = try ParameterConversion.value(of: parameter)
    }
    if command.type == .storedProcedure {
      throw .engine(dialect == .firebird ? .procedureUnknown(command.text) : .unknownProcedure(command.text))
    }
    let batch: TranslatedBatch
    do throws(EngineError) {
      batch = try DialectTranslator.translate(command.text, dialect: dialect, context: context)
    } catch {
      throw .engine(told(error))
    }
    try runSteps(batch.steps, watch: watch)
    return EngineOutcome(
      rows: rows, rowsAffected: rowsAffected, outputParameters: outputParameters(),
      duration: start.duration(to: .now))
  }

  /// A parameter's name as variables are kept: lower-case and without `@`.
  private static func key(_ name: String) -> String {
    (name.hasPrefix("@") ? String(name.dropFirst()) : name).lowercased()
  }

  // MARK: Steps

  private mutating func runSteps(
    _ steps: [TranslatedStep], watch: ExecutionWatch
  ) throws(PracticeDatabaseError) {
    let changes = steps.contains { if case .change = $0.kind { true } else { false } }
    // The last result of a batch is the command's; the ones before it are only counted.
    let resultStep = steps.lastIndex { if case .rows = $0.kind { true } else { false } }
    do throws(SQLiteError) {
      try connection.execute(changes ? "BEGIN IMMEDIATE" : "BEGIN")
      try connection.watched(by: watch) { () throws(SQLiteError) in
        for (index, step) in steps.enumerated() { try run(step, isResult: index == resultStep) }
        if rows == nil, command.executionMode != .nonQuery { rows = try destination.sink(columns: []).finish() }
      }
      try connection.execute("COMMIT")
    } catch {
      if connection.isInTransaction { _ = try? connection.execute("ROLLBACK") }
      throw failure(error)
    }
  }

  private mutating func run(_ step: TranslatedStep, isResult: Bool) throws(SQLiteError) {
    if case .change(let verb) = step.kind { self.verb = verb } else { verb = "SELECT" }
    let statement = try SQLiteStatement(step.sql, on: connection)
    for (index, name) in step.parameters.enumerated() { try statement.bind(variables[name] ?? .null, at: index + 1) }
    switch step.kind {
    case .rows(let columns):
      let isWanted = isResult && command.executionMode != .nonQuery
      try read(statement, into: isWanted ? sink(columns) : nil)
    case .change:
      while try statement.step() {}
      let count = connection.changeCount
      rowsAffected = max(rowsAffected, 0) + count
      variables[TranslatedStep.rowCountVariable] = .integer(Int64(count))
    case .assignment(let names):
      var count: Int64 = 0
      while try statement.step() {
        for (index, name) in names.enumerated() { variables[name] = statement[index] }
        count += 1
      }
      variables[TranslatedStep.rowCountVariable] = .integer(count)
    }
  }

  private func sink(_ columns: [ResultColumn]) throws(SQLiteError) -> any RowSink {
    try destination.sink(columns: command.executionMode == .scalar ? Array(columns.prefix(1)) : columns)
  }

  /// Reads all rows; without a sink they are only counted.
  private mutating func read(_ statement: SQLiteStatement, into sink: (any RowSink)?) throws(SQLiteError) {
    let isScalar = command.executionMode == .scalar
    var count: Int64 = 0
    while try statement.step() {
      count += 1
      if let sink, !isScalar || count == 1 { try sink.append(statement) }
    }
    variables[TranslatedStep.rowCountVariable] = .integer(count)
    if let sink { rows = try sink.finish() }
  }

  // MARK: Outcome

  private func outputParameters() -> [Parameter] {
    command.parameters.compactMap { parameter in
      guard parameter.direction != .input else { return nil }
      var output = parameter
      let value = variables[Self.key(parameter.name)] ?? .null
      let isUnset = parameter.direction == .returnValue && value.isNull
      if case .blob(let bytes) = value {
        output.value = Data(bytes).base64EncodedString()
      } else {
        output.value = isUnset ? "0" : value.text
      }
      return output
    }
  }

  /// The error in the words of the practice's own engine.
  private func told(_ error: EngineError) -> EngineError { dialect == .firebird ? error.toldByFirebird : error }

  private func failure(_ error: SQLiteError) -> PracticeDatabaseError {
    switch error {
    case .function(let error): .engine(told(error))
    case .interrupted(let reason): PracticeDatabase.stopped(reason)
    case .resultTooLarge(let byteCount): .resultTooLarge(byteCount: byteCount)
    case .pagesNotWritten(let reason): .pagesNotWritten(reason: reason)
    case .failed(let failure):
      .engine(
        failure.engineError(dialect: dialect, statement: verb, sql: command.text, catalogue: catalogueName))
    }
  }
}
