// Expressions. Values stay small: what grows goes through a bounded function.
extension TensorProgramGenerator {
  /// A tensor of the shape; binary operations stand in parentheses.
  mutating func tensor(_ shape: [Int], _ depth: Int) -> String {
    if depth == 0 { return leaf(shape) }
    switch pick(0...19) {
    case 0, 1, 2, 3: return arithmetic(shape, depth)
    case 4: return withNumber(shape, depth)
    case 5, 6, 7: return elementwise(tensor(shape, depth - 1))
    case 8, 9: return product(shape, depth)
    case 10, 11: return reduction(shape, depth)
    case 12: return reshaped(shape, depth)
    case 13: return transposed(shape, depth)
    case 14: return choice(shape, depth)
    case 15: return normalized(shape, depth)
    case 16: return "\(tensor(enlarged(shape), depth - 1)).unbroadcasted(to: \(shape))"
    case 17: return "\(pick(["max", "min"]))(\(tensor(shape, depth - 1)), \(tensor(repeatable(to: shape), depth - 1)))"
    case 18 where !functions.isEmpty: return "\(pick(functions))(\(tensor(shape, depth - 1)), \(bounded()))"
    default: return leaf(shape)
    }
  }

  private mutating func leaf(_ shape: [Int]) -> String {
    let fitting = tensors.filter { $0.shape == shape }
    if !fitting.isEmpty, chance(0.85) { return pick(fitting).name }
    let count = shape.reduce(1, *)
    let equal = tensors.filter { $0.shape.reduce(1, *) == count }
    if !equal.isEmpty, chance(0.6) { return "\(pick(equal).name).reshaped(to: \(shape))" }
    let small = tensors.filter { repeats($0.shape, to: shape) }
    if !small.isEmpty, chance(0.7) { return "\(pick(small).name).broadcasted(to: \(shape))" }
    if chance(0.3) { return "Tensor<Double>.\(pick(["zeros", "ones"]))(shape: \(shape))" }
    if count < 12, chance(0.3) {
      let scalars = (0..<count).map { _ in chance(0.5) ? pick(self.scalars) : literal() }
      return "Tensor<Double>(shape: \(shape), scalars: [\(scalars.joined(separator: ", "))])"
    }
    return "Tensor<Double>(repeating: \(bounded()), shape: \(shape))"
  }

  /// Two operands of which either may be repeated.
  private mutating func arithmetic(_ shape: [Int], _ depth: Int) -> String {
    var (left, right) = (shape, shape)
    for axis in shape.indices {
      switch pick(0...5) {
      case 0: left[axis] = 1
      case 1: right[axis] = 1
      default: break
      }
    }
    let dropped = shape.isEmpty ? 0 : pick(0...shape.count)
    if chance(0.3), right.prefix(dropped).allSatisfy({ $0 == 1 }) || left.prefix(dropped) == shape.prefix(dropped) {
      right = Array(right.dropFirst(dropped))
    }
    let (a, b) = (tensor(left, depth - 1), tensor(right, depth - 1))
    switch pick(0...5) {
    case 0: return "(\(a) / (1.5 + square(\(b))))"
    case 1, 2: return "(\(a) * \(b))"
    case 3: return "(\(a) - \(b))"
    default: return "(\(chance(0.5) ? "\(a) + \(b)" : "\(b) + \(a)"))"
    }
  }

  private mutating func withNumber(_ shape: [Int], _ depth: Int) -> String {
    let (operand, number) = (tensor(shape, depth - 1), bounded())
    return pick([
      "(\(operand) * \(number))", "(\(number) * \(operand))", "(\(number) - \(operand))", "(\(operand) + \(number))",
      "(\(operand) / (2.0 + \(number)))", "(\(number) / (2.0 + square(\(operand))))",
    ])
  }

  private mutating func elementwise(_ x: String) -> String {
    pick([
      "sin(\(x))", "cos(\(x))", "tanh(\(x))", "sigmoid(\(x))", "softplus(\(x))", "relu(\(x))", "abs(\(x))", "(-\(x))",
      "exp(tanh(\(x)))", "square(sin(\(x)))", "sqrt(1.0 + square(\(x)))", "log(2.0 + tanh(\(x)))",
      "reciprocal(2.0 + sin(\(x)))", "log1p(square(\(x)))", "leakyRelu(\(x), slope: 0.1)", "logSigmoid(\(x))",
      "pow(1.5 + tanh(\(x)), 1.7)", "expm1(sin(\(x)))",
    ])
  }

  private mutating func product(_ shape: [Int], _ depth: Int) -> String {
    let inner = pick(1...3)
    let batch = Array(shape.dropLast(2))
    var (left, right): ([Int], [Int])
    switch shape.count {
    case 0: (left, right) = ([inner], [inner])
    case 1: (left, right) = chance(0.5) ? ([shape[0], inner], [inner]) : ([inner], [inner, shape[0]])
    default:
      left = (chance(0.3) ? [] : batch) + [shape[shape.count - 2], inner]
      right = (left.count < shape.count || chance(0.5) ? batch : []) + [inner, shape[shape.count - 1]]
    }
    var flags = [false, false]
    for position in 0...1 where chance(0.3) {
      flags[position] = true
      if position == 0, left.count > 1 { left.swapAt(left.count - 1, left.count - 2) }
      if position == 1, right.count > 1 { right.swapAt(right.count - 1, right.count - 2) }
    }
    let (a, b) = (tensor(left, depth - 1), tensor(right, depth - 1))
    let text =
      flags.contains(true) || chance(0.1)
      ? "matmul(\(a), transposed: \(flags[0]), \(b), transposed: \(flags[1]))" : "matmul(\(a), \(b))"
    guard chance(0.5) else { return text }
    let other = tensor(repeatable(to: shape), depth - 1)
    return pick(["(\(text) + \(other))", "(\(other) + \(text))", "(\(text) - \(other))"])
  }

  private mutating func reduction(_ shape: [Int], _ depth: Int) -> String {
    // Where an axis of size 1 stands, it may be what is left of one; else a new axis disappears.
    let name = pick(["sum", "mean", "sum", "max", "min"])
    if let axis = shape.indices.filter({ shape[$0] == 1 }).randomElement(using: &random), chance(0.6) {
      var wide = shape
      wide[axis] = pick(1...3)
      let operand = tensor(wide, depth - 1)
      if chance(0.2) { return "logSumExp(\(operand), axis: \(axis), keepDims: true)" }
      return chance(0.5)
        ? "\(operand).\(name)(axis: \(axis - shape.count), keepDims: true)"
        : "\(operand).\(name)(axes: [\(axis)], keepDims: true)"
    }
    guard shape.count < 3 else { return leaf(shape) }
    let axis = pick(0...shape.count)
    var wide = shape
    wide.insert(pick(1...3), at: axis)
    let operand = tensor(wide, depth - 1)
    switch pick(0...4) {
    case 0: return "logSumExp(\(operand), axis: \(axis))"
    case 1: return "square(\(operand)).\(name)(axis: \(axis))"
    case 2: return "(\(operand) * \(tensor(wide, depth - 1))).\(name)(axis: \(axis))"
    case 3 where wide.count > 1 && shape.count == 1 && shape[0] <= 3:
      return "\(operand).\(name)(axes: [\(axis)])"
    default: return "\(operand).\(name)(axis: \(axis))"
    }
  }

  private mutating func reshaped(_ shape: [Int], _ depth: Int) -> String {
    let count = shape.reduce(1, *)
    let sources = [[count], [1, count], [count, 1], shape + [1], [1] + shape, shape.reversed()].filter { $0.count < 4 }
    let operand = tensor(pick(sources), depth - 1)
    if shape.count == 1, chance(0.4) { return chance(0.5) ? "\(operand).flattened()" : "\(operand).reshaped(to: [-1])" }
    return chance(0.3) ? "square(\(operand)).reshaped(to: \(shape))" : "\(operand).reshaped(to: \(shape))"
  }

  private mutating func transposed(_ shape: [Int], _ depth: Int) -> String {
    if chance(0.6) { return "\(tensor(shape.reversed(), depth - 1)).transposed()" }
    let permutation = shape.indices.shuffled(using: &random)
    var source = shape
    for (axis, origin) in permutation.enumerated() { source[origin] = shape[axis] }
    return shape.isEmpty ? leaf(shape) : "\(tensor(source, depth - 1)).transposed(permutation: \(permutation))"
  }

  private mutating func choice(_ shape: [Int], _ depth: Int) -> String {
    let mask = "\(tensor(shape, depth - 1)) \(pick([".>", ".<", ".>="])) \(chance(0.5) ? literal() : leaf(shape))"
    if chance(0.2) { return "\(tensor(shape, depth - 1)).replacing(with: \(leaf(shape)), where: \(mask))" }
    let other = chance(0.3) ? bounded() : tensor(shape, depth - 1)
    return "Tensor<Double>.where(\(mask), \(tensor(shape, depth - 1)), \(other))"
  }

  /// What uses one tensor several times.
  private mutating func normalized(_ shape: [Int], _ depth: Int) -> String {
    let fitting = tensors.filter { $0.shape == shape && !shape.isEmpty }
    guard !fitting.isEmpty else { return leaf(shape) }
    let (t, axis) = (pick(fitting).name, pick(0...(shape.count - 1)))
    return pick([
      "(\(t) - \(t).mean(axis: \(axis), keepDims: true))",
      "(\(t) / (2.0 + abs(\(t)).sum(axis: \(axis), keepDims: true)))",
      "softmax(\(t), axis: \(axis))", "logSoftmax(\(t), axis: \(axis))", "(\(t) * sigmoid(\(t)))", "(\(t) + \(t))",
      "(\(t) * tanh(\(t).sum()))", "(\(t) - logSumExp(\(t), axis: \(axis), keepDims: true))",
      "\(t).mean(axis: \(axis), keepDims: true).broadcasted(like: \(t))", "(\(t) * square(\(t)).mean())",
    ])
  }

  // MARK: Shapes

  /// A shape that repeats to this one.
  mutating func repeatable(to shape: [Int]) -> [Int] {
    let result = shape.map { chance(0.3) ? 1 : $0 }
    return chance(0.3) && !shape.isEmpty ? Array(result.dropFirst(pick(1...shape.count))) : result
  }

  private func repeats(_ small: [Int], to shape: [Int]) -> Bool {
    small.count <= shape.count && zip(small.reversed(), shape.reversed()).allSatisfy { $0 == $1 || $0 == 1 }
  }

  /// A shape to which this one repeats.
  mutating func enlarged(_ shape: [Int]) -> [Int] {
    let wide = shape.map { $0 == 1 ? pick(1...3) : $0 }
    return shape.count < 3 && chance(0.5) ? [pick(1...3)] + wide : wide
  }

  /// A subscript of an element.
  mutating func element(of shape: [Int]) -> String {
    "[at: \(shape.map { "\(pick(0...($0 - 1)))" }.joined(separator: ", "))]"
  }

  // MARK: Numbers

  mutating func literal() -> String { pick(["0.3", "-0.4", "0.7", "1.1", "-0.8", "0.05"]) }

  /// A number between -1 and 1, or nearly.
  mutating func bounded() -> String {
    switch pick(0...3) {
    case 0: return literal()
    case 1: return "sin(\(pick(scalars)))"
    case 2: return "tanh(\(pick(tensors).name).sum())"
    default: return "tanh(\(scalar(1)))"
    }
  }

  mutating func scalar(_ depth: Int) -> String {
    let t = pick(tensors)
    if depth > 1, chance(0.5) {
      return pick([
        "(\(scalar(1)) * \(bounded()))", "(\(scalar(1)) + \(scalar(1)))", "sin(\(scalar(1)))",
        "tanh(\(tensor(anyShape(), 1)).sum())", "exp(tanh(\(scalar(1))))",
      ])
    }
    switch pick(0...9) {
    case 0: return "\(t.name).sum()"
    case 1: return "\(t.name).mean()"
    case 2: return "tanh(\(t.name).\(pick(["max", "min"]))())"
    case 3, 4: return t.shape.isEmpty ? "\(t.name).scalar" : "\(t.name)\(element(of: t.shape))"
    case 5: return "logSumExp(\(t.name))"
    case 6: return "tanh(dot(\(t.name), \(leaf(t.shape))))"
    case 7: return "square(\(t.name)).mean()"
    default: return chance(0.3) ? literal() : pick(scalars)
    }
  }
}
