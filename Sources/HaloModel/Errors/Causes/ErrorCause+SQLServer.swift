extension ErrorCause {
  /// Errors of SQL Server by its own number; Best Practice sites run it.
  /// Source: halo-cloud reference, section 10.3. That Halo forwards number and text is confirmed for 2812 only.
  static let sqlServer: [ErrorCause] = [
    sqlServer(
      -2, "The statement ran longer than the site allows.", next: "Narrow it with WHERE or TOP, or run it async."),
    sqlServer(102, "SQL Server could not parse the statement.", next: "Look just before the word the message names."),
    sqlServer(
      137, "The statement uses a parameter that was not sent.",
      next: "Add it as a parameter (-p @name:Type=value on the command line), or DECLARE it."),
    sqlServer(
      156, "A keyword stands where SQL Server does not expect it.",
      next: "Look just before the word the message names; a name that is a keyword goes into [brackets]."),
    sqlServer(
      201, "The procedure needs a parameter that was not sent.",
      next: "Add the parameter the message names; one without a value is sent as NULL."),
    sqlServer(
      207, "No table of the statement has this column.",
      next: "List them: SELECT TABLE_NAME, COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS."),
    sqlServer(
      208, "The catalogue has no table or view of this name.",
      next: "List them: SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES; another catalogue may hold it."),
    sqlServer(
      229, "The credentials Halo uses at this site may not read that object.", next: "Ask the PMS vendor for access.",
      .pmsVendor),
    ErrorCause(
      "mssql-245", [.error(.mssql, 245), .error(.mssql, 8114)],
      "A value could not be turned into the type it is compared or stored with.",
      next: "Compare like with like, or convert on purpose with TRY_CONVERT.", .you),
    sqlServer(
      515, "A column that may not be empty was given no value; nothing was written.",
      next: "Give the column the message names a value."),
    sqlServer(
      547, "A row refers to another one that is not there, or is referred to itself; nothing was written.",
      next: "Look at the constraint the message names, then write or remove the other row first."),
    sqlServer(
      911, "The site has no catalogue of this name.", next: "Use one of the catalogues listed for the site."),
    sqlServer(1205, "The statement lost a deadlock.", next: "Run it again."),
    ErrorCause(
      "mssql-2627", [.error(.mssql, 2627), .error(.mssql, 2601)],
      "A row with this key is there already; nothing was written.",
      next: "Check first whether an earlier attempt wrote it, then change the row instead of adding it.", .you),
    sqlServer(
      2812, "The first word is no SQL keyword, so SQL Server took it for a procedure that does not exist.",
      next: "Check the spelling of the first word."),
    sqlServer(8134, "A division by zero.", next: "Guard the divisor with NULLIF(x, 0)."),
    sqlServer(
      8144, "The procedure takes fewer parameters than were sent.", next: "Leave out those that the procedure lacks."),
    sqlServer(
      8178, "The statement names a parameter that was sent without a value.",
      next: "Give it a value, or send NULL on purpose."),
    sqlServer(
      18456, "The database refused Halo's login.", next: "Have the practice renew the credentials in its PMS.",
      .practice, .halo),
    sqlServer(
      50_000, "The procedure itself refused, in words of its own: a doctor away, an appointment that is taken.",
      next: "Do what the message says. Where it says something is unavailable, ask again later, not at once."),
    ErrorCause(
      "mssql", [.error(.mssql)], "SQL Server refused the statement.", next: "Read the message and correct the SQL.",
      .you),
  ]

  /// An entry for one number of SQL Server's; without a party it is the sender who acts.
  private static func sqlServer(
    _ code: Int, _ meaning: String, next nextStep: String, _ parties: Party...
  ) -> ErrorCause {
    ErrorCause(
      "mssql-\(code)", [.error(.mssql, code)], meaning, next: nextStep, parties: parties.isEmpty ? [.you] : parties)
  }
}
