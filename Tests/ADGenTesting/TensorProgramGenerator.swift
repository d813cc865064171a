import ADGenIR

/// Writes random functions of tensors whose shapes fit together: elementwise functions, broadcasting, products of
/// matrices, reductions, changes of shape and elements, in loops, branches, arrays and structs. The same seed gives the
/// same text.
public struct TensorProgramGenerator {
  /// A tensor that can be read here.
  struct Variable {
    var name: String
    var shape: [Int]
    var isAssignable = false
  }

  var random: SplitMix64
  var lines: [String] = []
  var depth = 0
  var nextName = 0
  var tensors: [Variable] = []
  /// Readable numbers, and those that can be assigned.
  var scalars: [String] = []
  var numbers: [String] = []
  /// Arrays of tensors of one shape.
  var lists: [Variable] = []
  /// Functions of a tensor and a number that keep the tensor's shape.
  var functions: [String] = []
  var loopDepth = 0
  /// Follows the names of functions, so that several programs fit into one module.
  let suffix: String
  private let parameters: [Variable]

  public init(seed: UInt64, suffix: String = "") {
    var random = SplitMix64(state: seed)
    // Of one in sixteen, tensors are large enough for what is done in place, and for kernels with several blocks.
    let isLarge = Int.random(in: 0..<16, using: &random) == 0
    let p = Int.random(in: isLarge ? 46...48 : 1...3, using: &random)
    let q = Int.random(in: isLarge ? 45...47 : 1...3, using: &random)
    let r = Int.random(in: 1...3, using: &random)
    let shapes = [[[p], [p, q], [q, r]], [[q], [p, 1], [r, p, q]], [[], [p, q], [p, q]]].randomElement(using: &random)
    self.random = random
    self.suffix = suffix
    parameters = zip(["u", "v", "w"], shapes ?? []).map { Variable(name: $0, shape: $1) }
  }

  /// Random arguments of the function.
  public func arguments(_ random: inout SplitMix64) -> [RuntimeValue] {
    let tensors = parameters.map { parameter -> RuntimeValue in
      let count = parameter.shape.reduce(1, *)
      let scalars = (0..<count).map { _ in Double.random(in: -1.5...1.5, using: &random) }
      do {
        return .tensor(try TensorValue(.double, shape: parameter.shape, scalars: scalars))
      } catch { preconditionFailure("\(error)") }
    }
    return tensors + [random.argument(of: .double), random.argument(of: .int)]
  }

  /// A file with one annotated function of three tensors, a number and an integer, and its helpers.
  public mutating func program() -> String {
    let structs = chance(0.3)
    var text = structs ? layerDeclaration() : ""
    if chance(0.4) { text += helper("change\(suffix)") }
    let modes = chance(0.3) ? "reverse, forward, hvp" : "reverse, forward"
    let list = parameters.map { "\($0.name): Tensor<Double>" }.joined(separator: ", ")
    text += "// @differentiable(\(modes), wrt: (u, v, w, x))\nfunc f\(suffix)(\(list), x: Double, n: Int) -> Double {\n"
    (lines, depth, tensors, scalars) = ([], 1, parameters, ["x"])
    if structs { layer() }
    statements(pick(3...7))
    // What was computed last counts, and something else.
    let sums = (tensors.suffix(2) + [pick(tensors)]).map { "tanh(\($0.name)).sum()" }
    line("let sum = \(sums.joined(separator: " + "))")
    line("return sum * \(bounded()) + \(scalar(2)) + \(tensor(anyShape(), 2)).sum()")
    return text + lines.joined(separator: "\n") + "\n}\n"
  }

  private mutating func helper(_ name: String) -> String {
    (lines, depth, tensors, scalars) = ([], 1, [], ["k"])
    line("let s = tanh(t * k)")
    if chance(0.5) { line("if k > \(literal()) { return s * s + 0.1 }") }
    line("return s - 0.5 * \(pick(["t", "square(s)", "sin(t)"]))")
    functions.append(name)
    return "func \(name)(_ t: Tensor<Double>, _ k: Double) -> Tensor<Double> {\n"
      + lines.joined(separator: "\n") + "\n}\n"
  }

  private func layerDeclaration() -> String {
    """
    struct Layer\(suffix) {
      var w: Tensor<Double>
      var b: Tensor<Double>
      func callAsFunction(_ x: Tensor<Double>) -> Tensor<Double> { tanh(matmul(x, w) + b) }
    }

    """
  }

  // MARK: Choices

  mutating func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &random) < probability }

  mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func pick<Element>(_ list: [Element]) -> Element { list[Int.random(in: 0..<list.count, using: &random)] }

  mutating func fresh(_ prefix: String) -> String {
    nextName += 1
    return "\(prefix)\(nextName)"
  }

  mutating func line(_ text: String) { lines.append(String(repeating: "  ", count: depth) + text) }

  /// The shape of a tensor that there is, or another one of its kind.
  mutating func anyShape() -> [Int] {
    var shape = pick(tensors).shape
    if chance(0.2), !shape.isEmpty { shape[pick(0...(shape.count - 1))] = pick(1...3) }
    return shape
  }
}
