import ADGenIR

/// Where the values of a record stand that is indexed by the iterations of the loops around: all dimensions are known
/// before the outermost loop begins.
struct RecordLayout {
  /// Outermost first.
  var dimensions: [Dimension]

  enum Dimension {
    /// A loop that runs equally often in all iterations of those around it.
    case even(count: Value)
    /// Two loops, the inner one of which runs more or less often in each iteration of the outer one.
    case triangle(Triangle, count: Value)

    /// How many iterations there are.
    var count: Value {
      switch self {
      case .even(let count), .triangle(_, let count): return count
      }
    }

    var loops: Int {
      switch self {
      case .even: return 1
      case .triangle: return 2
      }
    }
  }

  /// The inner one of two loops runs `slope` times more in each iteration of the outer one than in the one before, and
  /// never less than 0 times: k (slope · k + offset) / 2 times before iteration k of the outer one.
  struct Triangle {
    var slope: Int
    var offset: AffineExpression
    /// The offset, computed in front of the loops.
    var offsetValue: Value?
  }
}

extension RecordPlanner {
  /// The layout of what is recorded once an iteration of the innermost of the loops; nil where it is not known outside
  /// of them how often they run.
  mutating func layout(of loops: [Operation]) -> RecordLayout? {
    guard loops.allSatisfy(isCounted) else { return nil }
    var triangles: [Int: RecordLayout.Triangle] = [:]
    var extents: [Int: AffineExpression] = [:]
    for (inner, loop) in loops.enumerated() where !loop.operands[..<2].allSatisfy(isOutside) {
      if let extent = affineExtent(of: loop), isExpressible(extent) {
        extents[inner] = extent
        continue
      }
      guard inner > 0, triangles[inner - 1] == nil, loops[inner - 1].operands[..<2].allSatisfy(isOutside),
        let triangle = triangle(loops[inner - 1], loop)
      else { return nil }
      triangles[inner] = triangle
    }
    var dimensions: [RecordLayout.Dimension] = []
    for (place, loop) in loops.enumerated() where triangles[place + 1] == nil {
      if var triangle = triangles[place] {
        triangle.offsetValue = emit(triangle.offset)
        let rows = extent(of: loops[place - 1], isAlone: false)
        dimensions.append(.triangle(triangle, count: elements(before: rows, triangle)))
      } else if let extent = extents[place] {
        dimensions.append(.even(count: builder.apply(.maximum, emit(extent), builder.constant(0))))
      } else {
        dimensions.append(.even(count: extent(of: loop, isAlone: loops.count == 1 && hasLength(loop))))
      }
    }
    return RecordLayout(dimensions: dimensions)
  }

  /// How many elements there are.
  mutating func size(of layout: RecordLayout) -> Value {
    var size = layout.dimensions[0].count
    for dimension in layout.dimensions.dropFirst() { size = builder.apply(.multiply, size, dimension.count) }
    return size
  }

  /// ((k₁ n₂ + k₂) n₃ + k₃) … for the iterations k of the loops, outermost first.
  mutating func index(
    in layout: RecordLayout, _ loops: [Label], iteration: (inout RecordPlanner, Label) -> Value
  ) -> Value {
    var index: Value?
    var loops = loops[...]
    for dimension in layout.dimensions {
      let iterations = loops.prefix(dimension.loops).map { iteration(&self, $0) }
      loops = loops.dropFirst(dimension.loops)
      var inner = iterations[0]
      if case .triangle(let triangle, _) = dimension {
        inner = builder.apply(.add, elements(before: inner, triangle), iterations[1])
      }
      index = index.map { builder.apply(.add, builder.apply(.multiply, $0, dimension.count), inner) } ?? inner
    }
    return index ?? builder.constant(0)
  }

  private func isOutside(_ value: Value) -> Bool { owners[value] == nil || owners[value] != currentPosition }

  private func isCounted(_ loop: Operation) -> Bool {
    guard case .for(let header) = loop.kind, let label = loop.kind.label else { return false }
    return mirrors.counters[label] == nil && !header.range.hasStep
  }

  /// Whether the bounds of the loop are in order, although the record is made in front of what the loop stands in: the loop
  /// is always run, where other bounds trap, or it counts an array.
  private func hasLength(_ loop: Operation) -> Bool {
    if let label = loop.kind.label, !conditional.contains(label) { return true }
    guard integerConstant(loop.operands[0]) == 0, case .result(let count, _)? = definitions[loop.operands[1]] else {
      return false
    }
    if case .count = count.kind { return true }
    return false
  }

  /// The number of iterations, which is not negative where other loops' are counted with it.
  private mutating func extent(of loop: Operation, isAlone: Bool) -> Value {
    let (lower, upper) = (asInt(loop.operands[0]), asInt(loop.operands[1]))
    var extent = integerConstant(loop.operands[0]) == 0 ? upper : builder.apply(.subtract, upper, lower)
    if case .for(let header) = loop.kind, header.range == .closed {
      extent = builder.apply(.add, extent, builder.constant(1))
    }
    return isAlone ? extent : builder.apply(.maximum, extent, builder.constant(0))
  }
}

// Triangles.
extension RecordPlanner {
  /// Nil unless the inner loop's number of iterations grows or shrinks evenly, and never below 0.
  private func triangle(_ outer: Operation, _ inner: Operation) -> RecordLayout.Triangle? {
    guard case .for(let header) = outer.kind, !header.isReversed, let rows = affineExtent(of: outer),
      let columns = affineExtent(of: inner), let lower = affine.form(of: outer.operands[0])
    else { return nil }
    let index = AffineSymbol.value(outer.regions[0].parameters[0])
    let slope = columns.coefficient(of: index)
    // In iteration k the outer index is `lower + k`, and the inner loop runs `start + slope · k` times.
    guard (-2...2).contains(slope), slope != 0,
      let start = columns.adding(AffineExpression(index), times: -slope)?.adding(lower, times: slope),
      let last = start.adding(rows, times: slope)?.adding(-slope),
      let least = (slope > 0 ? start : last).asConstant, least >= 0,
      let offset = start.multiplied(by: 2)?.adding(-slope), isExpressible(offset)
    else { return nil }
    return RecordLayout.Triangle(slope: slope, offset: offset)
  }

  /// How often the loop runs, if it runs at all.
  private func affineExtent(of loop: Operation) -> AffineExpression? {
    guard case .for(let header) = loop.kind, let lower = affine.form(of: loop.operands[0]),
      let upper = affine.form(of: bound(above: lower, loop.operands[1]))
    else { return nil }
    return upper.subtracting(lower)?.adding(header.range == .closed ? 1 : 0)
  }

  /// Of the greater one of the lower bound and something, which loops of C run to: the something.
  private func bound(above lower: AffineExpression, _ upper: Value) -> Value {
    guard case .result(let operation, _)? = definitions[upper], operation.kind == .scalar(.maximum),
      let place = operation.operands.firstIndex(where: { affine.form(of: $0) == lower })
    else { return upper }
    return operation.operands[1 - place]
  }

  /// Whether the expression can be computed in front of the outermost loop.
  private func isExpressible(_ expression: AffineExpression) -> Bool {
    expression.terms.allSatisfy { term in
      switch term.symbol {
      case .value(let value): return isOutside(value) && definitions[value] != nil
      case .count(let array): return isOutside(array) && isAtHand(array)
      case .iteration: return false
      }
    }
  }

  private mutating func emit(_ expression: AffineExpression) -> Value {
    var sum: Value?
    for term in expression.terms {
      var summand: Value
      switch term.symbol {
      case .value(let value): summand = value
      case .count(let array): summand = builder.emitOne(.count([]), [array], type: .int)
      case .iteration: continue
      }
      if term.coefficient != 1 { summand = builder.apply(.multiply, summand, builder.constant(term.coefficient)) }
      sum = sum.map { builder.apply(.add, $0, summand) } ?? summand
    }
    guard let sum else { return builder.constant(expression.constant) }
    let constant = expression.constant
    if constant == 0 { return sum }
    return builder.apply(constant < 0 ? .subtract : .add, sum, builder.constant(abs(constant)))
  }

  /// The iterations of the inner one of two loops that come before iteration k of the outer one:
  /// k (slope · k + offset) / 2.
  private mutating func elements(before k: Value, _ triangle: RecordLayout.Triangle) -> Value {
    let slope = triangle.slope
    let steps = abs(slope) == 1 ? k : builder.apply(.multiply, k, builder.constant(abs(slope)))
    let offset = triangle.offsetValue ?? builder.constant(triangle.offset.constant)
    let factor: Value
    if slope < 0 {
      factor = builder.apply(.subtract, offset, steps)
    } else if let constant = triangle.offset.asConstant, constant < 0 {
      factor = builder.apply(.subtract, steps, builder.constant(-constant))
    } else {
      factor = builder.apply(.add, steps, offset)
    }
    return builder.apply(.divide, builder.apply(.multiply, k, factor), builder.constant(2))
  }
}
