// SIMD vectors and masks, which the interpreter holds as arrays.

extension PathComponent {
  /// Whether it is a SIMD vector of elements.
  public var isLanes: Bool {
    if case .lanes = self { return true }
    return false
  }
}

extension Machine {
  /// A function of each lane.
  func vector(
    _ function: ScalarFunction, _ instruction: Instruction, _ frame: inout [RuntimeValue]
  ) throws(RuntimeTrap) {
    let lanes = instruction.operands.map { frame[$0.slot].elements?.compactMap(\.floating) ?? [] }
    guard let kind = instruction.resultType?.lane?.floatingKind, let count = lanes.first?.count,
      lanes.allSatisfy({ $0.count == count })
    else { throw .malformed("expected SIMD vectors") }
    let (second, third) = (lanes.count > 1 ? lanes[1] : lanes[0], lanes.count > 2 ? lanes[2] : lanes[0])
    frame[instruction.results[0]] = .array(
      (0..<count).map { lane in
        kind == .float
          ? .float(function.evaluate(Float(lanes[0][lane]), Float(second[lane]), Float(third[lane])))
          : .double(function.evaluate(lanes[0][lane], second[lane], third[lane]))
      })
  }

  /// Comparisons, choices and conversions of vectors and masks; false if the operation is one of scalars.
  mutating func vector(_ instruction: Instruction, _ frame: inout [RuntimeValue]) throws(RuntimeTrap) -> Bool {
    guard let type = instruction.type, let result = instruction.resultType else { return false }
    let operands = instruction.operands.map { frame[$0.slot].elements ?? [frame[$0.slot]] }
    let made: RuntimeValue
    switch instruction.kind {
    case .compare(let comparison) where result.isMask:
      guard case .simd(let kind, _) = type else { throw .malformed("expected SIMD vectors") }
      var truths: [RuntimeValue] = []
      for (left, right) in zip(operands[0], operands[1]) {
        truths.append(.bool(try Self.compare(comparison, left, right, Number(.floating(kind)))))
      }
      made = .array(truths)
    case .logic(let logic) where result.isMask:
      made = .array(
        operands[0].indices.map { lane in
          let (left, right) = (operands[0][lane] == .bool(true), operands[operands.count - 1][lane] == .bool(true))
          switch logic {
          case .and: return .bool(left && right)
          case .or: return .bool(left || right)
          case .not: return .bool(!left)
          }
        })
    case .select where type.isMask:
      made = .array(operands[0].indices.map { operands[operands[0][$0] == .bool(true) ? 1 : 2][$0] })
    case .convert:
      if type.isMask {
        made = .bool(operands[0].contains(.bool(true)))
      } else if let count = result.maskCount {
        made = .array(Array(repeating: operands[0][0], count: count))
      } else if case .simd(_, let count) = result {
        made = .array(Array(repeating: operands[0][0], count: count))
      } else {
        return false
      }
    default: return false
    }
    frame[instruction.results[0]] = made
    return true
  }

  /// The indices of the elements that an access in lanes reaches.
  func lanes(_ path: Path, _ instruction: Instruction, _ frame: [RuntimeValue]) throws(RuntimeTrap) -> [Int] {
    let count = Type.indexCount(of: path)
    guard case .lanes(let lanes)? = path.last, case .integer(let first) = frame[instruction.operands[count - 1].slot],
      case .integer(let step) = frame[instruction.operands[count].slot]
    else { throw .malformed("a path does not fit") }
    return (0..<lanes).map { first + $0 * step }
  }
}
