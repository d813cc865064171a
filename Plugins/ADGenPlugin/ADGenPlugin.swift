import Foundation
import PackagePlugin

/// Generates the derivatives of a target's annotated functions before the target is compiled.
///
/// One command serves the whole target, because functions call each other across its files. What it reads and writes
/// follows from the names of the files alone: the build system runs it again when one of them changes.
@main
struct ADGenPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let dependencies = DependencySources(of: target, in: context.package)
    guard let target = target.sourceModule else { return [] }
    let sources = target.sourceFiles(withSuffix: ".swift").map(\.url).sorted { $0.path < $1.path }
    if sources.isEmpty { return [] }
    let directory = context.pluginWorkDirectoryURL
    let outputs = OutputNaming.names(forSources: sources.map(\.path)).map { directory.appending(path: $0) }
    return [
      .buildCommand(
        displayName: "Differentiating \(target.name)",
        executable: try context.tool(named: "adgen").url,
        arguments: sources.map(\.path) + ["--output-directory", directory.path, "--module", target.moduleName]
          + dependencies.arguments
          + (dependencies.compilerArguments.isEmpty ? [] : ["--"] + dependencies.compilerArguments),
        inputFiles: sources + dependencies.files,
        outputFiles: outputs)
    ]
  }
}
