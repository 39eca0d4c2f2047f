import ArgumentParser
import Machine

/// The forms in which a run can be written down.
enum RunFormat: String, CaseIterable, ExpressibleByArgument {
  case jsonl, csv, vmstat, sysctl

  /// What writes a run of this machine.
  func report(of machine: Machine) -> any RunReport {
    switch self {
    case .jsonl: JSONReport(machine)
    case .csv: CSVReport(machine)
    case .vmstat: VmstatReport(machine)
    case .sysctl: SysctlReport(machine)
    }
  }
}
