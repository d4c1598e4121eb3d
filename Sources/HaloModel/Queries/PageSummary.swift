/// How far a page of an async result has come, in the API's own word.
package struct PageStatus: OpenEnumeration {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// Waits for its upload.
  package static let queued = PageStatus(rawValue: "queued")
  /// Travels to the cloud.
  package static let uploading = PageStatus(rawValue: "uploading")
  /// Can be fetched.
  package static let cached = PageStatus(rawValue: "cached")

  package static let known: [PageStatus] = [.queued, .uploading, .cached]
}

/// One page of an async result as the query's record lists it.
package struct PageSummary: Hashable, Sendable, Codable {
  /// Which rows of the result a page holds.
  package struct Rows: Hashable, Sendable, Codable {
    package var count: Int
    /// The first row, counted from 0. Trust ``count`` where the two disagree: published samples contradict themselves.
    package var rangeStart: Int
    /// The last row, counted from 0 and included; one below ``rangeStart`` for a page without rows.
    package var rangeEnd: Int

    package init(count: Int, rangeStart: Int, rangeEnd: Int) {
      self.count = count
      self.rangeStart = rangeStart
      self.rangeEnd = rangeEnd
    }

    package init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      count = try container.decodeIfPresent(Int.self, forKey: .count) ?? 0
      rangeStart = try container.decodeIfPresent(Int.self, forKey: .rangeStart) ?? 0
      rangeEnd = try container.decodeIfPresent(Int.self, forKey: .rangeEnd) ?? 0
    }
  }

  /// Counted from 1.
  package var pageNumber: Int
  package var status: PageStatus
  /// Bytes of the page's decoded JSON.
  package var size: Int
  package var rows: Rows

  package init(pageNumber: Int, status: PageStatus, size: Int, rows: Rows) {
    self.pageNumber = pageNumber
    self.status = status
    self.size = size
    self.rows = rows
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    pageNumber = try container.decode(Int.self, forKey: .pageNumber)
    status = try container.decodeIfPresent(PageStatus.self, forKey: .status) ?? .queued
    size = try container.decodeIfPresent(Int.self, forKey: .size) ?? 0
    rows = try container.decodeIfPresent(Rows.self, forKey: .rows) ?? Rows(count: 0, rangeStart: 0, rangeEnd: -1)
  }
}
