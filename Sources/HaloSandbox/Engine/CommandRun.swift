import FoundationEssentials
import HaloModel
import SQLDialects

/// One run of a command: its variables, its steps in one transaction, and its rows on their way.
struct CommandRun {
  private let command: Command
  private let program: CommandProgram
  private let connection: SQLiteConnection
  private let destination: RowDestination
  private let dialect: SQLDialect
  /// The catalogue it runs in, for errors that name it.
  private let catalogue: String
  private var variables: [String: DatabaseValue]
  private var rows: ResultRows?
  private var rowsAffected = -1
  /// The verb of the step that runs, for errors that name it.
  private var verb = "SELECT"

  /// Translates a command for a connection.
  /// - Throws: what the practice's engine says to a command it cannot run, or Halo Link to a parameter.
  init(
    _ command: Command, in catalogue: String, of practice: OpenPractice, to destination: RowDestination
  ) throws(PracticeDatabaseError) {
    let source = practice.source
    let context = TranslationContext(
      catalogues: practice.catalogues, currentCatalogue: catalogue, serverName: source.serverName)
    program = try CommandProgram(command, in: context, dialect: source.dialect, procedures: source.procedures)
    self.command = command
    self.destination = destination
    self.catalogue = catalogue
    connection = practice.connection
    dialect = source.dialect
    variables = program.variables
  }

  /// Runs the command to its end, or until the watch stops it.
  mutating func run(watch: ExecutionWatch) throws(PracticeDatabaseError) -> EngineOutcome {
    let start = ContinuousClock.now
    do throws(SQLiteError) {
      try connection.watched(by: watch) { () throws(SQLiteError) in
        try connection.execute(program.changesRows ? "BEGIN IMMEDIATE" : "BEGIN")
        try runSteps()
      }
      try connection.execute("COMMIT")
    } catch {
      if connection.isInTransaction { _ = try? connection.execute("ROLLBACK") }
      throw failure(error)
    }
    return EngineOutcome(
      rows: rows, rowsAffected: program.isProcedure ? -1 : rowsAffected, outputParameters: outputParameters(),
      duration: start.duration(to: .now))
  }

  // MARK: Steps

  private mutating func runSteps() throws(SQLiteError) {
    let resultStep = program.resultStep
    let isWanted = command.executionMode != .nonQuery
    for (index, step) in program.steps.enumerated() {
      switch step {
      case .run(let step): try run(step, keepsRows: isWanted && index == resultStep)
      case .refuse(let error, let condition): if try prepared(condition).step() { throw .function(error) }
      }
    }
    // A command that selected nothing has no rows, which is a result too.
    if isWanted, rows == nil { rows = try destination.sink(columns: []).finish() }
  }

  private func prepared(_ step: TranslatedStep) throws(SQLiteError) -> SQLiteStatement {
    let statement = try SQLiteStatement(step.sql, on: connection)
    for (index, name) in step.parameters.enumerated() { try statement.bind(variables[name] ?? .null, at: index + 1) }
    return statement
  }

  private mutating func run(_ step: TranslatedStep, keepsRows: Bool) throws(SQLiteError) {
    if case .change(let verb) = step.kind { self.verb = verb } else { verb = "SELECT" }
    let statement = try prepared(step)
    switch step.kind {
    case .rows(let columns):
      try read(statement, into: keepsRows ? sink(columns) : nil)
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
      let isReturned = parameter.direction == .returnValue
      let variable = isReturned && program.isProcedure ? StoredProcedure.returnVariable : parameter.name
      let value = variables[CommandProgram.key(variable)] ?? .null
      if case .blob(let bytes) = value {
        output.value = Data(bytes).base64EncodedString()
      } else {
        output.value = isReturned && value.isNull ? "0" : value.text
      }
      return output
    }
  }

  private func failure(_ error: SQLiteError) -> PracticeDatabaseError {
    switch error {
    case .function(let error): .engine(dialect == .firebird ? error.toldByFirebird : error)
    case .interrupted(let reason): PracticeDatabase.stopped(reason)
    case .resultTooLarge(let byteCount): .resultTooLarge(byteCount: byteCount)
    case .pagesNotWritten(let reason): .pagesNotWritten(reason: reason)
    case .failed(let failure):
      .engine(failure.engineError(dialect: dialect, statement: verb, sql: command.text, catalogue: catalogue))
    }
  }
}
