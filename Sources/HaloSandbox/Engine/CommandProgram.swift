import HaloModel
import SQLDialects

/// A command made ready to run: the variables it starts with and its steps as SQLite statements.
struct CommandProgram {
  /// One step.
  enum Step {
    case run(TranslatedStep)
    /// Fails the command with an error when the statement has a row.
    case refuse(EngineError, when: TranslatedStep)
  }

  /// The variables' values before the first step, by lower-case name without `@`.
  private(set) var variables: [String: DatabaseValue] = [:]
  /// The steps in order.
  private(set) var steps: [Step] = []
  /// Whether it is a stored procedure, which counts no changes and returns a value.
  let isProcedure: Bool

  /// Translates a command.
  /// - Parameters:
  ///   - command: SQL, or the name of a procedure with its arguments.
  ///   - context: the tables it can refer to.
  ///   - dialect: what the practice's engine speaks.
  ///   - procedures: the stored procedures of the practice; nil when it has none.
  /// - Throws: what the practice's engine says to a command it cannot run, or Halo Link to a parameter.
  init(
    _ command: Command, in context: TranslationContext, dialect: SQLDialect, procedures: ProcedureLibrary?
  ) throws(PracticeDatabaseError) {
    isProcedure = command.type == .storedProcedure
    if isProcedure {
      try translateCall(command, context, dialect, procedures)
    } else {
      try translateText(command, context, dialect)
    }
  }

  /// A parameter's name as variables are kept: lower-case and without `@`.
  static func key(_ name: String) -> String {
    (name.hasPrefix("@") ? String(name.dropFirst()) : name).lowercased()
  }

  /// The step whose rows are the result: the last one with rows. The ones before it are only counted.
  var resultStep: Int? {
    steps.lastIndex { step in
      guard case .run(let translated) = step, case .rows = translated.kind else { return false }
      return true
    }
  }

  /// Whether it changes anything.
  var changesRows: Bool {
    steps.contains { step in
      guard case .run(let translated) = step, case .change = translated.kind else { return false }
      return true
    }
  }

  private mutating func translateText(
    _ command: Command, _ context: TranslationContext, _ dialect: SQLDialect
  ) throws(PracticeDatabaseError) {
    var context = context
    for parameter in command.parameters {
      let key = Self.key(parameter.name)
      context.parameters[key] = ParameterConversion.type(of: parameter)
      variables[key] = try ParameterConversion.value(of: parameter)
    }
    steps = try Self.translate(command.text, dialect, context).steps.map(Step.run)
  }

  private mutating func translateCall(
    _ command: Command, _ context: TranslationContext, _ dialect: SQLDialect, _ procedures: ProcedureLibrary?
  ) throws(PracticeDatabaseError) {
    guard
      let procedures,
      let procedure = procedures.procedure(named: command.text, currentCatalogue: context.currentCatalogue)
    else {
      throw .engine(dialect == .firebird ? .procedureUnknown(command.text) : .unknownProcedure(command.text))
    }
    let call = try ProcedureCall(procedure, command.parameters)
    variables = call.variables
    var context = context
    context.currentCatalogue = procedures.catalogue
    context.parameters = call.types
    for step in procedure.body {
      switch step {
      case .run(let text):
        let batch = try Self.translate(text, dialect, context)
        steps += batch.steps.map(Step.run)
        context.parameters.merge(batch.variableTypes) { _, declared in declared }
      case .refuse(let message, let condition):
        let batch = try Self.translate("SELECT 1 WHERE \(condition)", dialect, context)
        steps += batch.steps.map { .refuse(.raised(message), when: $0) }
      }
    }
  }

  private static func translate(
    _ text: String, _ dialect: SQLDialect, _ context: TranslationContext
  ) throws(PracticeDatabaseError) -> TranslatedBatch {
    do throws(EngineError) {
      return try DialectTranslator.translate(text, dialect: dialect, context: context)
    } catch {
      throw .engine(dialect == .firebird ? error.toldByFirebird : error)
    }
  }
}
