/// One writer for every table of the two Best Practice databases.
struct BestPracticeWriters {
  let organisations, locations, users, userLocations, patients: TableWriter
  let patientNames, patientIdentifiers, patientTelecoms, patientAddresses, codings: TableWriter
  let appointmentTypes, appointments, visits: TableWriter
  let reactions, reactionManifestations, pastHistory, immunisations: TableWriter
  let observations, observationComponents, documents: TableWriter
  let products, currentRx, prescriptions: TableWriter
  let documentContents: TableWriter

  /// Writers for tables that were created in a patient file and a document file.
  init(patients file: PracticeFile, documents documentFile: PracticeFile) throws(PracticeError) {
    organisations = try file.writer("ORGANISATIONS")
    locations = try file.writer("LOCATIONS")
    users = try file.writer("USERS")
    userLocations = try file.writer("USERLOCATIONS")
    patients = try file.writer("PATIENTS")
    patientNames = try file.writer("PATIENTNAMES")
    patientIdentifiers = try file.writer("PATIENTIDENTIFIERS")
    patientTelecoms = try file.writer("PATIENTTELECOMS")
    patientAddresses = try file.writer("PATIENTADDRESSES")
    codings = try file.writer("CODINGS")
    appointmentTypes = try file.writer("APPOINTMENTTYPES")
    appointments = try file.writer("APPOINTMENTS")
    visits = try file.writer("VISITS")
    reactions = try file.writer("REACTIONS")
    reactionManifestations = try file.writer("REACTIONMANIFESTATIONS")
    pastHistory = try file.writer("PASTHISTORY")
    immunisations = try file.writer("IMMUNISATIONS")
    observations = try file.writer("OBSERVATIONS")
    observationComponents = try file.writer("OBSERVATIONCOMPONENTS")
    documents = try file.writer("DOCUMENTS")
    products = try file.writer("PRODUCTS")
    currentRx = try file.writer("CURRENTRX")
    prescriptions = try file.writer("PRESCRIPTIONS")
    documentContents = try documentFile.writer("DOCUMENTCONTENTS")
  }
}
