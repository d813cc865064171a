import ADGenDriver
import ADGenSyntax
import ArgumentParser

/// `adgen check FILE…`
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Report errors and write nothing.")

  @Argument(help: ArgumentHelp("The Swift source files of one module.", valueName: "file"))
  var files: [String]

  @OptionGroup var module: ModuleOptions

  func run() throws {
    let sources = try InputFile.read(files, compilerArguments: module.compilerArguments)
    var pipeline = try module.pipeline()
    _ = try pipeline.generate(sources)
    printToStandardError(DiagnosticRenderer.render(pipeline.diagnostics.diagnostics))
  }
}
