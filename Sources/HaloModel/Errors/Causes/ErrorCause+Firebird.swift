extension ErrorCause {
  /// Errors of Firebird by the engine's number or the SQL code in its text; Zedmed sites run it.
  /// Source: halo-cloud reference, section 10.3, where all of it is assumed.
  static let firebird: [ErrorCause] = [
    ErrorCause(
      "fbsql-104", [.error(.fbsql, nil, "-104")], "Firebird could not parse the statement.",
      next: "Look at the line and column named; this site speaks Firebird SQL, not T-SQL (FIRST n, not TOP n).", .you),
    ErrorCause(
      "fbsql-204", [.error(.fbsql, nil, "-204")], "The catalogue has no table of this name.",
      next: "List them: SELECT RDB$RELATION_NAME FROM RDB$RELATIONS WHERE RDB$SYSTEM_FLAG = 0.", .you),
    ErrorCause(
      "fbsql-206", [.error(.fbsql, nil, "-206")], "No table of the statement has this column.",
      next: "List them: SELECT RDB$RELATION_NAME, RDB$FIELD_NAME FROM RDB$RELATION_FIELDS.", .you),
    ErrorCause(
      "fbsql-303", [.error(.fbsql, nil, "-303")],
      "A value could not be turned into the type it is compared or stored with.",
      next: "Compare like with like, or convert on purpose with CAST.", .you),
    ErrorCause(
      "fbsql-permission", [.error(.fbsql, 335_544_352), .error(.fbsql, nil, "no permission")],
      "The credentials Halo uses at this site may not read or change that object.",
      next: "Ask the PMS vendor for access.", .pmsVendor),
    ErrorCause(
      "fbsql-key", [.error(.fbsql, 335_544_665)], "A row with this key is there already; nothing was written.",
      next: "Check first whether an earlier attempt wrote it, then change the row instead of adding it.", .you),
    ErrorCause(
      "fbsql-null", [.error(.fbsql, 335_544_347)],
      "A column was given a value it may not have, such as none at all; nothing was written.",
      next: "Give the column the message names another value.", .you),
    ErrorCause(
      "fbsql-deadlock", [.error(.fbsql, 335_544_336)], "The statement lost a deadlock.", next: "Run it again.", .you),
    ErrorCause(
      "fbsql-login", [.error(.fbsql, 335_544_472)], "The database refused Halo's login.",
      next: "Have the practice renew the credentials in its PMS.", .practice, .halo),
    ErrorCause(
      "fbsql", [.error(.fbsql)], "Firebird refused the statement.", next: "Read the message and correct the SQL.",
      .you),
  ]
}
