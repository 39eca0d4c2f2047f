import Machine
import PageDaemon

/// Finds out whether a setting of the page daemon can be made, before there is a machine.
enum SettingCheck {
  /// Complains about a name that is not known, or a value that cannot be set.
  ///
  /// - Parameters:
  ///   - name: where the name stands.
  ///   - value: where the value stands.
  static func check(
    _ setting: SysctlSetting, domainCount: Int, name: YAMLValue, value: YAMLValue
  ) throws(InputError) {
    let all = Sysctl.all(domainCount: domainCount)
    guard let sysctl = all.first(where: { $0.name == setting.name }) else {
      let known = all.filter(\.isWritable).map(\.name)
      throw name.error(
        "there is no sysctl \(setting.name.quoted)\(Suggestion.clause(for: setting.name, among: known))"
      )
    }
    let domain = Domain(pageCount: 0, thresholds: Thresholds(), pid: PIDController())
    var scratch = VirtualMemory(
      pageDomains: [], domains: [Domain](repeating: domain, count: domainCount))
    do {
      try sysctl.set(setting.value, in: &scratch)
    } catch {
      throw value.error(error.description.printable)
    }
  }
}
