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
      the exit status is 0, or 1 after an error, and then no file is changed.
      """,
    subcommands: [Generate.self, Check.self, Dump.self, Graph.self], defaultSubcommand: Generate.self)

  /// Every fault gives exit status 1, faults in the arguments too.
  static func main() {
    do {
      var command = try parseAsRoot()
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
