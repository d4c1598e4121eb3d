/// One statement of a batch, understood.
enum BatchStatement: Sendable {
  case query(Query)
  case insert(Insert)
  case update(Update)
  case delete(Delete)
  case declare([Declaration])
  case assign(Identifier, Expression)
  /// `USE name`.
  case use(Identifier)
  /// A setting or message that makes no difference here: `SET NOCOUNT ON`, `PRINT 'x'`, `BEGIN TRAN`, `COMMIT`.
  case ignored

  /// `@name type = value`.
  struct Declaration: Sendable {
    var name: Identifier
    var type: SQLType
    var value: Expression?
  }

  struct Insert: Sendable {
    var commonTables: [CommonTable] = []
    var table: [Identifier]
    var columns: [Identifier]
    /// Nil for `DEFAULT VALUES`.
    var source: Query?
  }

  struct Update: Sendable {
    /// A column and its new value; T-SQL's compound assignment is written out already.
    struct Assignment: Sendable {
      var column: Identifier
      var value: Expression
    }

    var commonTables: [CommonTable] = []
    var top: Expression?
    var target: [Identifier]
    var assignments: [Assignment]
    var from: [TableSource]
    var filter: Expression?
  }

  struct Delete: Sendable {
    var commonTables: [CommonTable] = []
    var top: Expression?
    var target: [Identifier]
    var from: [TableSource]
    var filter: Expression?
  }
}
