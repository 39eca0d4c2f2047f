import CZlib
import Testing

@testable import Plot

@Suite("Pictures of pixels")
struct RasterTests {
  private func scene(_ shapes: [Scene.Shape], width: Int = 8, height: Int = 6) -> Scene {
    Scene(width: width, height: height, background: .white, title: "", shapes: shapes)
  }

  private let black = RGB(0, 0, 0)

  @Test("an area covers whole pixels wholly and parts of pixels by their share")
  func area() {
    let raster = Raster(
      scene([
        .area(
          [ScenePoint(1, 1), ScenePoint(4.5, 1), ScenePoint(4.5, 3.25), ScenePoint(1, 3.25)], black)
      ]))
    #expect(raster[1, 1] == black && raster[3, 2] == black)
    #expect(raster[4, 1] == RGB(128, 128, 128))
    #expect(raster[1, 3] == RGB(191, 191, 191))
    #expect(raster[0, 1] == .white && raster[5, 1] == .white && raster[1, 4] == .white)
  }

  @Test("an area with a dent leaves it out, whichever way round its corners go")
  func dent() {
    let corners = [
      ScenePoint(0, 0), ScenePoint(6, 0), ScenePoint(6, 4), ScenePoint(4, 4), ScenePoint(4, 2),
      ScenePoint(2, 2), ScenePoint(2, 4),
      ScenePoint(0, 4),
    ]
    for points in [corners, corners.reversed()] {
      let raster = Raster(scene([.area(points, black)]))
      #expect(raster[1, 3] == black && raster[5, 3] == black && raster[3, 1] == black)
      #expect(raster[3, 3] == .white)
    }
  }

  @Test("the pieces of a line count once where they overlap")
  func line() {
    let straight = Raster(
      scene([.line([ScenePoint(0, 3.5), ScenePoint(8, 3.5)], black, width: 1.5)]))
    let bent = Raster(
      scene([
        .line((0...80).map { ScenePoint(Double($0) / 10, 3.5) }, black, width: 1.5)
      ]))
    #expect(straight[4, 3] == black)
    #expect(straight[4, 2] == RGB(191, 191, 191))
    #expect(bent[4, 2] == straight[4, 2])
  }

  @Test("shapes outside of the picture do no harm")
  func outside() {
    let far = [
      ScenePoint(-1e9, -1e9), ScenePoint(1e9, -1e9), ScenePoint(1e9, -5), ScenePoint(-1e9, -5),
    ]
    let raster = Raster(
      scene([
        .area(far, black), .line([ScenePoint(100, 100)], black, width: 3), .area([], black),
        .line([ScenePoint(-50, 3), ScenePoint(50, 3)], black, width: 2),
      ]))
    #expect(raster[0, 2] == black && raster[7, 3] == black)
    #expect(raster[0, 0] == .white)
  }

  @Test("PNG: signature, chunks with right checks, and pixels that come out as they went in")
  func png() throws {
    let label = Label("Ag", at: ScenePoint(4, 30), size: 30, color: RGB(200, 30, 60))
    let raster = Raster(scene([.label(label)], width: 61, height: 41))
    let bytes = PNGWriter.bytes(of: raster)
    #expect(bytes.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    let chunks = try Self.chunks(of: bytes)
    #expect(chunks.map(\.name) == ["IHDR", "IDAT", "IEND"])
    #expect(chunks[0].data == [0, 0, 0, 61, 0, 0, 0, 41, 8, 2, 0, 0, 0])
    #expect(chunks[2].data.isEmpty)
    #expect(try Self.pixels(of: chunks[1].data, width: 61, height: 41) == raster.bytes)
    #expect(Set(raster.bytes).count > 3)
    #expect(PNGWriter.bytes(of: Raster(scene([.label(label)], width: 61, height: 41))) == bytes)
  }

  private static func chunks(of file: [UInt8]) throws -> [(name: String, data: [UInt8])] {
    var rest = file[8...]
    var chunks: [(name: String, data: [UInt8])] = []
    func number() throws -> Int {
      try #require(rest.count >= 4)
      defer { rest = rest.dropFirst(4) }
      return rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    }
    while !rest.isEmpty {
      let length = try number()
      let content = Array(rest.prefix(4 + length))
      rest = rest.dropFirst(4 + length)
      #expect(try number() == Int(crc32(0, content, CUnsignedInt(content.count))))
      chunks.append(
        (String(decoding: content.prefix(4), as: UTF8.self), Array(content.dropFirst(4))))
    }
    return chunks
  }

  private static func pixels(of data: [UInt8], width: Int, height: Int) throws -> [UInt8] {
    var size = CUnsignedLong(height * (width * 3 + 1))
    var rows = [UInt8](repeating: 0, count: Int(size))
    try #require(uncompress(&rows, &size, data, CUnsignedLong(data.count)) == Z_OK)
    #expect(Int(size) == rows.count)
    var pixels = [UInt8]()
    for row in 0..<height {
      let start = row * (width * 3 + 1)
      #expect(rows[start] == 2)
      for column in 0..<width * 3 {
        let above = row == 0 ? 0 : pixels[(row - 1) * width * 3 + column]
        pixels.append(rows[start + 1 + column] &+ above)
      }
    }
    return pixels
  }
}
