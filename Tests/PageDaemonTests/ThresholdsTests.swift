import PageDaemon
import Testing

@Suite struct ThresholdsTests {
  /// Pages, and what follows from them when all are free.
  static let table: [[UInt32]] = [
    [1000, 43, 45, 47, 59, 88, 45, 1],
    [2000, 68, 72, 76, 100, 150, 90, 2],
    [16384, 87, 127, 167, 407, 610, 360, 24],
    [65536, 151, 314, 477, 1455, 2182, 1305, 97],
    [262_144, 407, 1061, 1716, 5643, 8464, 5076, 392],
    [1_048_576, 1431, 4051, 6672, 22395, 33592, 20151, 1572],
    [4_194_304, 5527, 16012, 26497, 89407, 134_110, 80460, 6291],
    [16_777_216, 21911, 63853, 105_795, 357_447, 536_170, 321_696, 25165],
  ]

  @Test(arguments: table)
  func thresholdsFollowFromTheSize(row: [UInt32]) {
    let thresholds = Thresholds(
      pageCount: row[0], freeCount: row[0], clusterSize: row[0] < 2000 ? 8 : 32)
    #expect(thresholds.freeReserved == row[1])
    #expect(thresholds.freeSevere == row[2])
    #expect(thresholds.freeMin == row[3])
    #expect(thresholds.freeTarget == row[4])
    #expect(thresholds.inactiveTarget == row[5])
    #expect(thresholds.wakeup == row[6])
    #expect(thresholds.backgroundLaunderTarget == row[7])
    #expect(thresholds.interruptFreeMin == 2)
    #expect(thresholds.pageoutFreeMin == 34)
  }

  @Test(arguments: [(UInt32(262_144), UInt32(300), UInt32(100)), (1024, 0, 0)])
  func inactiveTargetIsAThirdOfTheFreePagesAtMost(
    pageCount: UInt32, freeCount: UInt32, target: UInt32
  ) {
    let thresholds = Thresholds(pageCount: pageCount, freeCount: freeCount, clusterSize: 32)
    #expect(thresholds.inactiveTarget == target)
  }

  @Test(arguments: [(UInt32(1024), UInt32(4)), (1223, 4), (1224, 5)])
  func smallDomainsShareTheLeastRawValue(pageCount: UInt32, raw: UInt32) {
    let thresholds = Thresholds(pageCount: pageCount, freeCount: 0, clusterSize: 8)
    #expect(thresholds.freeMin - thresholds.freeReserved == raw)
  }
}
