package import ResultStore

/// A chunk of rows by the result it belongs to and its place there.
package struct HeldPlace: Hashable, Sendable {
  package let key: QueryKey
  package let chunk: ChunkPlace

  package init(key: QueryKey, chunk: ChunkPlace) {
    self.key = key
    self.chunk = chunk
  }
}
