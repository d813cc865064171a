import ADGenDriver
import ADGenSyntax
import ArgumentParser

extension DumpStage: ExpressibleByArgument {}

/// `adgen dump --stage tokens|tree|ir|derivative|optimized FILE [--function f]`
struct Dump: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Show what a stage of the compiler made of the source.")

  @Option(help: "The stage to stop after.")
  var stage: DumpStage

  @Argument(help: ArgumentHelp("The Swift source files of one module.", valueName: "file"))
  var files: [String]

  @Option(help: ArgumentHelp("Show this function only.", valueName: "name"))
  var function: String?

  @OptionGroup var module: ModuleOptions

  func run() throws {
    var pipeline = try module.pipeline()
    let text = try pipeline.dump(
      stage, of: try InputFile.read(files, compilerArguments: module.compilerArguments), function: function)
    try OutputFile.writeToStandardOutput(text)
    printToStandardError(DiagnosticRenderer.render(pipeline.diagnostics.diagnostics))
  }
}
