import Canvas
import Library
import PageDaemon
import Testing

@Suite struct ByteCountTests {
  static let readings: [(text: String, bytes: UInt64)] = [
    ("4GiB", 0x1_0000_0000), ("512MiB", 0x2000_0000), ("64M", 0x400_0000), ("4096", 4096),
    ("8K", 8192), ("4 GiB", 0x1_0000_0000), ("4gib", 0x1_0000_0000), ("1.5GiB", 0x6000_0000),
    ("0.25m", 0x4_0000), ("0", 0), ("1T", 0x100_0000_0000), ("4TiB", 0x400_0000_0000),
    ("1.50000000G", 0x6000_0000), ("4096B", 4096), ("007M", 0x70_0000), ("0.00390625M", 4096),
  ]

  @Test(arguments: readings)
  func reads(text: String, bytes: UInt64) throws {
    let count = try ByteCount(text)
    #expect(count.bytes == bytes)
    #expect(count.pages == Int(bytes) / Int(Sizes.page))
    #expect(try ByteCount(count.description) == count)
  }

  static let complaints: [(text: String, message: String)] = [
    ("", "expected an amount of memory such as 4GiB or 512MiB, found nothing"),
    ("-4G", "expected an amount of memory such as 4GiB or 512MiB, found '-4G'"),
    ("G", "expected an amount of memory such as 4GiB or 512MiB, found 'G'"),
    (".5G", "expected an amount of memory such as 4GiB or 512MiB, found '.5G'"),
    ("1.G", "expected an amount of memory such as 4GiB or 512MiB, found '1.G'"),
    ("٣G", "expected an amount of memory such as 4GiB or 512MiB, found '٣G'"),
    (
      "1234567890123456789G",
      "expected an amount of memory such as 4GiB or 512MiB, found '1234567890123456789G'"
    ),
    (
      "4GB",
      "expected an amount with a unit of KiB, MiB, GiB or TiB (or K, M, G, T), found '4GB'"
    ),
    (
      "1e9",
      "expected an amount with a unit of KiB, MiB, GiB or TiB (or K, M, G, T), found '1e9'"
    ),
    ("4097", "expected a multiple of the page size of 4096 bytes, found '4097'"),
    ("1.1G", "expected a multiple of the page size of 4096 bytes, found '1.1G'"),
    ("0.5", "expected a multiple of the page size of 4096 bytes, found '0.5'"),
    ("4.1T", "expected a multiple of the page size of 4096 bytes, found '4.1T'"),
    ("5T", "expected at most 4TiB, found '5T'"),
    ("999999999999999999T", "expected at most 4TiB, found '999999999999999999T'"),
  ]

  @Test(arguments: complaints)
  func complains(text: String, message: String) {
    let error = #expect(throws: QuantityError.self) { try ByteCount(text) }
    #expect(error?.description == message)
  }

  @Test(arguments: [
    ("1536M", "1536MiB"), ("2048K", "2MiB"), ("0", "0"), ("1024G", "1TiB"), ("12288", "12KiB"),
  ])
  func describesItself(text: String, description: String) throws {
    #expect(try ByteCount(text).description == description)
  }
}

@Suite struct VirtualDurationTests {
  static let readings: [(text: String, ticks: Int)] = [
    ("30s", 30_000), ("250ms", 250), ("10m", 600_000), ("1h", 3_600_000), ("1m30s", 90_000),
    ("45", 45_000), ("0", 0), ("1.5s", 1500), ("0.25", 250), ("1h0m1ms", 3_600_001),
    ("8760h", 31_536_000_000),
  ]

  @Test(arguments: readings)
  func reads(text: String, ticks: Int) throws {
    let duration = try VirtualDuration(text)
    #expect(duration.ticks == ticks)
    #expect(try VirtualDuration(duration.description) == duration)
  }

  @Test func ticksAreTheKernelsTicks() throws {
    #expect(try VirtualDuration("1s").ticks == Int(Clock.ticksPerSecond))
  }

  static let complaints: [(text: String, message: String)] = [
    ("", "expected a duration such as 30s, 250ms or 1m30s, found nothing"),
    ("-1s", "expected a duration such as 30s, 250ms or 1m30s, found '-1s'"),
    ("s", "expected a duration such as 30s, 250ms or 1m30s, found 's'"),
    ("1 s", "expected \(units), found '1 s'"),
    ("1m30", "expected \(units), found '1m30'"),
    ("30s1m", "expected \(units), found '30s1m'"),
    ("1m2m", "expected \(units), found '1m2m'"),
    ("1d", "expected \(units), found '1d'"),
    ("0.5ms", "expected whole milliseconds, found '0.5ms'"),
    ("8761h", "expected at most 8760h, found '8761h'"),
    ("8760h1ms", "expected at most 8760h, found '8760h1ms'"),
    ("999999999999999999h", "expected at most 8760h, found '999999999999999999h'"),
  ]

  @Test(arguments: complaints)
  func complains(text: String, message: String) {
    let error = #expect(throws: QuantityError.self) { try VirtualDuration(text) }
    #expect(error?.description == message)
  }

  static let units =
    "a duration such as 30s, 250ms or 1m30s, with units of h, m, s and ms from long to short"
}

@Suite struct ScreenSizeTests {
  @Test(arguments: [
    ("120x40", 120, 40), ("1x1", 1, 1), ("1000X1000", 1000, 1000), ("80×24", 80, 24),
  ])
  func reads(text: String, columns: Int, rows: Int) throws {
    let size = try ScreenSize(text)
    #expect(size.size == Size(columns: columns, rows: rows))
    #expect(try ScreenSize(size.description) == size)
  }

  @Test(arguments: [
    "", "x", "80", "80x", "x24", "0x24", "80x0", "80x24x2", "1001x1", "1x1001", "-80x24", "+80x24",
    "80 x 24", "8.5x2", "99999999999999999999x1",
  ])
  func complains(text: String) {
    let error = #expect(throws: QuantityError.self) { try ScreenSize(text) }
    let found = text.isEmpty ? "nothing" : "'\(text)'"
    #expect(
      error?.description
        == "expected a size in columns and rows such as 120x40, each from 1 to 1000, found \(found)"
    )
  }
}
