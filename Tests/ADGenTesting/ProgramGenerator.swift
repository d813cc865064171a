/// Writes random, well-typed Swift functions over what the front end accepts, made to stay smooth and bounded most of
/// the time. The same seed gives the same text.
public struct ProgramGenerator {
  var random: SplitMix64
  private(set) var lines: [String] = []
  private var depth = 0
  private var nextName = 0
  /// Readable numbers, assignable numbers, arrays that can be written, loop indices that are in range of all arrays.
  var scalars: [String] = []
  var variables: [String] = []
  var arrays: [String] = []
  var readableArrays: [String] = []
  var indices: [String] = []
  /// The indices that run over the whole of an array, and which.
  var exactIndices: [String: String] = [:]
  var loopDepth = 0
  /// The counted loop around, if its bounds have names.
  var outerLoop: OuterLoop?
  private(set) var helpers: [String] = []
  private(set) var inoutHelpers: [String] = []
  var tuples: [String] = []
  var structs: [String] = []
  /// Enums with payloads; whether the program declares them.
  var choices: [String] = []
  private var hasChoices = false
  /// False in a function that changes a number of its caller's, which no closure may capture.
  private(set) var returnsNumber = true
  /// Closures and local functions of one number.
  var functions: [String] = []
  /// Whether the function has a parameter `n`.
  private(set) var hasCount = false

  let kind: FuzzProgram.Kind
  /// Whether the function returns an array, of whose numbers the Jacobian has rows.
  private let returnsArray: Bool
  /// Whether a sparse matrix is asked for, which can't be made through structs, enums and long functions.
  private let isSparse: Bool
  /// Whether the program is made of what the compiler's own differentiation takes too: numbers, branches, loops and calls,
  /// but not `abs` and `max`.
  var isPlain: Bool { kind == .numbers }
  var isSingle: Bool { kind == .floats }
  var real: String { isSingle ? "Float" : "Double" }
  /// Follows the names of functions, so that several programs fit into one module.
  let suffix: String

  public init(_ kind: FuzzProgram.Kind, seed: UInt64, suffix: String = "") {
    random = SplitMix64(state: seed)
    self.kind = kind
    self.suffix = suffix
    returnsArray = kind == .matrices && seed.isMultiple(of: 2)
    isSparse = kind == .matrices && (seed / 2).isMultiple(of: 2)
  }

  /// A file with one annotated function `f(x: Double, y: Double, a: [Double], n: Int) -> Double`, or the same of `Float`, or
  /// with an array as its result, and its helpers.
  public mutating func program() -> String {
    var text = ""
    for position in 0..<(isSparse ? 0 : pick(0...2)) {
      text += helper("helper\(position)\(suffix)") + "\n"
      helpers.append("helper\(position)\(suffix)")
    }
    if chance(0.6), !isPlain, !isSparse {
      text += inoutHelper("change0\(suffix)") + "\n"
      inoutHelpers.append("change0\(suffix)")
    }
    let hasStructs = chance(0.4) && !isPlain && !isSparse
    if hasStructs { text = structDeclarations() + text }
    hasChoices = chance(0.35) && !isPlain && !isSparse
    if hasChoices { text = choiceDeclarations() + text }
    reset()
    text += "// @differentiable(\(modes()), wrt: (x, y, a))\n"
    let result = returnsArray ? "[\(real)]" : real
    text += "func f\(suffix)(x: \(real), y: \(real), a: [\(real)], n: Int) -> \(result) {\n"
    hasCount = true
    scalars = ["x", "y"]
    if !isPlain { readableArrays = ["a"] }
    let name = fresh("s")
    line("var \(name) = \(expression(2))")
    scalars.append(name)
    variables.append(name)
    if chance(0.6), !isPlain {
      let array = fresh("b")
      line(chance(0.5) ? "var \(array) = a" : "var \(array) = [\(real)](repeating: \(expression(1)), count: a.count)")
      arrays.append(array)
      readableArrays.append(array)
    }
    if hasStructs { structStatement() }
    if hasChoices { choiceStatement() }
    statements(pick(3...7))
    returnsArray ? returnArray() : line("return \(expression(3))")
    text += lines.joined(separator: "\n") + "\n}\n"
    return text
  }

  private mutating func modes() -> String {
    if kind != .matrices { return chance(0.3) ? "reverse, forward, hvp" : "reverse, forward" }
    let modes = returnsArray ? ["jacobian", "sparseJacobian"] : ["hvp, hessian", "sparseHessian"]
    return (["reverse, forward"] + modes.prefix(isSparse ? 2 : 1)).joined(separator: ", ")
  }

  /// Returns some numbers, or more than there are parameters.
  private mutating func returnArray() {
    let name = fresh("r")
    line("var \(name) = [\(expression(2)), \(expression(2))]")
    if chance(0.6) { line("for i in 0..<a.count { \(name).append(\(bounded(1)) * a[i]) }") }
    if chance(0.4) { line("for i in 0..<a.count { \(name).append(\(expression(1)) - \(name)[i]) }") }
    line("return \(name)")
  }

  private mutating func reset() {
    lines = []
    outerLoop = nil
    depth = 1
    scalars = []
    variables = []
    arrays = []
    readableArrays = []
    indices = []
    tuples = []
    structs = []
    choices = []
    functions = []
    loopDepth = 0
    hasCount = false
  }

  /// A function of two numbers, sometimes with a branch or a loop.
  private mutating func helper(_ name: String) -> String {
    reset()
    scalars = ["u", "v"]
    let variable = fresh("t")
    line("var \(variable) = \(expression(2))")
    scalars.append(variable)
    variables.append(variable)
    if chance(0.7) { statements(pick(1...3)) }
    line("return \(expression(2))")
    return "func \(name)(_ u: \(real), _ v: \(real)) -> \(real) {\n" + lines.joined(separator: "\n") + "\n}\n"
  }

  /// A function that changes a number of its caller's.
  private mutating func inoutHelper(_ name: String) -> String {
    reset()
    scalars = ["u", "v"]
    variables = ["u"]
    returnsNumber = false
    statements(pick(1...2))
    returnsNumber = true
    line("u = tanh(u + \(expression(1)))")
    return "func \(name)(_ u: inout \(real), _ v: \(real)) {\n" + lines.joined(separator: "\n") + "\n}\n"
  }

  // MARK: Choices

  mutating func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &random) < probability }

  mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func pick(_ list: [String]) -> String { list[Int.random(in: 0..<list.count, using: &random)] }

  mutating func fresh(_ prefix: String) -> String {
    nextName += 1
    return "\(prefix)\(nextName)"
  }

  mutating func line(_ text: String) { lines.append(String(repeating: "  ", count: depth) + text) }
}

// Statements.
extension ProgramGenerator {
  mutating func statements(_ count: Int) {
    for _ in 0..<count { statement() }
  }

  /// Runs the body in a scope of its own.
  mutating func scope(_ body: (inout ProgramGenerator) -> Void) {
    let saved = (scalars, variables, arrays, readableArrays, indices)
    let savedNames = (tuples, functions, structs, choices)
    depth += 1
    body(&self)
    depth -= 1
    (scalars, variables, arrays, readableArrays, indices) = saved
    (tuples, functions, structs, choices) = savedNames
  }

  private mutating func statement() {
    let kind = pick(0...(isPlain ? 13 : 28))
    if depth > 4 || kind < 5 { return assignment() }
    if !structs.isEmpty, chance(0.3) { return structStatement() }
    if !choices.isEmpty, chance(0.3) { return choiceStatement() }
    switch kind {
    case 5, 6: declaration()
    case 7, 8, 9: branch()
    case 10, 11, 12: countedLoop()
    case 13: whileLoop()
    case 14, 15, 16: arrayWrite()
    case 17: exit()
    case 18: appendLoop()
    case 19, 20, 21, 22: valueStatement()
    case 23, 24: functionStatement()
    case 25, 26: independentLoop()
    case 27: search()
    default: assignment()
    }
  }

  mutating func assignment() {
    guard !variables.isEmpty else { return declaration() }
    let target = pick(variables)
    switch pick(0...4) {
    case 0: line("\(target) += \(expression(2))")
    case 1: line("\(target) -= \(expression(2))")
    case 2: line("\(target) = tanh(\(target) * \(expression(2)))")
    case 3: line("\(target) *= 0.5 * \(bounded(2))")
    default:
      let value = expression(2)
      line("\(target) = \(value == target ? "\(target) * 0.5" : value)")
    }
  }

  private mutating func declaration() {
    let name = fresh(chance(0.5) ? "c" : "v")
    let isVariable = name.hasPrefix("v")
    line("\(isVariable ? "var" : "let") \(name) = \(expression(2))")
    scalars.append(name)
    if isVariable {
      variables.append(name)
      line("\(name) += \(atom())")
    }
  }

  private mutating func branch() {
    line("if \(condition()) {")
    scope { $0.statements($0.pick(1...2)) }
    if chance(0.5) {
      line("} else {")
      scope { $0.statements($0.pick(1...2)) }
    }
    line("}")
  }

  private mutating func exit() {
    guard returnsNumber else { return assignment() }
    let value = expression(2)
    line("if \(condition()) { return \(hasCount && returnsArray ? "[\(value), \(atom())]" : value) }")
  }
}
