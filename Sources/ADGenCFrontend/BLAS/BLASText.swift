/// The routines of one precision as Swift text: declarations, and a function for each rule.
///
/// A buffer is an array and the index where it begins. The names are `adblas_dgemm` for the routine, and
/// `adblas_dgemm_reverse_A` for a rule.
public struct BLASText: Sendable {
  /// A rule's function, and what it is passed.
  public struct Rule: Sendable {
    public var parameter: Int
    public var symbol: String
    public var arguments: [Argument]
  }

  public enum Argument: Sendable {
    case before(Int)
    case after(Int)
    case result
    case derivative(Int)
    case resultCotangent
  }

  public struct Routine: Sendable {
    public var symbol: String
    public var routine: BLASRoutine
    public var parameters: [Parameter]
    public var reverse: [Rule] = []
    public var forward: [Rule] = []
  }

  /// A parameter of the Swift function.
  public struct Parameter: Sendable {
    public var name: String
    public var type: String
    public var kind: BLASRoutine.Parameter.Kind
    public var isWritten: Bool
    /// Whether it says where a buffer begins.
    public var isOffset: Bool
  }

  public let precision: BLASPrecision
  public private(set) var routines: [Routine] = []
  /// All functions, with directives, so that they are read.
  public private(set) var text = "import Foundation\n"

  public init(_ precision: BLASPrecision) {
    self.precision = precision
    for routine in BLASRoutine.all { text += Self.declaration(of: routine, precision) }
    for routine in BLASRoutine.all { add(routine) }
    let helpers = Self.swift(BLASHelpers.text, precision)
    for line in helpers.split(separator: "\n", omittingEmptySubsequences: false) {
      let isDifferentiable =
        line.hasPrefix("func ")
        && !["start", "position", "isStored"].contains {
          line.contains("_\($0)(") || line.contains("\(precision.rawValue)\($0)(")
        }
      text += (isDifferentiable ? "// @differentiable(reverse)\n" : "") + line + "\n"
    }
  }

  /// The routine of C as a function of Swift text.
  public static func symbol(_ routine: BLASRoutine, _ precision: BLASPrecision) -> String {
    "adblas_\(precision.rawValue)\(routine.name)"
  }

  static func parameters(of routine: BLASRoutine, _ precision: BLASPrecision) -> [Parameter] {
    routine.parameters.flatMap { parameter -> [Parameter] in
      let type: String
      switch parameter.kind {
      case .number: type = precision.type
      case .buffer: type = "[\(precision.type)]"
      case .pivots: type = "[Int32]"
      case .size, .flag, .character: type = "Int"
      }
      let own = Parameter(
        name: parameter.name, type: type, kind: parameter.kind, isWritten: parameter.isWritten, isOffset: false)
      guard type.hasPrefix("[") else { return [own] }
      let offset = Parameter(name: parameter.name + "O", type: "Int", kind: .size, isWritten: false, isOffset: true)
      return [own, offset]
    }
  }

  /// The routine's declaration, or the whole of one that is two others.
  static func declaration(of routine: BLASRoutine, _ precision: BLASPrecision) -> String {
    let list = parameters(of: routine, precision).map { "_ \($0.name): \($0.isWritten ? "inout " : "")\($0.type)" }
    let result =
      switch routine.result {
      case .none: ""
      case .number: " -> \(precision.type)"
      case .status: " -> Int"
      }
    let body = routine.body.map { swift($0, precision) } ?? "fatalError()"
    return "func \(symbol(routine, precision))(\(list.joined(separator: ", ")))\(result) {\n\(body)\n}\n"
  }

  /// `%name` is one of ours, `Real` the type of the numbers.
  private static func swift(_ text: String, _ precision: BLASPrecision) -> String {
    text.replacing("%", with: "adblas_\(precision.rawValue)").replacing("Real", with: precision.type)
  }

  private mutating func add(_ routine: BLASRoutine) {
    var result = Routine(
      symbol: Self.symbol(routine, precision), routine: routine, parameters: Self.parameters(of: routine, precision))
    for (position, rule) in routine.reverse.enumerated() {
      result.reverse.append(add(rule, "reverse", position, result))
    }
    for (position, rule) in routine.forward.enumerated() {
      result.forward.append(add(rule, "forward", position, result))
    }
    routines.append(result)
  }

  /// Writes the function of a rule; it has the parameters that the rule mentions.
  private mutating func add(
    _ rule: BLASRoutine.Rule, _ direction: String, _ position: Int, _ routine: Routine
  ) -> Rule {
    let isForward = direction == "forward"
    let name = String(rule.parameter.filter { $0 != " " })
    let index = routine.parameters.firstIndex { $0.name == name } ?? 0
    let written = routine.routine.parameters.first { $0.isWritten && $0.kind == .buffer }?.name
    // What the rule adds to.
    var target: (name: String, parameter: Int)?
    if !isForward, routine.parameters[index].kind == .buffer { target = (name + "Bar", index) }
    if isForward, let written, let place = routine.parameters.firstIndex(where: { $0.name == written }) {
      target = (written + "Dot", place)
    }
    let body = Self.swift(Self.expanded(rule.text, routine.routine, target: target?.name ?? ""), precision)
    let words = Set(body.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    var parameters: [String] = []
    var arguments: [Argument] = []
    func take(_ name: String, _ type: String, _ argument: Argument) {
      guard words.contains(name), name != target?.name else { return }
      parameters.append("_ \(name): \(type)")
      arguments.append(argument)
    }
    for (position, parameter) in routine.parameters.enumerated() {
      take(parameter.name, parameter.type, .before(position))
      if parameter.isWritten { take(parameter.name + "Out", parameter.type, .after(position)) }
    }
    take("result", precision.type, .result)
    take("resultBar", precision.type, .resultCotangent)
    for (position, parameter) in routine.parameters.enumerated() where !parameter.isOffset {
      take(parameter.name + (isForward ? "Dot" : "Bar"), parameter.type, .derivative(position))
    }
    var result = isForward || routine.parameters[index].kind == .number ? " -> \(precision.type)" : ""
    if let target {
      parameters.append("_ \(target.name): inout [\(precision.type)]")
      arguments.append(.derivative(target.parameter))
      result = ""
    }
    let symbol = "\(routine.symbol)_\(direction)_\(name)\(name == rule.parameter ? "" : "2")"
    text += "// @differentiable(reverse)\nfunc \(symbol)(\(parameters.joined(separator: ", ")))\(result) {\n"
    text += body + "\n}\n"
    return Rule(parameter: index, symbol: symbol, arguments: arguments)
  }

  /// `$A` becomes the buffer, where it begins, and its stride.
  private static func expanded(_ text: String, _ routine: BLASRoutine, target: String) -> String {
    var result = ""
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      rest = rest[rest.index(after: dollar)...]
      let word = String(rest.prefix { $0.isLetter || $0.isNumber })
      rest = rest.dropFirst(word.count)
      var base = word
      for suffix in ["Out", "Bar", "Dot"] where word.hasSuffix(suffix) && base == word {
        base = String(word.dropLast(suffix.count))
      }
      let parts = [(word == target ? "&" : "") + word, base + "O"]
      let stride = routine.parameters.first { $0.name == base }?.stride
      result += (parts + (stride.map { [$0] } ?? [])).joined(separator: ", ")
    }
    return result + rest
  }
}
