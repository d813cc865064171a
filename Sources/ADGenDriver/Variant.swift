import ADGenSema
import ADGenSyntax

/// One way to compile a module in which `#if` stands around code that is differentiated. Which of them it is, the
/// compiler knows; so the derivatives of each stand in the generated files, under the same conditions.
struct Variant {
  /// Which clause of each `#if` is taken, by its conditions.
  private(set) var choices: [String: Int] = [:]
  private var conditions: [String] = []

  /// What the module gives if it is compiled in one of the ways.
  struct Files {
    var condition: String
    var files: [GeneratedFile]
  }

  /// Files with more variants would be read by nobody.
  static let limit = 16

  /// When it is compiled.
  var condition: String { conditions.joined(separator: " && ") }

  /// The variants that an `#if` makes of this one.
  func refined(by code: ConditionalCode) -> [Variant] {
    (0..<code.choices).map { choice in
      var variant = self
      variant.choices[code.key] = choice
      variant.conditions.append(code.condition(of: choice))
      return variant
    }
  }

  static func tooMany(_ code: ConditionalCode, in module: TypedModule) -> Failure {
    Failure([
      .error(
        "there are more than \(limit) ways to compile the '#if's around what is differentiated",
        in: module.summary.file(code.file), at: code.range, note: "use fewer conditions, or move them around functions")
    ])
  }

  /// The files of all variants in one: what is the same in all stands without a condition.
  static func joined(_ variants: [Files]) -> [GeneratedFile] {
    guard let first = variants.first else { return [] }
    return first.files.indices.map { index in
      var file = first.files[index]
      if variants.allSatisfy({ $0.files[index].text == file.text }) { return file }
      func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      }
      var result = Array(lines(file.text).prefix(1))
      for (position, variant) in variants.enumerated() {
        result += ["", (position == 0 ? "#if " : "#elseif ") + variant.condition]
        result += lines(variant.files[index].text).dropFirst()
      }
      file.text = (result + ["#endif", ""]).joined(separator: "\n")
      return file
    }
  }
}
