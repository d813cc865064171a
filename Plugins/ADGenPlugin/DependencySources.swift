import Foundation
import PackagePlugin

/// The sources of what a target depends on, which the tool reads to differentiate calls across modules. What they
/// contain has no say here: outputs follow from names alone.
struct DependencySources {
  /// What the command line says of them.
  private(set) var arguments: [String] = []
  private(set) var files: [URL] = []

  /// - Parameter package: The package whose targets see what is `package` in each other.
  init(of target: Target, in package: Package) {
    let own = Set(package.targets.map(\.id))
    for case let dependency as SwiftSourceModuleTarget in target.recursiveTargetDependencies {
      if Self.known.contains(dependency.moduleName) { continue }
      let option = own.contains(dependency.id) ? "--package-dependency" : "--dependency"
      for file in dependency.sourceFiles(withSuffix: ".swift").map(\.url).sorted(by: { $0.path < $1.path }) {
        arguments += [option, "\(dependency.moduleName)=\(file.path)"]
        files.append(file)
      }
    }
  }

  /// What the tool knows without reading it.
  private static let known: Set<String> = [
    "ADRuntime", "ADTraining", "RealModule", "Numerics", "ComplexModule", "ArgumentParser", "ArgumentParserToolInfo",
  ]
}
