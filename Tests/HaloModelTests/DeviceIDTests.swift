import Testing

@testable import HaloModel

@Suite("Device ids")
struct DeviceIDTests {
  @Test(
    "an id that can be guessed says why",
    arguments: [
      ("x", DeviceID.Weakness.short), ("RECEPTION-PC-01", .short), ("banksia-street-reception-pc-0012", .words),
      ("BanksiaStreetMedicalCentre2026", .words), ("front-desk.banksia.example.com", .words),
      ("00:1A:2B:3C:4D:5E", .hardwareAddress), ("001a2b3c4d5e", .hardwareAddress),
      ("6ba7b810-9dad-11d1-80b4-00c04fd430c8", .derivedUUID), ("00000000-0000-0000-0000-000000000000", .repetition),
      ("abcdefghijklmnopqrstuvwxyz", .sequence), ("12345678901234567890123", .sequence),
      ("9f0c2d4be69f0c2d4be69f0c2d4be6", .repetition), ("83619402758316940275", .fewCharacters),
      ("ab1ab2ab1ba2ab1ab2ba1a", .fewCharacters),
    ])
  func weak(_ text: String, _ weakness: DeviceID.Weakness) throws {
    #expect(try #require(DeviceID(text)).weaknesses.contains(weakness))
  }

  @Test(
    "a random id in a common spelling passes",
    arguments: [
      "9f0c2d4be6a14d7f8b3a51c07e92d468", "d3b07384-d113-4ec6-a5d1-7c2f9e8b6a40",
      "kV9xQ2mZ7pLw4RtY8sNb3c", "front-desk-9f0c2d4be6a14d7f8b3a51c07e92d468",
    ])
  func strong(_ text: String) throws {
    #expect(try #require(DeviceID(text)).weaknesses == [])
  }

  @Test("new ids are 128 bits of the generator, differ, and are never called weak")
  func random() {
    var ids: Set<DeviceID> = []
    for _ in 0..<2000 {
      let id = DeviceID.random()
      ids.insert(id)
      #expect(id.rawValue.count == 32 && DeviceID(id.rawValue) == id)
      #expect(id.weaknesses == [])
    }
    #expect(ids.count == 2000)
    struct Small: RandomNumberGenerator {
      mutating func next() -> UInt64 { 0xAB }
    }
    var small = Small()
    #expect(DeviceID.random(using: &small).rawValue == "00000000000000ab00000000000000ab")
  }
}
