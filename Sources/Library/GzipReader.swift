import CZlib
import Glibc

/// Reads a file from its start, decompressing it on the way if it is gzip (by its first bytes).
///
/// Gzip members that follow one another are read as one content, and zeros behind the last, as on
/// tapes, are passed over; anything else there is an error.
struct GzipReader: ~Copyable {
  let path: String
  private let file: UnsafeMutablePointer<FILE>
  /// The file's size in bytes, as it is stored.
  private let size: Int
  /// Bytes of the file that were read so far, as they are stored.
  private var storedCount = 0
  private var gzip: Gzip?

  /// What decompressing needs.
  private struct Gzip {
    let stream: UnsafeMutablePointer<z_stream>
    /// `inputSize` bytes as they are stored.
    let input: UnsafeMutablePointer<UInt8>
    var place = Place.inMember
  }

  private enum Place {
    case inMember, betweenMembers, inPadding, atEnd
  }

  private static let inputSize = 1 << 17
  private static let magic: [UInt8] = [0x1F, 0x8B]
  /// For zlib: the largest window, and gzip's header and checksum around the data.
  private static let windowBits: CInt = 15 + 16

  /// Opens the regular file at `path`.
  init(path: String) throws(InputError) {
    let size = try InputFile.requireRegular(path)
    guard let file = fopen(path, "rb") else {
      throw InputError(file: path, message: InputFile.reason(errno))
    }
    setvbuf(file, nil, _IONBF, 0)
    self.path = path
    self.size = size
    self.file = file
    var start: [UInt8] = [0, 0]
    let count = fread(&start, 1, start.count, file)
    rewind(file)
    if count == start.count, start == Self.magic { gzip = Self.makeGzip() }
  }

  deinit {
    fclose(file)
    if let gzip {
      inflateEnd(gzip.stream)
      gzip.stream.deallocate()
      gzip.input.deallocate()
    }
  }

  private static func makeGzip() -> Gzip {
    let gzip = Gzip(
      stream: .allocate(capacity: 1), input: .allocate(capacity: Self.inputSize))
    gzip.stream.initialize(to: z_stream())
    let status = inflateInit2_(
      gzip.stream, windowBits, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib has no memory, or is of another version")
    return gzip
  }

  /// How much of the file is read, 0 to 1.
  var share: Double {
    size > 0 ? min(Double(storedCount) / Double(size), 1) : 1
  }

  /// Fills `buffer` from the content and returns how many bytes it got: fewer than there is room
  /// for only at the end.
  ///
  /// - Parameter line: where the caller is, for the error.
  mutating func read(
    into buffer: UnsafeMutableRawBufferPointer, line: Int
  ) throws(InputError) -> Int {
    guard var gzip else { return try readStored(into: buffer, line: line) }
    defer { self.gzip = gzip }
    let stream = gzip.stream
    stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = CUnsignedInt(clamping: buffer.count)
    while gzip.place != .atEnd, stream.pointee.avail_out > 0 {
      if stream.pointee.avail_in == 0 {
        let input = UnsafeMutableRawBufferPointer(start: gzip.input, count: Self.inputSize)
        stream.pointee.avail_in = CUnsignedInt(try readStored(into: input, line: line))
        stream.pointee.next_in = gzip.input
      }
      if stream.pointee.avail_in == 0 {
        guard gzip.place != .inMember else {
          throw InputError(
            file: path, line: line, message: "the gzip data are cut short: expected more of them")
        }
        gzip.place = .atEnd
      } else if gzip.place == .inMember {
        try inflateMember(&gzip, line: line)
      } else {
        try readBetweenMembers(&gzip, line: line)
      }
    }
    return buffer.count - Int(stream.pointee.avail_out)
  }

  /// Decompresses what there is room for, or up to the member's end.
  private func inflateMember(_ gzip: inout Gzip, line: Int) throws(InputError) {
    switch inflate(gzip.stream, Z_NO_FLUSH) {
    case Z_OK, Z_BUF_ERROR:
      break
    case Z_STREAM_END:
      inflateReset(gzip.stream)
      gzip.place = .betweenMembers
    default:
      let detail = gzip.stream.pointee.msg.map { String(cString: $0) } ?? "a preset dictionary"
      throw InputError(
        file: path, line: line, message: "the gzip data are damaged: \(detail.printable)")
    }
  }

  /// Looks at the byte behind a member: another member may begin with it.
  private func readBetweenMembers(_ gzip: inout Gzip, line: Int) throws(InputError) {
    guard let byte = gzip.stream.pointee.next_in?.pointee else { return }
    if gzip.place == .betweenMembers, byte == Self.magic[0] {
      gzip.place = .inMember
    } else if byte == 0 {
      gzip.place = .inPadding
      gzip.stream.pointee.next_in += 1
      gzip.stream.pointee.avail_in -= 1
    } else {
      throw InputError(
        file: path, line: line,
        message: "expected the end of the file or more gzip data behind the gzip data, found others"
      )
    }
  }

  /// Fills `buffer` from the file as it is stored.
  private mutating func readStored(
    into buffer: UnsafeMutableRawBufferPointer, line: Int
  ) throws(InputError) -> Int {
    errno = 0
    let count = fread(buffer.baseAddress, 1, buffer.count, file)
    guard count == buffer.count || ferror(file) == 0 else {
      throw InputError(file: path, line: line, message: InputFile.reason(errno))
    }
    storedCount += count
    return count
  }
}
