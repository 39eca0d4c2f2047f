import Library
import Machine

/// Sizes of swap devices, with commas between them.
struct SwapSizes {
  var sizes: [ByteCount]

  init(_ text: String) throws {
    sizes =
      text == "none" || text == "0"
      ? []
      : try text.split(separator: ",", omittingEmptySubsequences: false).map {
        try ByteCount(String($0), most: ByteCount(pages: MachineConfiguration.mostSwapPages))
      }
  }
}
