import CZlib

/// Writes a picture as PNG.
package enum PNGWriter {
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// The file: three bytes a pixel, nothing about its making, so that one picture is one file.
  package static func bytes(of raster: Raster) -> [UInt8] {
    // Eight bits a sample, red, green and blue; the only methods that there are; no interlacing.
    let header = bigEndian(raster.width) + bigEndian(raster.height) + [8, 2, 0, 0, 0]
    return signature + chunk("IHDR", header) + chunk("IDAT", compressed(filtered(raster)))
      + chunk("IEND", [])
  }

  private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let content = Array(name.utf8) + data
    let check = content.withUnsafeBufferPointer {
      crc32(0, $0.baseAddress, CUnsignedInt($0.count))
    }
    return bigEndian(data.count) + content + bigEndian(Int(check))
  }

  /// The rows, each with a byte that names its filter before it: all bytes as they differ from those
  /// above them.
  private static func filtered(_ raster: Raster) -> [UInt8] {
    let rowLength = raster.width * 3
    let differenceToRowAbove: UInt8 = 2
    var result: [UInt8] = []
    result.reserveCapacity((rowLength + 1) * raster.height)
    for row in 0..<raster.height {
      result.append(differenceToRowAbove)
      let start = row * rowLength
      for index in start..<start + rowLength {
        result.append(
          row == 0 ? raster.bytes[index] : raster.bytes[index] &- raster.bytes[index - rowLength])
      }
    }
    return result
  }

  private static func compressed(_ bytes: [UInt8]) -> [UInt8] {
    var size = compressBound(CUnsignedLong(bytes.count))
    var status = Z_OK
    let result = [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
      status = compress2(
        buffer.baseAddress, &size, bytes, CUnsignedLong(bytes.count), Z_BEST_COMPRESSION)
      count = Int(size)
    }
    precondition(status == Z_OK, "zlib compresses all that it is given room for")
    return result
  }

  private static func bigEndian(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
