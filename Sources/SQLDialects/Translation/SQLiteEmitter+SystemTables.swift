/// The system tables of both engines, as queries on what SQLite knows about its tables.
extension SQLiteEmitter {
  /// A system table as a `FROM` item, or nil when the name is none.
  mutating func systemTable(
    _ name: [Identifier]
  ) throws(EngineError) -> (sql: String, columns: [ResultColumn])? {
    let view: (columns: String, query: String)?
    if dialect == .firebird {
      view = name.count == 1 ? firebirdView(name[0].name.uppercased()) : nil
    } else {
      guard name.count > 1, name.count <= 3, let last = name.last else { return nil }
      let schema = name[name.count - 2].key
      guard schema == "sys" || schema == "information_schema" else { return nil }
      guard let catalogue = context.catalogue(name.count == 3 ? name[0].name : "") else { throw unknownTable(name) }
      view =
        schema == "sys"
        ? systemView(last.name.uppercased(), in: catalogue) : informationView(last.name.uppercased(), in: catalogue)
      guard view != nil else { throw unknownTable(name) }
    }
    guard let view else { return nil }
    let columns = view.columns.split { $0 == " " || $0 == "\n" }.map { column -> ResultColumn in
      let parts = column.split(separator: ":")
      return ResultColumn(name: String(parts[0]), type: parts.count > 1 ? SQLType(String(parts[1])) : nil)
    }
    let list = columns.map { SQLFragment.name($0.name) }.joined(separator: ", ")
    return ("(WITH halo_view (\(list)) AS (\(view.query)) SELECT * FROM halo_view)", columns)
  }

  /// The rows of `sqlite_master` that are tables or views of the practice, as `m`.
  private func master(_ catalogue: TranslationContext.Catalogue) -> String {
    """
    \(SQLFragment.name(catalogue.schema)).sqlite_master AS m \
    WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite~_%' ESCAPE '~'
    """
  }

  /// Tables joined with their columns, as `m` and `c`.
  private func masterColumns(_ catalogue: TranslationContext.Catalogue) -> String {
    """
    \(SQLFragment.name(catalogue.schema)).sqlite_master AS m \
    JOIN pragma_table_info(m.name, \(SQLFragment.literal(catalogue.schema))) AS c \
    WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite~_%' ESCAPE '~'
    """
  }

  /// An object's number, made from its row in `sqlite_master`.
  private static let objectID = "(885578193 + m.rowid * 16)"

  /// `object_id` and `name` of all tables of the current catalogue, for `OBJECT_ID` and `OBJECT_NAME`.
  func objectsQuery() -> String {
    guard let catalogue = context.catalogue("") else { return "SELECT NULL AS object_id, NULL AS name" }
    return "SELECT \(Self.objectID) AS object_id, m.name COLLATE NOCASE AS name FROM \(master(catalogue))"
  }

  // MARK: SQL Server

  private func informationView(
    _ name: String, in catalogue: TranslationContext.Catalogue
  ) -> (columns: String, query: String)? {
    let database = SQLFragment.literal(catalogue.name)
    switch name {
    case "TABLES":
      return (
        "TABLE_CATALOG:nvarchar TABLE_SCHEMA:nvarchar TABLE_NAME:nvarchar TABLE_TYPE:varchar",
        """
        SELECT \(database), 'dbo' COLLATE NOCASE, m.name COLLATE NOCASE, \
        CASE m.type WHEN 'view' THEN 'VIEW' ELSE 'BASE TABLE' END COLLATE NOCASE FROM \(master(catalogue))
        """
      )
    case "VIEWS":
      return (
        "TABLE_CATALOG:nvarchar TABLE_SCHEMA:nvarchar TABLE_NAME:nvarchar VIEW_DEFINITION:nvarchar",
        """
        SELECT \(database), 'dbo' COLLATE NOCASE, m.name COLLATE NOCASE, NULL \
        FROM \(master(catalogue)) AND m.type = 'view'
        """
      )
    case "SCHEMATA":
      return (
        "CATALOG_NAME:nvarchar SCHEMA_NAME:nvarchar SCHEMA_OWNER:nvarchar",
        "SELECT \(database), 'dbo' COLLATE NOCASE, 'dbo' COLLATE NOCASE"
      )
    case "COLUMNS":
      return (
        """
        TABLE_CATALOG:nvarchar TABLE_SCHEMA:nvarchar TABLE_NAME:nvarchar COLUMN_NAME:nvarchar ORDINAL_POSITION:int
        COLUMN_DEFAULT:nvarchar IS_NULLABLE:varchar DATA_TYPE:nvarchar CHARACTER_MAXIMUM_LENGTH:int
        CHARACTER_OCTET_LENGTH:int NUMERIC_PRECISION:tinyint NUMERIC_PRECISION_RADIX:smallint NUMERIC_SCALE:int
        DATETIME_PRECISION:smallint CHARACTER_SET_NAME:nvarchar COLLATION_NAME:nvarchar
        """,
        """
        SELECT \(database), 'dbo' COLLATE NOCASE, m.name COLLATE NOCASE, c.name COLLATE NOCASE, c.cid + 1, \
        c.dflt_value, CASE WHEN c."notnull" OR c.pk THEN 'NO' ELSE 'YES' END COLLATE NOCASE, \
        halo_type(c.type, 'name') COLLATE NOCASE, \
        halo_type(c.type, 'length'), halo_type(c.type, 'octets'), halo_type(c.type, 'precision'), \
        CASE WHEN halo_type(c.type, 'precision') IS NULL THEN NULL ELSE 10 END, halo_type(c.type, 'scale'), \
        halo_type(c.type, 'dateprecision'), \
        CASE WHEN halo_type(c.type, 'collation') IS NULL THEN NULL ELSE 'iso_1' END, halo_type(c.type, 'collation') \
        FROM \(masterColumns(catalogue))
        """
      )
    default:
      return nil
    }
  }

  private func systemView(
    _ name: String, in catalogue: TranslationContext.Catalogue
  ) -> (columns: String, query: String)? {
    let id = Self.objectID
    let created = "'2024-01-01T00:00:00'"
    switch name {
    case "TABLES", "OBJECTS", "ALL_OBJECTS", "VIEWS":
      let isView = "m.type = 'view'"
      let only = name == "TABLES" ? " AND m.type = 'table'" : name == "VIEWS" ? " AND \(isView)" : ""
      return (
        """
        name:nvarchar object_id:int principal_id:int schema_id:int parent_object_id:int type:char type_desc:nvarchar
        create_date:datetime modify_date:datetime is_ms_shipped:bit
        """,
        """
        SELECT m.name COLLATE NOCASE, \(id), NULL, 1, 0, CASE WHEN \(isView) THEN 'V ' ELSE 'U ' END COLLATE RTRIM, \
        CASE WHEN \(isView) THEN 'VIEW' ELSE 'USER_TABLE' END COLLATE NOCASE, \(created), \(created), 0 \
        FROM \(master(catalogue))\(only)
        """
      )
    case "COLUMNS", "ALL_COLUMNS":
      return (
        """
        object_id:int name:nvarchar column_id:int system_type_id:tinyint user_type_id:int max_length:smallint
        precision:tinyint scale:tinyint collation_name:nvarchar is_nullable:bit is_identity:bit is_computed:bit
        """,
        """
        SELECT \(id), c.name COLLATE NOCASE, c.cid + 1, halo_type(c.type, 'id'), halo_type(c.type, 'id'), \
        coalesce(halo_type(c.type, 'octets'), halo_type(c.type, 'bytes')), \
        coalesce(halo_type(c.type, 'precision'), 0), \
        coalesce(halo_type(c.type, 'scale'), 0), halo_type(c.type, 'collation'), \
        CASE WHEN c."notnull" OR c.pk THEN 0 ELSE 1 END, \
        CASE WHEN c.pk AND halo_type(c.type, 'name') = 'int' THEN 1 ELSE 0 END, 0 FROM \(masterColumns(catalogue))
        """
      )
    case "TYPES":
      let rows = Self.typeNames.map { name in
        "('\(name)', halo_type('\(name)', 'id'), halo_type('\(name)', 'id'), 4, halo_type('\(name)', 'bytes'), 1, 0)"
      }
      return (
        """
        name:nvarchar system_type_id:tinyint user_type_id:int schema_id:int max_length:smallint is_nullable:bit
        is_user_defined:bit
        """,
        "VALUES \(rows.joined(separator: ", "))"
      )
    case "SCHEMAS":
      return (
        "name:nvarchar schema_id:int principal_id:int",
        "VALUES ('dbo', 1, 1), ('INFORMATION_SCHEMA', 3, 3), ('sys', 4, 4)"
      )
    case "DATABASES":
      let names = ["master", "tempdb", "model", "msdb"] + context.catalogues.map(\.name)
      let rows = names.enumerated().map { "(\(SQLFragment.literal($1)), \($0 + 1), \(created), 150, 'ONLINE')" }
      return (
        "name:nvarchar database_id:int create_date:datetime compatibility_level:tinyint state_desc:nvarchar",
        "VALUES \(rows.joined(separator: ", "))"
      )
    default:
      return nil
    }
  }

  private static let typeNames = [
    "bigint", "binary", "bit", "char", "date", "datetime", "datetime2", "decimal", "float", "image", "int", "money",
    "nchar", "ntext", "numeric", "nvarchar", "real", "smalldatetime", "smallint", "text", "time", "tinyint",
    "uniqueidentifier", "varbinary", "varchar", "xml",
  ]

  // MARK: Firebird

  private func firebirdView(_ name: String) -> (columns: String, query: String)? {
    guard let catalogue = context.catalogue("") else { return nil }
    switch name {
    case "RDB$DATABASE":
      return (
        "RDB$DESCRIPTION:text RDB$RELATION_ID:smallint RDB$SECURITY_CLASS:varchar RDB$CHARACTER_SET_NAME:varchar",
        "SELECT NULL, 128, NULL, 'UTF8'"
      )
    case "RDB$RELATIONS":
      let system = Self.firebirdSystemTables.enumerated().map { ", ('\($1)', \($0 + 1), NULL, 1, 'SYSDBA', NULL, 0)" }
      return (
        """
        RDB$RELATION_NAME:varchar RDB$RELATION_ID:smallint RDB$VIEW_BLR:varbinary RDB$SYSTEM_FLAG:smallint
        RDB$OWNER_NAME:varchar RDB$DESCRIPTION:text RDB$RELATION_TYPE:smallint
        """,
        """
        SELECT m.name, 128 + m.rowid, CASE m.type WHEN 'view' THEN x'05' END, 0, 'SYSDBA', NULL, \
        CASE m.type WHEN 'view' THEN 1 ELSE 0 END FROM \(master(catalogue)) \
        UNION ALL SELECT * FROM (VALUES \(system.joined().dropFirst(2)))
        """
      )
    case "RDB$RELATION_FIELDS":
      return (
        """
        RDB$RELATION_NAME:varchar RDB$FIELD_NAME:varchar RDB$FIELD_POSITION:smallint RDB$FIELD_SOURCE:varchar
        RDB$NULL_FLAG:smallint RDB$SYSTEM_FLAG:smallint RDB$DEFAULT_SOURCE:text RDB$DESCRIPTION:text
        """,
        """
        SELECT m.name, c.name, c.cid, 'RDB$' || (m.rowid * 1000 + c.cid + 1), \
        CASE WHEN c."notnull" OR c.pk THEN 1 END, 0, c.dflt_value, NULL FROM \(masterColumns(catalogue))
        """
      )
    case "RDB$FIELDS":
      return (
        """
        RDB$FIELD_NAME:varchar RDB$FIELD_TYPE:smallint RDB$FIELD_SUB_TYPE:smallint RDB$FIELD_LENGTH:smallint
        RDB$FIELD_PRECISION:smallint RDB$FIELD_SCALE:smallint RDB$CHARACTER_LENGTH:smallint RDB$NULL_FLAG:smallint
        RDB$SYSTEM_FLAG:smallint
        """,
        """
        SELECT 'RDB$' || (m.rowid * 1000 + c.cid + 1), halo_type(c.type, 'firebird'), \
        CASE halo_type(c.type, 'name') WHEN 'text' THEN 1 ELSE 0 END, \
        coalesce(halo_type(c.type, 'octets'), halo_type(c.type, 'bytes')), halo_type(c.type, 'precision'), \
        -coalesce(halo_type(c.type, 'scale'), 0), halo_type(c.type, 'length'), NULL, 0 FROM \(masterColumns(catalogue))
        """
      )
    default:
      return nil
    }
  }

  private static let firebirdSystemTables = ["RDB$DATABASE", "RDB$FIELDS", "RDB$RELATIONS", "RDB$RELATION_FIELDS"]
}
