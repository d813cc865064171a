import Foundation
import PackagePlugin

/// `swift package adgen …`: the command line of adgen, with the sources of a target at hand.
///
/// Arguments are those of `adgen`, paths being relative to the package. `--target NAME` stands for the Swift files of
/// that target and its module name.
@main
struct ADGenCommandPlugin: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) throws {
    var extractor = ArgumentExtractor(arguments)
    let targetNames = extractor.extractOption(named: "target")
    var toolArguments = extractor.remainingArguments
    var compilerArguments: [String] = []
    for target in try context.package.targets(named: targetNames) {
      guard let module = target.sourceModule else { throw CommandError.noSources(target.name) }
      toolArguments += module.sourceFiles(withSuffix: ".swift").map(\.url.path).sorted()
      toolArguments += ["--module", module.moduleName]
      let dependencies = DependencySources(of: target, in: context.package)
      toolArguments += dependencies.arguments
      compilerArguments += dependencies.compilerArguments
    }
    if !compilerArguments.isEmpty {
      toolArguments += (toolArguments.contains("--") ? [] : ["--"]) + compilerArguments
    }
    try run(try context.tool(named: "adgen").url, toolArguments, in: context.package.directoryURL)
  }

  private func run(_ tool: URL, _ arguments: [String], in directory: URL) throws {
    let process = Process()
    process.executableURL = tool
    process.arguments = arguments
    process.currentDirectoryURL = directory
    try process.run()
    process.waitUntilExit()
    if process.terminationReason != .exit || process.terminationStatus != 0 { throw CommandError.toolFailed }
  }
}

/// Why the command fails.
private enum CommandError: Error, CustomStringConvertible {
  case noSources(String)
  /// The tool has said why.
  case toolFailed

  var description: String {
    switch self {
    case .noSources(let target): return "the target '\(target)' has no source files"
    case .toolFailed: return "adgen failed"
    }
  }
}
