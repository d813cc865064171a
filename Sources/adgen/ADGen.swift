import ADGenDriver
import ADGenSyntax
import ArgumentParser

/// The command line. Without a subcommand it generates.
@main
struct ADGen: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adgen",
    abstract: "Writes the derivatives of annotated Swift functions as Swift source code.",
    discussion: """
      Put '// @differentiable' above a function and run 'adgen FILE.swift'. Diagnostics go to standard error; \
      the exit status is 0, or 1 after an error, and then no file is changed. What follows '--' is for the C compiler, \
      when a C file is given.
      """,
    subcommands: [Generate.self, Check.self, Dump.self, Graph.self], defaultSubcommand: Generate.self)

  /// The arguments before and after the first `--`.
  static func split(_ arguments: [String]) -> (own: [String], forCompiler: [String]) {
    let parts = arguments.split(separator: "--", maxSplits: 1, omittingEmptySubsequences: false)
    return (Array(parts[0]), parts.count > 1 ? Array(parts[1]) : [])
  }

  /// Every fault gives exit status 1, faults in the arguments too.
  static func main() {
    do {
      var command = try parseAsRoot(Array(split(CommandLine.arguments).own.dropFirst()))
      try command.run()
    } catch let failure as Failure {
      printToStandardError(DiagnosticRenderer.render(failure.diagnostics))
      endWithFailure()
    } catch {
      if exitCode(for: error) == .success { exit(withError: error) }
      printToStandardError(fullMessage(for: error) + "\n")
      endWithFailure()
    }
  }
}
