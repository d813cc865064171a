// Statements.
extension TensorProgramGenerator {
  mutating func statements(_ count: Int) {
    for _ in 0..<count { statement() }
  }

  /// Runs the body in a scope of its own.
  private mutating func scope(_ body: (inout TensorProgramGenerator) -> Void) {
    let saved = (tensors, scalars, numbers, lists, functions)
    depth += 1
    body(&self)
    depth -= 1
    (tensors, scalars, numbers, lists, functions) = saved
  }

  private mutating func statement() {
    switch depth > 3 ? pick(0...7) : pick(0...15) {
    case 0, 1: constant()
    case 2, 3: variable()
    case 4, 5: assignment()
    case 6: elementStore()
    case 7: number()
    case 8, 9: branch()
    case 10, 11, 12: loop()
    case 13: list()
    case 14: depth == 1 && chance(0.5) ? growth() : closure()
    default: exit()
    }
  }

  private mutating func constant() {
    let (name, shape) = (fresh("c"), anyShape())
    line("let \(name) = \(tensor(shape, 2))")
    tensors.append(Variable(name: name, shape: shape))
  }

  private mutating func variable() {
    let (name, shape) = (fresh("t"), anyShape())
    line("var \(name) = \(tensor(shape, 2))")
    tensors.append(Variable(name: name, shape: shape, isAssignable: true))
    assign(to: tensors[tensors.count - 1])
  }

  private mutating func assignment() {
    let targets = tensors.filter(\.isAssignable)
    targets.isEmpty ? variable() : assign(to: pick(targets))
  }

  private mutating func assign(to target: Variable) {
    let (name, shape) = (target.name, target.shape)
    switch pick(0...6) {
    case 0, 1: line("\(name) += \(tensor(repeatable(to: shape), 1))")
    case 2: line("\(name) -= \(tensor(repeatable(to: shape), 1))")
    case 3: line("\(name) *= tanh(\(tensor(repeatable(to: shape), 1)))")
    case 4: line("\(name) \(pick(["+=", "-=", "*="])) \(bounded())")
    default: line("\(name) = \(tensor(shape, 2)) * 0.5")
    }
  }

  /// A variable gets another shape.
  private mutating func growth() {
    guard let position = tensors.indices.filter({ tensors[$0].isAssignable }).randomElement(using: &random) else {
      return variable()
    }
    let wide = enlarged(tensors[position].shape)
    line("\(tensors[position].name) = \(tensors[position].name) \(pick(["+", "*", "-"])) \(tensor(wide, 1))")
    tensors[position].shape = wide
  }

  private mutating func elementStore() {
    guard let target = tensors.last(where: { $0.isAssignable && !$0.shape.isEmpty }) else { return variable() }
    line("\(target.name)\(element(of: target.shape)) \(pick(["=", "+=", "-=", "*="])) \(bounded())")
  }

  private mutating func number() {
    if !numbers.isEmpty, chance(0.5) {
      line("\(pick(numbers)) \(pick(["+=", "-=", "="])) \(scalar(2)) * 0.5")
    } else {
      let name = fresh("s")
      line("var \(name) = \(scalar(2))")
      line("\(name) *= 0.5")
      scalars.append(name)
      numbers.append(name)
    }
  }

  private mutating func branch() {
    line("if \(scalar(1)) > \(literal()) {")
    scope { $0.statements($0.pick(1...2)) }
    if chance(0.5) {
      line("} else {")
      scope { $0.statements($0.pick(1...2)) }
    }
    line("}")
  }

  private mutating func loop() {
    guard loopDepth < 2 else { return assignment() }
    let index = fresh("i")
    line("for \(index) in 0..<\(pick(["2", "3", "n"])) {")
    loopDepth += 1
    scope { generator in
      generator.scalars.append("Double(\(index) + 1)")
      if generator.chance(0.15) { generator.line("if \(generator.scalar(1)) > 1.2 { break }") }
      generator.statements(generator.pick(1...3))
      generator.assignment()
    }
    loopDepth -= 1
    line("}")
  }

  private mutating func list() {
    if let list = lists.last, chance(0.6) {
      switch pick(0...3) {
      case 0: line("\(list.name)[\(pick(0...1))] = \(tensor(list.shape, 1))")
      case 1: line("\(list.name)[\(pick(0...1))] \(pick(["+=", "-=", "*="])) \(tensor(list.shape, 1))")
      case 2: line("\(list.name).append(\(tensor(list.shape, 1)))")
      default:
        let (item, target) = (fresh("e"), fresh("t"))
        line("var \(target) = \(tensor(list.shape, 1))")
        line("for \(item) in \(list.name) { \(target) = tanh(\(target) * \(item)) + \(bounded()) }")
        tensors.append(Variable(name: target, shape: list.shape, isAssignable: true))
      }
      return
    }
    let (name, shape) = (fresh("l"), anyShape())
    line("var \(name) = [\(tensor(shape, 1)), \(tensor(shape, 1))]")
    line("\(name)[1] = tanh(\(name)[0]) - 0.5 * \(name)[1]")
    lists.append(Variable(name: name, shape: shape))
    tensors += [0, 1].map { Variable(name: "\(name)[\($0)]", shape: shape) }
  }

  private mutating func closure() {
    let name = fresh("g")
    line("let \(name) = { (t: Tensor<Double>, k: Double) -> Tensor<Double> in sin(t * k) + \(bounded()) }")
    functions.append(name)
  }

  mutating func layer() {
    let (name, inner, outer) = (fresh("layer"), pick(1...3), pick(1...3))
    line("var \(name) = Layer\(suffix)(w: \(tensor([inner, outer], 1)), b: \(tensor([outer], 1)))")
    line("\(name).b += \(tensor([outer], 1))")
    let (input, output) = (fresh("c"), fresh("c"))
    let rows = pick(1...3)
    line("let \(input) = \(tensor([rows, inner], 1))")
    line("let \(output) = \(name)(\(input))")
    tensors += [
      Variable(name: "\(name).w", shape: [inner, outer], isAssignable: true),
      Variable(name: "\(name).b", shape: [outer], isAssignable: true), Variable(name: input, shape: [rows, inner]),
      Variable(name: output, shape: [rows, outer]),
    ]
  }

  private mutating func exit() { line("if \(scalar(1)) > 1.3 { return \(scalar(2)) }") }
}
