import ADGenDriver
import ADGenSyntax
import ArgumentParser

extension GraphFormat: ExpressibleByArgument {}

/// `adgen graph FILE --function f [--format dot|svg]`
struct Graph: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draw the computation graph of a function and its adjoint, or of another derivative.")

  @Argument(help: ArgumentHelp("The Swift source files of one module.", valueName: "file"))
  var files: [String]

  @Option(help: ArgumentHelp("The annotated function, or one of its derivatives.", valueName: "name"))
  var function: String

  @Option(help: "Graphviz's language, or a picture.")
  var format: GraphFormat = .dot

  @OptionGroup var module: ModuleOptions

  @Option(name: .short, help: ArgumentHelp("Write to this file instead of standard output.", valueName: "out"))
  var output: String?

  func run() throws {
    var pipeline = try module.pipeline()
    let sources = try InputFile.read(files, compilerArguments: module.compilerArguments)
    let text = try pipeline.graph(of: function, in: sources, format: format)
    if let output {
      try OutputFile.write([OutputFile(path: output, text: text)], sources: files)
    } else {
      try OutputFile.writeToStandardOutput(text)
    }
    printToStandardError(DiagnosticRenderer.render(pipeline.diagnostics.diagnostics))
  }
}
