import Foundation
import Library
import Machine

/// How fast traces are read: opening one reads the whole file.
enum TraceSpeed {
  private static let byteCount = 64 << 20
  /// How many different lines a file is made of.
  private static let distinctLines = 1 << 16

  static func measure(_ name: String) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "pageout-benchmarks-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var medians: [Double] = []
    for format in [TraceFormat.lackey, .csv] {
      let path = folder.appending(path: format.rawValue).path
      let size = try write(format, to: path)
      let sample = try Sample(rounds: 5) {
        let clock = ContinuousClock()
        let start = clock.now
        _ = try TraceFile(path: path, format: format).open()
        return Double(size) / 1e6 / (clock.now - start).seconds
      }
      medians.append(sample.median)
      print("\(name): opening a trace of \(format.rawValue): \(sample.text("MB/s"))")
    }
    print("\(name): csv against lackey: \((medians[1] / medians[0]).text(digits: 2))")
  }

  /// Writes a trace with stretches of neighbouring references, as programs make them.
  ///
  /// - Returns: its size in bytes.
  private static func write(_ format: TraceFormat, to path: String) throws -> Int {
    var state: UInt64 = 42
    var address: UInt64 = 0x40_0000
    var text = ""
    for _ in 0..<distinctLines {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let choice = Int(state >> 33)
      if choice % 16 == 0 { address = 0x40_0000 + UInt64(choice % 20_000) * 4096 }
      address += 8
      let digits = String(address, radix: 16)
      text +=
        format == .csv
        ? "0x\(digits),\(["read", "write", "fetch"][choice % 3]),8\n"
        : "\([" L", " S", "I "][choice % 3]) \(digits),8\n"
    }
    let header = format == .csv ? "address,access,size\n" : "==1== Command: made\n"
    var data = Data(header.utf8)
    let part = Data(text.utf8)
    while data.count < byteCount { data.append(part) }
    try data.write(to: URL(filePath: path))
    return data.count
  }
}
