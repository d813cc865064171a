import ADGenIR
import ADGenOptimizer

/// Sums of products of tangents in lanes, as machines compute them: `a + b * c` is one operation there, which Swift's
/// operators never become.
///
/// A sum that only serves another sum is a part of it: all products are added up in one chain. That changes the last
/// places of derivatives. Sums that decide by being zero stay as they are.
struct ProductSums {
  private let type: Type
  private let linear: Set<Value>
  private let deciding: DecidingValues
  private let uses: [Int]
  private var builder: Builder

  /// A summand, or the product of two factors that is one.
  private struct Term {
    var factors: [Value]
    var isNegative: Bool
    /// Whether the term is what a loop has summed up so far: added last, the next iteration waits for nothing else.
    var isCarried = false
  }

  /// - Parameter tangents: The parameters that the tangents are linear in.
  static func run(_ function: Function, _ tangents: [Value], _ lanes: Lanes) -> Function {
    guard lanes.kind == .double else { return function }
    var pass = ProductSums(function, tangents, lanes.scalarType)
    let body = pass.region(function.body)
    pass.builder.function.body = body
    return pass.builder.function
  }

  private init(_ function: Function, _ tangents: [Value], _ type: Type) {
    self.type = type
    linear = Activity(of: function, from: tangents).varied
    deciding = DecidingValues(function, winning: true)
    uses = function.useCounts
    builder = Builder(function)
  }

  private mutating func region(_ region: Region) -> Region {
    let outer = builder.operations
    builder.operations = []
    defer { builder.operations = outer }
    let parts = Parts(region, including: { isPart($0) }, uses)
    for operation in region.operations {
      builder.location = operation.location
      if parts.isAbsorbed(operation) { continue }
      if operation.isSum, isPart(operation) {
        add(parts, operation)
        continue
      }
      var copy = operation
      copy.regions = operation.regions.map { self.region($0) }
      builder.operations.append(copy)
    }
    return Region(parameters: region.parameters, operations: builder.operations)
  }

  /// Whether the operation is a sum or product of tangents, of which no more than a number hangs.
  private func isPart(_ operation: Operation) -> Bool {
    guard operation.isSum || operation.kind == .scalar(.multiply), let result = operation.results.first else {
      return false
    }
    return builder.function.type(of: result) == type && linear.contains(result) && !deciding.contains(result)
  }

  private mutating func add(_ parts: Parts, _ operation: Operation) {
    let terms = parts.terms(of: operation).map { term in
      Term(
        factors: term.factors, isNegative: term.isNegative,
        isCarried: term.factors.count == 1 && parts.isCarried(term.factors[0]))
    }
    let products = terms.filter { $0.factors.count == 2 }
    if products.isEmpty || products.count == terms.count && terms.count == 1 {
      parts.emit(operation, in: &builder)
      return
    }
    // The first number of the chain is one that is there; else a product is made.
    let isChain = products.count > 1
    let start =
      terms.firstIndex { $0.factors.count == 1 && !$0.isNegative && !($0.isCarried && isChain) }
      ?? terms.firstIndex { !$0.isNegative && !$0.isCarried } ?? terms.firstIndex { $0.factors.count == 1 } ?? 0
    var sum = term(terms[start])
    var rest = terms
    rest.remove(at: start)
    if terms[start].isNegative { sum = builder.apply(.negate, sum) }
    for term in rest.filter({ !$0.isCarried }) + rest.filter(\.isCarried) {
      let kind: ScalarFunction =
        term.factors.count == 2
        ? term.isNegative ? .minusProduct : .plusProduct : term.isNegative ? .subtract : .add
      sum = builder.emitOne(.scalar(kind), [sum] + term.factors, type: type)
    }
    builder.operations[builder.operations.count - 1].results = operation.results
  }

  private mutating func term(_ term: Term) -> Value {
    term.factors.count == 2 ? builder.apply(.multiply, term.factors[0], term.factors[1]) : term.factors[0]
  }
}

/// The sums and products of a region, and which of them only serve a sum.
private struct Parts {
  private var made: [Value: Operation] = [:]
  private var absorbed: Set<Value> = []
  private var carried: Set<Value>

  init(_ region: Region, including isPart: (Operation) -> Bool, _ uses: [Int]) {
    carried = Set(region.parameters)
    for operation in region.operations {
      if case .read = operation.kind, carried.contains(operation.operands[0]) { carried.formUnion(operation.results) }
      guard isPart(operation) else { continue }
      made[operation.results[0]] = operation
      guard operation.isSum else { continue }
      for operand in operation.operands where uses[operand.index] == 1 {
        // A sign before a sign is no sum.
        guard let part = made[operand], !(part.kind == operation.kind && part.kind == .scalar(.negate)) else {
          continue
        }
        absorbed.insert(operand)
      }
    }
  }

  func isAbsorbed(_ operation: Operation) -> Bool { operation.results.contains { absorbed.contains($0) } }

  func isCarried(_ value: Value) -> Bool { carried.contains(value) }

  /// The terms of a sum: products are pairs of factors.
  func terms(of operation: Operation, isNegative: Bool = false) -> [(factors: [Value], isNegative: Bool)] {
    if operation.kind == .scalar(.multiply) { return [(operation.operands, isNegative)] }
    return operation.operands.enumerated().flatMap { position, operand in
      let changes = operation.kind == .scalar(.negate) || position == 1 && operation.kind == .scalar(.subtract)
      guard absorbed.contains(operand), let part = made[operand] else { return [([operand], isNegative != changes)] }
      return terms(of: part, isNegative: isNegative != changes)
    }
  }

  /// The sum as it was, with what it has absorbed.
  func emit(_ operation: Operation, in builder: inout Builder) {
    for operand in operation.operands where absorbed.contains(operand) {
      if let part = made[operand] { emit(part, in: &builder) }
    }
    builder.operations.append(operation)
  }
}

extension Operation {
  fileprivate var isSum: Bool { [.scalar(.add), .scalar(.subtract), .scalar(.negate)].contains(kind) }
}
