import CZlib
import Machine

/// A trace that was read beforehand: what its outline says, and its blocks, in a file of a tenth of
/// the trace's size. Opening it costs next to nothing, and so does any block.
///
/// The file begins with `magic`. Sections follow, each compressed by zlib behind two numbers: its
/// size, and its compressed size. The first one holds the program's name (its length before it),
/// the numbers of references and of blocks, and each region: how far behind the end of the one before
/// it begins, and twice its page count, plus one if a file backs it. Each of the others is a
/// `PackedBlock`. All numbers are `PackedNumber`s.
struct PackedTrace {
  static let magic = Array("pageout trace 1\n".utf8)
  /// The largest file that is read.
  private static let sizeLimit = 1 << 20
  /// More than any section has.
  private static let sectionLimit = 1 << 20

  let name: String
  let referenceCount: Int
  let pages: TracedPages

  private let file: String
  private let bytes: [UInt8]
  /// The blocks' sections.
  private let blocks: [Section]
  private let numbers: [UInt32]

  private struct Section {
    let size: Int
    let place: Range<Int>
  }

  /// - Throws: `InputError` if the file is missing or damaged.
  init(path: String) throws(InputError) {
    file = path
    bytes = try InputFile.bytes(of: path, limit: Self.sizeLimit)
    guard bytes.starts(with: Self.magic), let sections = Self.sections(bytes),
      let first = sections.first, let head = Self.content(first, of: bytes),
      let outline = head.withUnsafeBufferPointer(Self.outline),
      outline.blockCount == sections.count - 1
    else { throw Self.damage(path) }
    (name, referenceCount, pages) = (outline.name, outline.referenceCount, outline.pages)
    blocks = Array(sections.dropFirst())
    numbers = Array(0..<UInt32(pages.pageCount))
  }

  var blockCount: Int { blocks.count }

  /// The block with a number below `blockCount`.
  ///
  /// - Throws: `InputError` if it is damaged.
  /// - Complexity: O(n) for n references of the block.
  func block(_ number: Int) throws(InputError) -> [MemoryReference] {
    guard let content = Self.content(blocks[number], of: bytes) else {
      throw Self.damage(file)
    }
    return PackedBlock(bytes: content).references(numbers)
  }

  private static func damage(_ path: String) -> InputError {
    InputError(
      file: path, message: "expected the packed trace that ships with the program, found other data"
    )
  }

  private static func sections(_ bytes: [UInt8]) -> [Section]? {
    bytes.withUnsafeBufferPointer { bytes in
      var sections: [Section] = []
      var place = magic.count
      while place < bytes.count {
        guard let size = PackedNumber.read(bytes, at: &place), size <= sectionLimit,
          let stored = PackedNumber.read(bytes, at: &place), stored <= bytes.count - place
        else { return nil }
        sections.append(Section(size: Int(size), place: place..<place + Int(stored)))
        place += Int(stored)
      }
      return sections
    }
  }

  /// What a section holds; nil if it is damaged.
  private static func content(_ section: Section, of bytes: [UInt8]) -> [UInt8]? {
    var size = CUnsignedLong(section.size)
    let content = [UInt8](unsafeUninitializedCapacity: section.size) { buffer, count in
      let status = bytes[section.place].withUnsafeBufferPointer {
        uncompress(buffer.baseAddress, &size, $0.baseAddress, CUnsignedLong($0.count))
      }
      count = status == Z_OK ? Int(size) : 0
    }
    return content.count == section.size ? content : nil
  }

  private static func outline(
    _ head: UnsafeBufferPointer<UInt8>
  ) -> (name: String, referenceCount: Int, blockCount: Int, pages: TracedPages)? {
    var place = 0
    guard let length = PackedNumber.read(head, at: &place), length <= head.count - place else {
      return nil
    }
    let name = String(decoding: head[place..<place + Int(length)], as: UTF8.self)
    place += Int(length)
    guard let referenceCount = PackedNumber.read(head, at: &place),
      let blockCount = PackedNumber.read(head, at: &place)
    else { return nil }
    var pages = TracedPages(capacity: 0)
    var end: UInt64 = 0
    while place < head.count {
      guard let gap = PackedNumber.read(head, at: &place),
        let count = PackedNumber.read(head, at: &place)
      else { return nil }
      let region = TracedRegion(
        firstVirtualPage: end + gap, pageCount: UInt32(count >> 1), isFile: count & 1 == 1)
      pages.append(region)
      end = region.firstVirtualPage + UInt64(region.pageCount)
    }
    return (name, Int(referenceCount), Int(blockCount), pages)
  }
}
