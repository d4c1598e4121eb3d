/// One writer for every table of the two Best Practice databases.
struct BestPracticeWriters {
  let organisations, locations, users, userLocations, patients: any RowWriter
  let patientNames, patientIdentifiers, patientTelecoms, patientAddresses, codings: any RowWriter
  let telecoms, otherReferences: any RowWriter
  let appointmentTypes, appointments, visits: any RowWriter
  let reactions, reactionManifestations, pastHistory, immunisations: any RowWriter
  let observations, observationComponents, documents: any RowWriter
  let products, currentRx, prescriptions: any RowWriter
  let documentContents: any RowWriter

  /// Writers for tables that were created in a patient file and a document file.
  init(patients file: PracticeFile, documents documentFile: PracticeFile) throws(PracticeError) {
    try self.init { (table) throws(PracticeError) in
      try table == "DOCUMENTCONTENTS" ? documentFile.writer(table) : file.writer(table)
    }
  }

  /// The writers that a function gives for tables.
  init(_ writer: (_ table: String) throws(PracticeError) -> any RowWriter) throws(PracticeError) {
    organisations = try writer("ORGANISATIONS")
    locations = try writer("LOCATIONS")
    users = try writer("USERS")
    userLocations = try writer("USERLOCATIONS")
    patients = try writer("PATIENTS")
    patientNames = try writer("PATIENTNAMES")
    patientIdentifiers = try writer("PATIENTIDENTIFIERS")
    patientTelecoms = try writer("PATIENTTELECOMS")
    patientAddresses = try writer("PATIENTADDRESSES")
    codings = try writer("CODINGS")
    telecoms = try writer("TELECOMS")
    otherReferences = try writer("OTHERREFERENCES")
    appointmentTypes = try writer("APPOINTMENTTYPES")
    appointments = try writer("APPOINTMENTS")
    visits = try writer("VISITS")
    reactions = try writer("REACTIONS")
    reactionManifestations = try writer("REACTIONMANIFESTATIONS")
    pastHistory = try writer("PASTHISTORY")
    immunisations = try writer("IMMUNISATIONS")
    observations = try writer("OBSERVATIONS")
    observationComponents = try writer("OBSERVATIONCOMPONENTS")
    documents = try writer("DOCUMENTS")
    products = try writer("PRODUCTS")
    currentRx = try writer("CURRENTRX")
    prescriptions = try writer("PRESCRIPTIONS")
    documentContents = try writer("DOCUMENTCONTENTS")
  }
}
