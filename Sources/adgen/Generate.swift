import ADGenDriver
import ADGenSyntax
import ArgumentParser

/// `adgen FILE.swift [-o OUT]`, `adgen FILE… --output-directory DIR`
struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the derivatives of the annotated functions (default).")

  @Argument(help: ArgumentHelp("The Swift source files of one module.", valueName: "file"))
  var files: [String]

  @Option(name: .short, help: ArgumentHelp("Write to this file instead of standard output.", valueName: "out"))
  var output: String?

  @Option(help: ArgumentHelp("Write X.swift's derivatives to <dir>/X+Derivatives.swift.", valueName: "dir"))
  var outputDirectory: String?

  @OptionGroup var module: ModuleOptions

  func validate() throws {
    if output != nil && outputDirectory != nil {
      throw ValidationError("-o and --output-directory exclude each other.")
    }
    if files.count > 1 && outputDirectory == nil {
      throw ValidationError("Several files need --output-directory.")
    }
  }

  func run() throws {
    var pipeline = try module.pipeline()
    if outputDirectory == nil, let path = files.first, path.hasSuffix(".c") {
      return try writeKernels(path, &pipeline)
    }
    if let kernels = files.first(where: { $0.hasSuffix(".c") }) {
      throw Failure(
        path: kernels, "C files are written one by one",
        note: "write 'adgen \(kernels) -o OUT.c'; or '--kernels \(kernels)' for kernels that Swift calls")
    }
    let sources = try InputFile.read(files, compilerArguments: module.compilerArguments)
    let generated = try pipeline.generate(sources)
    if let outputDirectory {
      try OutputFile.write(outputs(generated, in: outputDirectory), sources: files)
    } else if let output {
      try OutputFile.write(generated.map { OutputFile(path: output, text: $0.text) }, sources: files)
    } else {
      for file in generated { try OutputFile.writeToStandardOutput(file.text) }
    }
    printToStandardError(DiagnosticRenderer.render(pipeline.diagnostics.diagnostics))
  }

  /// C to C: the derivatives and, with `-o`, a header beside them.
  private func writeKernels(_ path: String, _ pipeline: inout Pipeline) throws {
    let header = output.map { $0.hasSuffix(".c") ? String($0.dropLast(2)) + ".h" : $0 + ".h" }
    let name = header.flatMap { $0.split(separator: "/").last.map(String.init) }
    let generated = try pipeline.generateKernels(
      path, compilerArguments: module.compilerArguments, headerName: name)
    if let output, let header {
      let outputs = [(output, generated.source), (header, generated.header)]
      try OutputFile.write(outputs.map { OutputFile(path: $0, text: $1) }, sources: files)
    } else {
      try OutputFile.writeToStandardOutput(generated.source)
    }
    printToStandardError(DiagnosticRenderer.render(pipeline.diagnostics.diagnostics))
  }

  private func outputs(_ generated: [GeneratedFile], in directory: String) -> [OutputFile] {
    zip(generated, OutputNaming.names(forSources: files)).map { file, name in
      OutputFile(path: "\(directory)/\(name)", text: file.text)
    }
  }
}

/// What concerns the module as a whole.
struct ModuleOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The name of the module.", valueName: "name"))
  var module: String?

  @Option(
    name: .customLong("dependency"),
    help: ArgumentHelp("A source file of a module that the files import; once for each.", valueName: "module=file"))
  var dependencies: [String] = []

  @Option(
    name: .customLong("package-dependency"),
    help: ArgumentHelp("The same, of a module of the same package.", valueName: "module=file"))
  var packageDependencies: [String] = []

  @Option(
    name: .customLong("kernels"),
    help: ArgumentHelp(
      "A C file or header of kernels that the module calls; once for each.", valueName: "[module=]file"))
  var kernels: [String] = []

  /// The line, for the module and what it depends on.
  func pipeline() throws -> Pipeline {
    Pipeline(
      moduleName: module,
      dependencies: try InputFile.readModules(dependencies, isInSamePackage: false)
        + InputFile.readModules(packageDependencies, isInSamePackage: true),
      kernels: try CalledKernels(reading: kernels, compilerArguments: compilerArguments))
  }

  /// What follows `--` on the command line is for the C compiler: `-I`, `-D` and the like.
  var compilerArguments: [String] { ADGen.split(CommandLine.arguments).forCompiler }
}
