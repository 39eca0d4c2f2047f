/// What the page daemon asked of the laundry thread (`VM_LAUNDRY_*`).
public enum LaundryRequest: Int32, Sendable {
  case idle = 0
  case background = 1
  case shortfall = 2
}
