import HaloModel
import SQLDialects

/// A call of a stored procedure with its arguments matched to the parameters, as SQL Server matches them by name.
struct ProcedureCall {
  let procedure: StoredProcedure
  /// The variables the body starts with, by lower-case name without `@`.
  private(set) var variables: [String: DatabaseValue] = [:]
  /// Their types.
  private(set) var types: [String: SQLType] = [:]

  /// Matches arguments; those that ask for the return value are no arguments.
  /// - Throws: the engine's errors 201, 8114, 8143, 8144, 8145 and 8162, and
  ///   ``PracticeDatabaseError/parameter(_:)`` for a text that is not of the type it was sent as.
  init(_ procedure: StoredProcedure, _ sent: [Parameter]) throws(PracticeDatabaseError) {
    self.procedure = procedure
    let arguments = sent.filter { $0.direction != .returnValue }
    guard arguments.count <= procedure.parameters.count else {
      throw .engine(.tooManyArguments(procedure: procedure.name))
    }
    var given: [String: DatabaseValue] = [:]
    for argument in arguments {
      let key = CommandProgram.key(argument.name)
      guard let parameter = procedure.parameters.first(where: { CommandProgram.key($0.name) == key }) else {
        throw .engine(.mssql(8145, "\(argument.name) is not a parameter for procedure \(procedure.name)."))
      }
      guard given[key] == nil else {
        throw .engine(.mssql(8143, "Parameter '\(argument.name)' was supplied multiple times."))
      }
      guard parameter.isOutput || argument.direction == .input else {
        throw .engine(
          .mssql(
            8162,
            "The formal parameter \"\(parameter.name)\" was not declared as an OUTPUT parameter, but the actual "
              + "parameter passed in requested output."))
      }
      given[key] = try Self.value(of: argument, for: parameter)
    }
    for parameter in procedure.parameters {
      let key = CommandProgram.key(parameter.name)
      guard let value = given[key] ?? (parameter.isOptional ? .null : nil) else {
        throw .engine(.missingProcedureParameter(parameter.name, procedure: procedure.name))
      }
      variables[key] = value
      types[key] = parameter.type
    }
    let key = CommandProgram.key(StoredProcedure.returnVariable)
    variables[key] = .integer(0)
    types[key] = SQLType("int")
  }

  /// An argument in the type of its parameter.
  private static func value(
    of argument: Parameter, for parameter: StoredProcedure.Parameter
  ) throws(PracticeDatabaseError) -> DatabaseValue {
    let value = try ParameterConversion.value(of: argument)
    do throws(EngineError) {
      // A text longer than its parameter is cut, as SQL Server does with arguments.
      return try ValueConversion(dialect: .tsql).convert(value, to: parameter.type)
    } catch {
      let source = ParameterConversion.type(of: argument).name
      throw .engine(.dataTypeConversion(from: source, to: parameter.type.name))
    }
  }
}
