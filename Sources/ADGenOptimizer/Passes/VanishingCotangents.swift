import ADGenIR

extension Pass {
  /// Skips what a loop's iteration does with cotangents that are all zero.
  public static let vanishingCotangents = Pass("vanishing-cotangents", subject: .loops) { VanishingCotangents.run(&$0) }
}

/// Iterations of `for` loops in adjoints that read an element of a cotangent, and then only add to other cotangents what is
/// zero if that element is: where it is, they are over. A mixture's components that are far from a point, units of a
/// network that are not active and points that are not observed have such cotangents.
///
/// Numbers of `Double` that are subnormal (the exponential of -720, in units of what a component near by has) count as
/// zero: processors take a hundred times as long to multiply by them. What is lost is less than 2⁻¹⁰²² times a partial
/// derivative. Numbers of `Float` are taken as they are: ones below 2⁻¹²⁶ may come of units of measure.
struct VanishingCotangents {
  private var builder: Builder
  private let zeros: Set<Value>
  private let uses: [Int]
  private var changed = false

  static func run(_ function: inout Function) -> Bool {
    var pass = VanishingCotangents(
      builder: Builder(function.withoutBody), zeros: function.zeros, uses: function.useCounts)
    var body = Region()
    swap(&body, &function.body)
    pass.visit(&body)
    function = pass.builder.function
    function.body = body
    return pass.changed
  }

  private mutating func visit(_ region: inout Region) {
    for position in region.operations.indices {
      if case .for(let header) = region.operations[position].kind,
        region.operations[position].regions[0].isRunThrough(header.label),
        let body = skipping(region.operations[position].regions[0])
      {
        region.operations[position].regions[0] = body
        changed = true
        continue
      }
      for inner in region.operations[position].regions.indices { visit(&region.operations[position].regions[inner]) }
    }
  }

  /// The body of a loop with a test of the cotangents that it begins with; nil where more hangs on them, or little.
  private mutating func skipping(_ body: Region) -> Region? {
    let positions = cotangents(read: body).map { position(ofSumWith: $0, in: body) }
    guard let last = positions.max() else { return nil }
    let start = last + 1
    let cotangents = positions.map { body.operations[$0].results[0] }
    let rest = Array(body.operations[start...].dropLast())
    guard let end = body.operations.last, Self.work(rest) >= Self.leastWork,
      !Region(operations: rest).containsOperation(where: \.kind.hasSideEffects)
    else { return nil }
    var states = ZeroStates(zeros: zeros.union(cotangents))
    states.visit(rest)
    let roots = end.operands.map { states.root(of: $0) }
    guard !roots.contains(nil) else { return nil }
    return guarded(body, at: start, cotangents, roots.compactMap { $0 })
  }

  /// The positions of the reads of cotangents at the beginning of the body, before the first loop or branch.
  private func cotangents(read body: Region) -> [Int] {
    let inside = Set(body.definedValues)
    return body.operations.indices.prefix { body.operations[$0].regions.isEmpty }.filter { position in
      let operation = body.operations[position]
      guard case .read = operation.kind, !inside.contains(operation.operands[0]),
        builder.function.isCotangentOrItsTangent(operation.operands[0])
      else { return false }
      let type = builder.type(of: operation.results[0])
      return type.isFloating || type.isSIMD
    }
  }

  /// The position of the operation that makes a cotangent complete, which adds one to it that all iterations share.
  private func position(ofSumWith read: Int, in body: Region) -> Int {
    var position = read
    while true {
      let value = body.operations[position].results[0]
      let next = body.operations.index(after: position)
      guard uses[value.index] == 1,
        let sum = body.operations[next...].prefix(while: \.regions.isEmpty).firstIndex(where: {
          ($0.kind == .scalar(.add) || $0.kind == .scalar(.subtract)) && $0.operands.contains(value)
        })
      else { return position }
      position = sum
    }
  }

  /// What the rest of an iteration must cost at least for the test to be worth its branch: a loop in a loop, or elementary
  /// functions in one.
  private static let leastWork = 200

  private static func work(_ operations: [Operation]) -> Int {
    operations.reduce(0) { sum, operation in
      let inner = operation.regions.reduce(0) { $0 + work($1.operations) }
      switch operation.kind {
      case .for, .while, .repeat: return sum + 8 * inner
      case .scalar(let function): return sum + (function.isElementary ? 20 : 1)
      default: return sum + 1 + inner
      }
    }
  }

  /// The body whose rest runs only where one of the cotangents is not zero; where none is, it goes on with the roots.
  private mutating func guarded(_ body: Region, at start: Int, _ cotangents: [Value], _ roots: [Value]) -> Region {
    var rest = Array(body.operations[start...])
    var end = rest.removeLast()
    let made = Self.movable(&rest)
    builder.operations = []
    let test = test(&rest, cotangents)
    // Arrays that are made for the iteration stay in front of the branch, so that one can serve all iterations.
    var results: [(inner: Value, otherwise: Value)] = []
    for operation in made where operation.kind == .arrayRepeating {
      let array = operation.results[0]
      if let last = ArrayVersions.last(of: array, in: rest[...]), last != array { results.append((last, array)) }
    }
    let defined = Set(rest.flatMap(\.results))
    for position in end.operands.indices where defined.contains(end.operands[position]) {
      if !results.contains(where: { $0.inner == end.operands[position] }) {
        results.append((end.operands[position], roots[position]))
      }
    }
    let then = Region(operations: rest + [Operation(.yield, operands: results.map(\.inner), results: [])])
    let otherwise = Region(operations: [Operation(.yield, operands: results.map(\.otherwise), results: [])])
    let values = builder.emit(
      .if, [test], results: results.map { builder.type(of: $0.inner) },
      names: results.map { builder.function[$0.inner].name }, regions: [then, otherwise])
    for (value, result) in zip(values, results) {
      for position in end.operands.indices where end.operands[position] == result.inner {
        end.operands[position] = value
      }
    }
    var result = body
    result.operations = body.operations[..<start] + made + builder.operations + [end]
    return result
  }

  /// Takes constants out of the operations, and arrays of equal elements that can be made before them.
  private static func movable(_ operations: inout [Operation]) -> [Operation] {
    var inside = Set(operations.flatMap(\.results))
    var made: [Operation] = []
    operations.removeAll { operation in
      switch operation.kind {
      case .constant, .convert, .arrayRepeating, .zeroTangent, .count:
        if operation.operands.contains(where: inside.contains) { return false }
        inside.subtract(operation.results)
        made.append(operation)
        return true
      default: return false
      }
    }
    return made
  }

  /// Whether one of the cotangents is not zero. From here on, subnormal ones of `Double` are zero.
  private mutating func test(_ rest: inout [Operation], _ cotangents: [Value]) -> Value {
    var substitution = Substitution(valueCount: builder.function.values.count)
    var result: Value?
    for cotangent in cotangents {
      let type = builder.type(of: cotangent)
      let zero = number(0, type)
      var flushed = cotangent
      if (type.lane ?? type) == .double {
        flushed = builder.apply(.flushed, cotangent)
        substitution.replace(cotangent, by: flushed)
      }
      var isThere = builder.emitOne(.compare(.notEqual), [flushed, zero], type: type.truth)
      if type.isSIMD { isThere = builder.emitOne(.convert, [isThere], type: .bool) }
      result = result.map { builder.emitOne(.logic(.or), [$0, isThere], type: .bool) } ?? isThere
    }
    for position in rest.indices {
      substitution.apply(to: &rest[position])
      for region in rest[position].regions.indices { substitution.apply(to: &rest[position].regions[region]) }
    }
    return result ?? builder.constant(true)
  }

  /// The number, in each lane of a vector.
  private mutating func number(_ value: Double, _ type: Type) -> Value {
    guard case .simd(let kind, _) = type else { return builder.constant(value, type.floatingKind ?? .double) }
    let constant = builder.constant(value, kind)
    return builder.emitOne(.convert, [constant], type: type)
  }
}

extension Type {
  /// What a comparison of two values of the type is.
  fileprivate var truth: Type { isSIMD ? mask : .bool }
}
