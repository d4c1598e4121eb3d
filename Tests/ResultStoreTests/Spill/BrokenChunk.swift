import Glibc
import ResultStore

/// Rows in a spill file that was cut off behind their back.
enum BrokenChunk {
  static func make() throws -> SpilledChunk {
    let folder = SpillFolder.make()
    defer { rmdir(folder) }
    let rows = (0..<10).map { #"{"N":\#($0)}"# }.joined(separator: ",")
    let chunk = try SpillFile(directory: folder).write(try PageDecoder().decode(json: Array("[\(rows)]".utf8)))
    for file in SpillFolder.openFiles(in: folder) { ftruncate(file.descriptor, 0) }
    return chunk
  }
}
