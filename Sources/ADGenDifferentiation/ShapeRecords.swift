import ADGenIR

/// Lets the primal take the shapes of tensors that the adjoint code knows only the shapes of: what is recorded then are
/// sizes, which tensors share, and the tensors themselves live no longer than the primal needs them.
///
/// It runs on code whose adjoint part names values that are out of scope, before it is decided how they get there.
struct ShapeRecords {
  private var function: Function
  /// The numbers of the regions around each value, outermost first.
  private var homes: [Value: [Int]] = [:]
  private var regionCount = 0
  /// Tensors that stand in an aggregate, and that.
  private var roots: [Value: Value] = [:]
  /// Tensors whose scalars are used out of scope, or which can be read again there.
  private var needed: Set<Value> = []
  /// Tensors whose shapes are used out of scope.
  private var shaped: Set<Value> = []
  private var shapes: [Value: Value] = [:]
  /// For what takes the shape of one of them out of scope: the shape that the primal has taken.
  private var replacements: [Value: Value] = [:]

  static func run(_ function: inout Function) {
    guard function.body.containsOperation(where: { $0.kind == .tensor(.shape) || $0.kind == .zeroTangent }) else {
      return
    }
    var pass = ShapeRecords(function: function)
    pass.note(function.body, inside: [])
    pass.regionCount = 0
    pass.collect(function.body, inside: [])
    for tensor in pass.shaped.subtracting(pass.needed).sorted() {
      pass.shapes[tensor] = pass.function.makeValue(.array(.int))
    }
    if pass.shapes.isEmpty { return }
    pass.regionCount = 0
    let body = pass.rewritten(function.body, inside: [])
    function = pass.function
    function.body = body
  }

  private init(function: Function) { self.function = function }

  private mutating func number() -> Int {
    regionCount += 1
    return regionCount
  }

  private mutating func note(_ region: Region, inside outer: [Int]) {
    let path = outer + [number()]
    for parameter in region.parameters { homes[parameter] = path }
    for operation in region.operations {
      for result in operation.results { homes[result] = path }
      if case .read = operation.kind { roots[operation.results[0]] = operation.operands[0] }
      for nested in operation.regions { note(nested, inside: path) }
    }
  }

  private func isOutOfScope(_ value: Value, in path: [Int]) -> Bool {
    guard let home = homes[value] else { return false }
    return !path.starts(with: home)
  }

  private mutating func collect(_ region: Region, inside outer: [Int]) {
    let path = outer + [number()]
    for operation in region.operations {
      for operand in operation.operands where isTensor(operand) && isOutOfScope(operand, in: path) {
        let isThere = roots[operand].map { !isOutOfScope($0, in: path) } ?? false
        if operation.needsShapeOnly && !isThere { shaped.insert(operand) } else { needed.insert(operand) }
      }
      for nested in operation.regions { collect(nested, inside: path) }
    }
  }

  private func isTensor(_ value: Value) -> Bool { function.type(of: value).isTensor }

  private mutating func rewritten(_ region: Region, inside outer: [Int]) -> Region {
    let path = outer + [number()]
    var result = region
    result.operations = region.parameters.compactMap { shape(of: $0, at: nil) }
    for var operation in region.operations {
      operation.operands = operation.operands.map { replacements[$0] ?? $0 }
      if operation.needsShapeOnly, let shape = shapes[operation.operands[0]],
        isOutOfScope(operation.operands[0], in: path)
      {
        if operation.kind == .tensor(.shape) {
          replacements[operation.results[0]] = shape
          continue
        }
        operation.kind = .tensor(.zeros)
        operation.operands = [shape]
      }
      for inner in operation.regions.indices {
        operation.regions[inner] = rewritten(operation.regions[inner], inside: path)
      }
      result.operations.append(operation)
      result.operations += operation.results.compactMap { shape(of: $0, at: operation.location) }
    }
    return result
  }

  /// The operation that takes the shape, if the adjoint code asks for it.
  private func shape(of value: Value, at location: Location?) -> Operation? {
    shapes[value].map { Operation(.tensor(.shape), operands: [value], results: [$0], location: location) }
  }
}

extension Operation {
  /// Whether nothing but the shape of a tensor among the operands is looked at.
  fileprivate var needsShapeOnly: Bool { kind == .tensor(.shape) || kind == .zeroTangent }
}
