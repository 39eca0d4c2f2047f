/// A setting of the page daemon by its name, as text, as `sysctl` takes it.
package struct SysctlSetting: Hashable, Sendable {
  package var name: String
  package var value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}
