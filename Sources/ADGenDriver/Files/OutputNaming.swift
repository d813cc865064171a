/// How generated files are named. The build-tool plugin declares its outputs with this very file (through a symbolic
/// link), so it depends on nothing, and on paths alone: never on what the files contain.
public enum OutputNaming {
  static let suffix = "+Derivatives.swift"

  /// The names of the generated files of one module, in the order of its source files: `X+Derivatives.swift` for
  /// `X.swift`. Where two source files have the same name, or a source file has the name of a generated one,
  /// the names of the folders above are put in front: `Models/Loss.swift` gives `Models_Loss+Derivatives.swift`.
  public static func names(forSources paths: [String]) -> [String] {
    let components = paths.map(pathComponents)
    let taken = Set(components.compactMap { $0.last?.lowercased() })
    var depths = [Int](repeating: 1, count: paths.count)
    while true {
      let names = zip(components, depths).map(name)
      let counts = Dictionary(names.map { ($0.lowercased(), 1) }, uniquingKeysWith: +)
      var hasGrown = false
      for index in names.indices where depths[index] < components[index].count {
        let name = names[index].lowercased()
        if counts[name, default: 0] > 1 || taken.contains(name) {
          depths[index] += 1
          hasGrown = true
        }
      }
      if !hasGrown { return names }
    }
  }

  /// Whether a file was written by adgen, by its name.
  public static func isGeneratedName(_ path: String) -> Bool { path.hasSuffix(suffix) }

  private static func name(_ components: [String], _ depth: Int) -> String {
    let name = components.suffix(depth).joined(separator: "_")
    return (name.hasSuffix(".swift") ? String(name.dropLast(6)) : name) + suffix
  }

  private static func pathComponents(_ path: String) -> [String] {
    path.split(separator: "/").filter { $0 != "." && $0 != ".." }.map(String.init)
  }
}
