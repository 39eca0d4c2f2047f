import ArgumentParser

/// Scripts by which shells complete what is typed, made from the definitions of the arguments.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print the completion script of a shell.",
    discussion: "For example: pageout completions fish > ~/.config/fish/completions/pageout.fish")

  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish

    var completionShell: CompletionShell {
      switch self {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    }
  }

  @Argument(help: "The shell.")
  var shell: Shell

  func run() {
    print(Pageout.completionScript(for: shell.completionShell))
  }
}
