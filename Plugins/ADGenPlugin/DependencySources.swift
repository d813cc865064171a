import Foundation
import PackagePlugin

/// The sources of what a target depends on, which the tool reads to differentiate calls across modules. What they
/// contain has no say here: outputs follow from names alone.
struct DependencySources {
  /// What the command line says of them.
  private(set) var arguments: [String] = []
  private(set) var files: [URL] = []
  /// What C files are compiled with.
  private(set) var compilerArguments: [String] = []

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
    for case let dependency as ClangSourceModuleTarget in target.recursiveTargetDependencies {
      read(dependency)
    }
  }

  /// A C target's kernels; what its compiler is told follows behind `--`.
  private mutating func read(_ target: ClangSourceModuleTarget) {
    let kernels = target.sourceFiles(withSuffix: ".c").map(\.url).sorted { $0.path < $1.path }
    if kernels.isEmpty { return }
    var headers = target.sourceFiles(withSuffix: ".h").map(\.url)
    if let folder = target.publicHeadersDirectoryURL {
      let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      headers += (found ?? []).filter { $0.pathExtension == "h" && !headers.map(\.path).contains($0.path) }
    }
    headers.sort { $0.path < $1.path }
    for file in kernels + headers { arguments += ["--kernels", "\(target.moduleName)=\(file.path)"] }
    files += kernels + headers
    if compilerArguments.isEmpty { compilerArguments.append("-std=gnu11") }
    if let headers = target.publicHeadersDirectoryURL { compilerArguments += ["-I", headers.path] }
    compilerArguments += target.headerSearchPaths.flatMap { path in
      ["-I", path.hasPrefix("/") ? path : target.directoryURL.appending(path: path).path]
    }
    compilerArguments += target.preprocessorDefinitions.map { "-D\($0)" }
  }

  /// What the tool knows without reading it.
  private static let known: Set<String> = [
    "ADRuntime", "ADTraining", "RealModule", "Numerics", "ComplexModule", "ArgumentParser", "ArgumentParserToolInfo",
  ]
}
