import FoundationEssentials
import HaloModel
import SQLDialects
import Testing

@testable import HaloSandbox

/// A small practice in a temporary folder, for the tests of searches. Its people are invented.
final class SearchPractice {
  /// The address of the server.
  static let base = "http://127.0.0.1:4256/integrator/sites/site/fhir/R4"

  let database: FHIRDatabase
  private let folder: URL

  /// A practice with the rows of some SQL. Its clock stands at 23 November 2026, 12:00.
  init(_ rows: String = SearchPractice.rows) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "search-tests-\(UUID().uuidString)")
    let files = try PracticeFolder(kind: .bestPractice, directory: folder).build { (_) throws(PracticeError) in }
    database = FHIRDatabase(
      try OpenPractice(
        OpenPractice.Source(
          files: files, dialect: .tsql, procedures: nil, serverName: "TEST",
          utcOffset: CalendarDay.practiceUTCOffset, now: { 1_795_399_200 })))
    try execute(rows)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Runs statements, each ended by a semicolon at the end of a line.
  func execute(_ statements: String) throws {
    for statement in statements.split(separator: ";\n") { try database.connection.execute(String(statement)) }
  }

  /// The answer to a search such as `Patient?family=smith`.
  func search(_ text: String, strict: Bool = false) throws -> FHIRSearchResult {
    let query = try FHIRQuery(text)
    let type = try #require(FHIRResourceType(rawValue: query.path[0]))
    let request = FHIRRequest(method: .get, query: query, handling: strict ? .strict : .lenient, base: Self.base)
    return try FHIRSearch.run(request, type: type, on: database)
  }

  /// The ids of the matches, in their order.
  func matches(_ text: String) throws -> [String] { try ids(search(text).matches) }

  /// The fault of a search that is refused; nil for one that is not.
  func fault(_ text: String, strict: Bool = false) throws -> FHIRFault? {
    do {
      _ = try search(text, strict: strict)
      return nil
    } catch let fault as FHIRFault {
      return fault
    }
  }

  /// The ids of resources.
  func ids(_ keys: [FHIRResourceKey]) throws -> [String] {
    try keys.map { key in
      let statement = try SQLiteStatement(
        "SELECT FHIRID FROM \(key.type.table) WHERE INTERNALID = \(key.number)", on: database.connection)
      return try statement.step() ? statement[0].text ?? "" : ""
    }
  }

  /// What SQLite says it does for a search, a line for every step.
  func plan(_ text: String) throws -> [String] {
    let statement = try SQLiteStatement("EXPLAIN QUERY PLAN \(sql(text))", on: database.connection)
    var lines: [String] = []
    while try statement.step() { lines.append(statement[3].text ?? "") }
    return lines
  }

  /// The statement that finds the matches of a search.
  func sql(_ text: String) throws -> String {
    let query = try FHIRQuery(text)
    let type = try #require(FHIRResourceType(rawValue: query.path[0]))
    let search = try SearchRequest(query.parameters, type: type, isStrict: true, base: Self.base)
    return SearchRun(search, from: nil, in: database).matchesSQL.text
  }
}

extension SearchPractice {
  static let rows = """
    INSERT INTO ORGANISATIONS (INTERNALID, FHIRID, ORGANISATIONNAME, HPIO, ACTIVE, PARENTID) VALUES
      (1, 'o1', 'Quokka Street Practice', '8003620000000001', 1, NULL),
      (2, 'o2', 'Wombat Pathology', '8003620000000002', 1, 1);
    INSERT INTO LOCATIONS (INTERNALID, FHIRID, LOCATIONNAME, STATUS, ORGANISATIONID) VALUES
      (1, 'same', 'Quokka Street Rooms', 'active', 1), (2, 'l2', 'Banksia Annexe', 'suspended', 1);
    INSERT INTO USERS (INTERNALID, FHIRID, TITLE, FIRSTNAME, SURNAME, SEX, HPII, ACTIVE) VALUES
      (1, 'same', 'Dr', 'Nadia', 'Bilby', 'F', '8003610000000001', 1),
      (2, 'd2', 'Dr', 'Tomas', 'Quoll', 'M', NULL, 1);
    INSERT INTO USERLOCATIONS (INTERNALID, FHIRID, USERID, LOCATIONID, ORGANISATIONID, PROVIDERNO, ACTIVE,
      SPECIALTYCODE, SPECIALTYSYSTEM, SPECIALTYTERM) VALUES
      (1, 'r1', 1, 1, 1, '2000001A', 1, '394814009', 'http://snomed.info/sct', 'General practice'),
      (2, 'r2', 2, 2, 1, NULL, 0, NULL, NULL, NULL);
    INSERT INTO PATIENTS (INTERNALID, FHIRID, TITLE, FIRSTNAME, MIDDLENAME, SURNAME, NAMEUSE, DOB, SEX, PATIENTSTATUS,
      DATEOFDEATH, ADDRESS1, CITY, STATE, POSTCODE, COUNTRY, MOBILEPHONE, EMAIL, MEDICARENO, MEDICARELINENO, IHI,
      DVANO, DVACODE, USUALDOCTORID, RECORDSTATUS, UPDATED) VALUES
      (1, 'p1', 'Ms', 'Evelyn', 'Sofía James', 'O''Brien', 'official', '1980-05-01', 'F', 1, NULL, '12 Banksia St',
        'Brisbane', 'QLD', '4000', 'AU', '0491570156', 'eve@example.com', '2950000001', '1', '8003608000000001',
        NULL, NULL, 1, 1, '2026-11-01T09:00:00'),
      (2, 'p2', NULL, 'Peter', 'James', 'Smith', 'official', '1980', 'M', 1, NULL, '3 Wattle Rd', 'Sydney', 'NSW',
        '2000', 'AU', NULL, NULL, '2950000002', NULL, NULL, 'QX901', 'G', 2, 1, '2026-11-02T09:00:00'),
      (3, 'p3', NULL, 'Jürgen', NULL, 'Müller', 'official', '1985-03', NULL, 2, NULL, NULL, NULL, NULL, NULL, NULL,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, '2026-11-03T09:00:00'),
      (4, 'p4', NULL, 'Ann', NULL, 'Smith, John', 'official', '1990-01-01', 'X', 3, '2021-02-03', NULL, 'Bris', 'QLD',
        '4001', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 1, '2026-11-04T09:00:00'),
      (5, 'p5', NULL, 'Kim', NULL, NULL, NULL, NULL, 'U', 3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        NULL, NULL, NULL, NULL, 1, '2026-11-05T09:00:00'),
      (6, 'gone', NULL, 'Eve', NULL, 'Deleted', NULL, '1980-05-01', 'F', 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        NULL, NULL, NULL, NULL, NULL, NULL, 1, 0, '2026-11-06T09:00:00');
    INSERT INTO PATIENTNAMES (INTERNALID, PATIENTID, NAMEUSE, FIRSTNAME, SURNAME) VALUES
      (1, 3, 'maiden', 'Jürgen', 'Evert');
    INSERT INTO PATIENTIDENTIFIERS (INTERNALID, PATIENTID, IDENTIFIERSYSTEM, IDENTIFIERVALUE, TYPECODE, TYPESYSTEM) VALUES
      (1, 3, NULL, 'X-77', 'MR', 'http://terminology.hl7.org/CodeSystem/v2-0203'),
      (2, 4, 'http://example.com/mrn', 'X-77', NULL, NULL);
    INSERT INTO PATIENTTELECOMS (INTERNALID, PATIENTID, TELECOMSYSTEM, TELECOMUSE, TELECOMVALUE, SEQUENCE) VALUES
      (1, 4, 'phone', 'old', '0491570110', 1);
    INSERT INTO PASTHISTORY (INTERNALID, FHIRID, PATIENTID, ITEMCODE, ITEMSYSTEM, ITEMTERM, ITEMTEXT, CLINICALSTATUS,
      ONSETDATE, RECORDSTATUS) VALUES
      (1, 'c1', 1, '44054006', 'http://snomed.info/sct', 'Type 2 diabetes', 'Sugar', 'active', '2019', 1),
      (2, 'c2', 1, '195967001', 'http://snomed.info/sct', 'Asthma', NULL, 'resolved', '2001-04-02', 1),
      (3, 'c3', 2, NULL, NULL, NULL, 'Sore knee', 'active', NULL, 1);
    INSERT INTO CODINGS (INTERNALID, OWNERTABLE, OWNERID, CONCEPT, CONCEPTNO, CODINGNO, CODE, SYSTEM, TERM) VALUES
      (1, 'PASTHISTORY', 1, 'ITEM', 1, 2, 'E11', 'http://hl7.org/fhir/sid/icd-10', 'Diabetes mellitus');
    INSERT INTO OBSERVATIONS (INTERNALID, FHIRID, PATIENTID, STATUS, CATEGORYCODE, CATEGORYSYSTEM, OBSERVATIONCODE,
      OBSERVATIONSYSTEM, OBSERVATIONTERM, OBSERVATIONTEXT, OBSERVATIONDATE, OBSERVATIONENDDATE, VALUETYPE,
      OBSERVATIONVALUE, UNIT, UNITCODE, UNITSYSTEM, USERID, USERLOCATIONID, ORGANISATIONID, RECORDSTATUS) VALUES
      (1, 'b1', 1, 'final', 'vital-signs', 'http://terminology.hl7.org/CodeSystem/observation-category', '8867-4',
        'http://loinc.org', 'Heart rate', 'Pulse', '2026-11-20T09:00:00', NULL, 'Quantity', '72', 'beats/minute',
        '/min', 'http://unitsofmeasure.org', 1, NULL, NULL, 1),
      (2, 'b2', 2, 'final', 'laboratory', 'http://terminology.hl7.org/CodeSystem/observation-category', '15074-8',
        'http://loinc.org', 'Glucose', NULL, '2025-02-01', NULL, 'Quantity', '5.42', 'mmol/L', 'mmol/L',
        'http://unitsofmeasure.org', 1, 1, 2, 1),
      (3, 'b3', 2, 'amended', 'laboratory', 'http://terminology.hl7.org/CodeSystem/observation-category', '15074-8',
        'http://loinc.org', 'Glucose', NULL, '2026-11-21', '2026-11-23', 'Quantity', '5.40', 'mmol/L', 'mmol/L',
        'http://unitsofmeasure.org', 2, NULL, NULL, 1),
      (4, 'b4', 1, 'final', 'vital-signs', 'http://terminology.hl7.org/CodeSystem/observation-category', '85354-9',
        'http://loinc.org', 'Blood pressure', NULL, '2026-11-20T09:05:00', NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL,
        NULL, 1);
    INSERT INTO OBSERVATIONCOMPONENTS (INTERNALID, OBSERVATIONID, SEQUENCE, COMPONENTCODE, COMPONENTSYSTEM, VALUETYPE,
      OBSERVATIONVALUE, UNIT, UNITCODE, UNITSYSTEM) VALUES
      (1, 4, 1, '8480-6', 'http://loinc.org', 'Quantity', '120', 'mmHg', 'mm[Hg]', 'http://unitsofmeasure.org'),
      (2, 4, 2, '8462-4', 'http://loinc.org', 'Quantity', '150', 'mmHg', 'mm[Hg]', 'http://unitsofmeasure.org');
    INSERT INTO VISITS (INTERNALID, FHIRID, PATIENTID, USERID, USERLOCATIONID, VISITSTART, VISITEND, STATUS) VALUES
      (1, 'e1', 1, 1, 1, '2026-11-23T09:00:00', '2026-11-23T09:20:00', 'finished'),
      (2, 'e2', 2, 2, NULL, '2026-11-23T23:00:00', '2026-11-24T00:10:00', 'finished'),
      (3, 'e3', 2, 2, NULL, '2026-11-20T09:00:00', NULL, 'in-progress');
    INSERT INTO APPOINTMENTS (INTERNALID, FHIRID, PATIENTID, USERID, USERLOCATIONID, LOCATIONID, APPOINTMENTDATE,
      APPOINTMENTTIME, APPOINTMENTLENGTH, STATUS, RECORDSTATUS) VALUES
      (1, 'a1', 1, 1, 1, 1, '2026-11-23', 32400, 900, 'booked', 1),
      (2, 'a2', 2, 1, 1, 1, '2026-11-23', 33300, 900, 'arrived', 1),
      (3, 'a3', 1, 2, 2, 2, '2026-11-24', 32400, 900, 'cancelled', 1),
      (4, 'a4', 3, 1, 1, 1, NULL, NULL, NULL, 'waitlist', 1),
      (5, 'a5', 1, 1, 1, 1, '2026-11-20', 32400, 900, 'booked', 0);
    INSERT INTO OTHERREFERENCES (INTERNALID, OWNERTABLE, OWNERID, ELEMENT, SEQUENCE, REFERENCE, IDENTIFIERSYSTEM,
      IDENTIFIERVALUE) VALUES
      (1, 'OBSERVATIONS', 1, 'performer', 2, 'Practitioner/d2', NULL, NULL),
      (2, 'OBSERVATIONS', 2, 'performer', 3, 'RelatedPerson/x1', NULL, NULL),
      (3, 'OBSERVATIONS', 4, 'hasMember', 1, 'Observation/b1', NULL, NULL),
      (4, 'PASTHISTORY', 3, 'asserter', 1, NULL, 'http://example.com/staff', 'N-1');
    INSERT INTO CURRENTRX (INTERNALID, FHIRID, PATIENTID, DRUGCODE, DRUGSYSTEM, DRUGCONTAINED, STATUS, STARTDATE) VALUES
      (1, 'm1', 1, 'amox', 'http://example.com/drugs', NULL, 'active', '2026-01'),
      (2, 'm2', 1, 'amox', 'http://example.com/drugs', 1, NULL, '2026-02')
    """
}
