import ADGenIR

extension SignatureTable {
  /// SIMD vectors of floating-point numbers.
  mutating func addVectors() {
    for count in SwiftType.vectorCounts {
      let vector = SwiftType.vector(.parameter("T"), count)
      addVectorOperators(vector)
      addVectorMembers(vector, count)
      addVectorInitializers(vector, count)
      addMasks(vector)
      addHalves(vector, count)
    }
  }

  /// What `m[i] = b` of a mask assigns; no name of Swift's.
  static let settingLane = "setting lane"

  private mutating func addMasks(_ vector: SwiftType) {
    let mask = SwiftType.mask(of: vector)
    for comparison in Comparison.allCases {
      for operands in [[vector, vector], [vector, Self.scalar], [Self.scalar, vector]] {
        infix("." + comparison.rawValue, Self.generic(operands, mask, .compare(comparison)))
      }
    }
    infix(".&", Self.generic([mask, mask], mask, .maskLogic(.and)))
    infix(".|", Self.generic([mask, mask], mask, .maskLogic(.or)))
    infix(".^", Self.generic([mask, mask], mask, .maskDifference))
    prefix(".!", Self.generic([mask], mask, .maskLogic(.not)))
    function("any", Self.generic([mask], .bool, .reduceMask(.or)))
    function("all", Self.generic([mask], .bool, .reduceMask(.and)))
    method(Self.settingLane, Self.generic([mask, .int, .bool], mask, .settingLane))
    for other in [vector, Self.scalar] {
      method(
        "replacing",
        .generic(
          .floating,
          [SignatureParameter(vector), SignatureParameter("with", other), SignatureParameter("where", mask)],
          vector, .vector(.replacing)))
    }
    method(
      "clamped",
      .generic(
        .floating,
        [
          SignatureParameter(vector), SignatureParameter("lowerBound", vector),
          SignatureParameter("upperBound", vector),
        ],
        vector, .vector(.clamped)))
  }

  private mutating func addHalves(_ vector: SwiftType, _ count: Int) {
    let name = "SIMD\(count)"
    for other in [SwiftType.double, .float] {
      for own in [SwiftType.double, .float] where own != other {
        initializer(
          of: name,
          Signature([SignatureParameter(.vector(other, count))], .vector(own, count), .builtin(.vector(.convert))))
      }
    }
    if count == 3 || count == 4 {
      let shorter = SwiftType.vector(Self.scalar, count - 1)
      initializer(of: name, Self.generic([shorter, Self.scalar], vector, .joined))
    }
    guard count > 2, count != 3 else { return }
    let half = SwiftType.vector(Self.scalar, count / 2)
    let lanes = Array(0..<count)
    let parts = [
      ("lowHalf", Array(lanes.prefix(count / 2))), ("highHalf", Array(lanes.suffix(count / 2))),
      ("evenHalf", lanes.filter { $0.isMultiple(of: 2) }), ("oddHalf", lanes.filter { !$0.isMultiple(of: 2) }),
    ]
    for (part, lanes) in parts { property(part, Self.generic([vector], half, .lanes(lanes))) }
    initializer(
      of: name,
      .generic(
        .floating, [SignatureParameter("lowHalf", half), SignatureParameter("highHalf", half)], vector,
        .vector(.joined)))
  }

  private static let scalar = SwiftType.parameter("T")

  private static func generic(
    _ parameters: [SwiftType], _ result: SwiftType, _ builtin: VectorBuiltin
  ) -> Signature {
    .generic(.floating, parameters.map { SignatureParameter($0) }, result, .vector(builtin))
  }

  private mutating func addVectorOperators(_ vector: SwiftType) {
    let arithmetic: [(String, ScalarFunction)] = [
      ("+", .add), ("-", .subtract), ("*", .multiply), ("/", .divide),
    ]
    for operands in [[vector, vector], [vector, Self.scalar], [Self.scalar, vector]] {
      for (name, function) in arithmetic { infix(name, Self.generic(operands, vector, .arithmetic(function))) }
    }
    prefix("-", Self.generic([vector], vector, .arithmetic(.negate)))
    let pair = [SignatureParameter(vector), SignatureParameter(vector)]
    for comparison in [Comparison.equal, .notEqual] {
      infix(comparison.rawValue, .generic(.floating, pair, .bool, .compare(comparison)))
    }
  }

  private mutating func addVectorMembers(_ vector: SwiftType, _ count: Int) {
    method("sum", Self.generic([vector], Self.scalar, .sum))
    method("min", Self.generic([vector], Self.scalar, .extremum(.minimum)))
    method("max", Self.generic([vector], Self.scalar, .extremum(.maximum)))
    method("squareRoot", Self.generic([vector], vector, .arithmetic(.sqrt)))
    for factors in [[vector, vector], [Self.scalar, vector], [vector, Self.scalar]] {
      method("addingProduct", Self.generic([vector] + factors, vector, .arithmetic(.addingProduct)))
    }
    property("scalarCount", Self.generic([vector], .int, .count))
    function("pointwiseMin", Self.generic([vector, vector], vector, .pointwise(.minimum)))
    function("pointwiseMax", Self.generic([vector, vector], vector, .pointwise(.maximum)))
    for name in ["x", "y", "z", "w"] {
      guard let lane = vector.lane(named: name) else { continue }
      property(name, Self.generic([vector], Self.scalar, .element(lane)))
    }
    staticProperty("zero", of: vector, .generic(.floating, [], vector, .vector(.zero)))
    staticProperty("one", of: vector, .generic(.floating, [], vector, .vector(.one)))
    staticProperty("scalarCount", of: vector, .generic(.floating, [], .int, .vector(.count)))
  }

  private mutating func addVectorInitializers(_ vector: SwiftType, _ count: Int) {
    let name = "SIMD\(count)"
    let elements = Array(repeating: SignatureParameter(Self.scalar), count: count)
    initializer(of: name, .generic(.floating, elements, vector, .vector(.elements)))
    if count <= 4 {
      let labelled = ["x", "y", "z", "w"].prefix(count).map { SignatureParameter($0, Self.scalar) }
      initializer(of: name, .generic(.floating, labelled, vector, .vector(.elements)))
    }
    initializer(
      of: name, .generic(.floating, [SignatureParameter("repeating", Self.scalar)], vector, .vector(.repeating)))
    initializer(of: name, .generic(.floating, [], vector, .vector(.zero)))
    initializer(
      of: name, .generic(.floating, [SignatureParameter(.array(Self.scalar))], vector, .vector(.fromArray)))
    initializer(of: name, .generic(.floating, [SignatureParameter(vector)], vector, .identity))
  }
}
