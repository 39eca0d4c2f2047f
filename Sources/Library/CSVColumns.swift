/// Where in a line of a table the parts of a reference are, as its header names them.
struct CSVColumns {
  /// What a column can hold.
  enum Role: String, CaseIterable {
    case address, page, access, size, count

    /// The names that a header may give it, in lower case; of several that are there the first counts.
    var names: [String] {
      switch self {
      case .address: ["address", "addr", "vaddr", "va", "virtual_address"]
      case .page: ["page", "vpn", "vpage", "page_number"]
      case .access: ["access", "op", "operation", "type", "rw", "kind"]
      case .size: ["size", "bytes", "length"]
      case .count: ["count", "repeat", "times"]
      }
    }
  }

  /// The character between columns.
  let delimiter: UInt8
  /// How many columns the header has.
  let count: Int
  /// The column of an address or, if `isPage`, of a page's number; counted from zero like all.
  let place: Int
  let isPage: Bool
  /// -1 where there is none, so that no column is it.
  let access: Int
  let size: Int
  let repetitions: Int

  /// Finds the columns in a header; nil if it names neither an address nor a page.
  init?(header: CSVHeader) {
    func column(_ role: Role) -> Int? {
      role.names.lazy.compactMap { header.names.firstIndex(of: $0) }.first
    }
    let address = column(.address)
    guard let place = address ?? column(.page) else { return nil }
    delimiter = header.delimiter
    count = header.names.count
    self.place = place
    isPage = address == nil
    access = column(.access) ?? -1
    size = isPage ? -1 : column(.size) ?? -1
    repetitions = column(.count) ?? -1
  }

  /// Whether anything is read from a column.
  func use(_ column: Int) -> Bool {
    column == place || column == access || column == size || column == repetitions
  }
}

/// The first line of a table.
struct CSVHeader {
  /// A comma; a semicolon or a tab where the line has one of these and no comma.
  let delimiter: UInt8
  /// The names in lower case, without quotes, blanks in them written as underscores.
  let names: [String]

  init(_ line: some Sequence<UInt8>) {
    let bytes = Array(line)
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    let delimiter = candidates.first(where: bytes.contains) ?? candidates[0]
    self.delimiter = delimiter
    names = bytes.split(separator: delimiter, omittingEmptySubsequences: false).map { field in
      let padding: Set<Character> = [" ", "\r", "\t", "\"", "\u{FEFF}"]
      var name = String(decoding: field, as: UTF8.self)[...]
      while let first = name.first, padding.contains(first) { name.removeFirst() }
      while let last = name.last, padding.contains(last) { name.removeLast() }
      return String(name.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
    }
  }

  /// The names in quotes for a message, not more than fit on a line.
  var quotedNames: String {
    let longest = 8
    let text = names.prefix(longest).map(\.quoted).joined(separator: ", ")
    return names.count > longest ? text + " and \(names.count - longest) more" : text
  }

  /// Whether every column has a name that begins with a letter, as no reference of any format does
  /// throughout.
  var looksLikeNames: Bool {
    names.count > 1 && names.allSatisfy { $0.first?.isLetter == true }
  }
}
