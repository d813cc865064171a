import ADGenIR

/// Writes random C99 kernels over what the C front end accepts, made to stay smooth and bounded most of the time. The
/// same seed gives the same text.
///
/// Everything that can be indexed says how many elements it has, and everything that can be an index what it is below;
/// so no program leaves its buffers, and none does what C leaves undefined.
public struct KernelGenerator {
  var random: SplitMix64
  var lines: [String] = []
  var depth = 1
  private var nextName = 0
  var scope = Scope()
  /// What `break` and `continue` would leave, innermost last.
  var exits: [Exit] = []
  /// Of numbers: `double`, or `float`.
  let real: String
  /// Follows the names of functions, so that several kernels fit into one program.
  let suffix: String
  var helpers = Helpers()
  /// The structure that the program declares, if any.
  var structure: Structure?
  /// Whether the function that is written returns a number.
  var returnsNumber = true

  /// The names that are visible.
  struct Scope {
    /// Numbers that can be read, and those that can be assigned.
    var numbers: [String] = []
    var variables: [String] = []
    var arrays: [Array] = []
    /// Integers that are at least 0 and below an extent.
    var indices: [Index] = []
    /// Other small integers that are not negative.
    var integers: [String] = []
    /// Structures that can be read, as what stands before the name of a field; and those that can be assigned.
    var structures: [String] = []
    var changedStructures: [String] = []
  }

  /// A buffer, in one or two dimensions.
  struct Array {
    var name: String
    /// How many elements each dimension has: a number, or an expression that is not 0.
    var extents: [String]
    var isWritable: Bool
  }

  struct Index {
    var name: String
    var extent: String
  }

  enum Exit { case countedLoop, otherLoop, choice }

  /// The helpers that the program has, by what they are passed.
  struct Helpers {
    /// `(number, number) -> number`
    var functions: [String] = []
    /// `(pointer to number, number)`
    var changes: [String] = []
    /// `(const buffer, count) -> number`
    var sums: [String] = []
    /// `(buffer, count, number)`
    var fills: [String] = []
    /// `(number, depth) -> number`, which call themselves.
    var recursions: [String] = []
    /// `(structure, pointer to structure) -> number`
    var structures: [String] = []
  }

  /// - Parameter isSingle: Whether numbers are `float`.
  public init(seed: UInt64, isSingle: Bool = false, suffix: String = "") {
    random = SplitMix64(state: seed)
    real = isSingle ? "float" : "double"
    self.suffix = suffix
  }

  /// A file with one annotated kernel and its helpers.
  public mutating func program() -> KernelProgram {
    var text = "#include <math.h>\n#include <stdlib.h>\n#include <string.h>\n\n"
    // Macros have no suffix: where they are defined twice, it is in the same way.
    text += "#define SQUARE(u) ((u) * (u))\n#define LOWER 3\n\n"
    if chance(0.35) { text += structureDeclaration() }
    text += helperDeclarations()
    text += kernel()
    return KernelProgram(
      text: text, name: "f\(suffix)", parameters: parameters, returnsNumber: returnsNumber, isSingle: real == "float")
  }

  private var parameters: [KernelProgram.Parameter] = []

  private mutating func kernel() -> String {
    reset()
    returnsNumber = chance(0.7)
    parameters = [
      .init(name: "n", kind: .count), .init(name: "x", kind: .number), .init(name: "y", kind: .number),
      .init(name: "a", kind: .buffer("n", isWritten: false)),
    ]
    if !returnsNumber || chance(0.5) { parameters.append(.init(name: "b", kind: .buffer("n", isWritten: true))) }
    if chance(0.3) { parameters.append(.init(name: "w", kind: .matrix(2, 3, isWritten: chance(0.4)))) }
    if chance(0.3) { parameters.append(.init(name: "m", kind: .variableMatrix(2, isWritten: chance(0.4)))) }
    if chance(0.4) { parameters.append(.init(name: "kinds", kind: .integers("n"))) }
    if let structure, chance(0.6) {
      let forms: [KernelProgram.Form] = [.value, .constant, .changed]
      parameters.append(
        .init(name: "set", kind: .structure(structure.name, forms[pick(0...2)], hasInteger: structure.hasInteger)))
    }
    declareParameters()
    var text = "// @differentiable(reverse, forward)\n"
    let sizes = parameters.compactMap { parameter in parameter.size.map { "\(parameter.name): \($0)" } }
    text += "// @buffer(\(sizes.joined(separator: ", ")))\n"
    let list = parameters.map { $0.declaration(real) }.joined(separator: ", ")
    text += "\(returnsNumber ? real : "void") f\(suffix)(\(list)) {\n"
    declaration(isVariable: true)
    if chance(0.6) { localArray() }
    if structure != nil { structureStatement() }
    statements(pick(3...7))
    if returnsNumber {
      line("return \(expression(3));")
    } else {
      for array in scope.arrays where array.isWritable && ["b", "w", "m"].contains(array.name) {
        line("\(element(of: array)) += \(expression(3));")
      }
    }
    return text + lines.joined(separator: "\n") + "\n}\n"
  }

  private mutating func declareParameters() {
    for parameter in parameters {
      switch parameter.kind {
      case .count: scope.integers.append(parameter.name)
      case .number:
        scope.numbers.append(parameter.name)
        if chance(0.3) { scope.variables.append(parameter.name) }
      case .buffer(let size, let isWritten):
        scope.arrays.append(Array(name: parameter.name, extents: [size], isWritable: isWritten))
      case .matrix(let rows, let columns, let isWritten):
        scope.arrays.append(
          Array(name: parameter.name, extents: ["\(rows)", "\(columns)"], isWritable: isWritten))
      case .variableMatrix(let rows, let isWritten):
        scope.arrays.append(Array(name: parameter.name, extents: ["\(rows)", "n"], isWritable: isWritten))
      case .integers: break
      case .structure(_, let form, _):
        let access = form == .value ? "set." : "set->"
        scope.structures.append(access)
        if form != .constant { scope.changedStructures.append(access) }
      }
    }
  }

  /// Whether the kernel has the buffer of integers.
  var hasKinds: Bool { parameters.contains { $0.name == "kinds" } && hasCount }

  /// Whether the function has a count `n`.
  var hasCount: Bool { scope.integers.contains("n") }

  mutating func reset() {
    lines = []
    depth = 1
    scope = Scope()
    exits = []
  }

  // MARK: Choices

  mutating func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &random) < probability }

  mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func pick<T>(_ list: [T]) -> T { list[Int.random(in: 0..<list.count, using: &random)] }

  mutating func fresh(_ prefix: String) -> String {
    nextName += 1
    return "\(prefix)\(nextName)"
  }

  mutating func line(_ text: String) { lines.append(String(repeating: "  ", count: depth) + text) }

  /// Runs the body in a scope of its own.
  mutating func inside(_ exit: Exit? = nil, _ body: (inout KernelGenerator) -> Void) {
    let saved = (scope, exits)
    depth += 1
    if let exit { exits.append(exit) }
    body(&self)
    depth -= 1
    (scope, exits) = saved
  }
}
