/// How the interpreter treats the numbers of an operation.
enum Number {
  case double
  case float
  case integer(IntegerKind)
  case none

  init(_ type: Type?) {
    switch type {
    // The nearest that every machine has.
    case .floating(.double), .floating(.extended): self = .double
    case .floating(.float), .floating(.half): self = .float
    case .integer(let kind): self = .integer(kind)
    case .bool, .array, .optional, .dictionary, .tensor, .simd, .tuple, .structure, .opaque, nil: self = .none
    }
  }
}

/// An operand: a slot of the frame, and whether nothing reads the value there afterwards, so that it can be moved.
struct Operand {
  let slot: Int
  let isLast: Bool
}

/// An operation as the interpreter runs it, with what depends on types worked out.
final class Instruction: Sendable {
  let kind: OperationKind
  let operands: [Operand]
  let results: [Int]
  let regions: [CodeRegion]
  /// Slots whose values nothing reads after the instruction.
  let releases: [Int]
  /// The number type of the first operand, and of the first result.
  let operandNumber: Number
  let resultNumber: Number
  /// The type of the first operand or, without operands, of the first result.
  let type: Type?
  /// The type of the first result.
  let resultType: Type?
  /// The scalar type of a tensor function.
  let tensorKind: FloatingKind
  let location: Location?

  init(_ operation: Operation, operands: [Operand], regions: [CodeRegion], releases: [Int], in function: Function) {
    let first = operation.operands.first.map(function.type)
    let result = operation.results.first.map(function.type)
    kind = operation.kind
    self.operands = operands
    results = operation.results.map(\.index)
    self.regions = regions
    self.releases = releases
    operandNumber = Number(first)
    resultNumber = Number(result)
    type = first ?? result
    resultType = result
    tensorKind =
      (operation.operands + operation.results).lazy.compactMap { function.type(of: $0).floatingKind }.first
      ?? .double
    location = operation.location
  }
}

/// A region as the interpreter runs it.
struct CodeRegion: Sendable {
  let parameters: [Int]
  let instructions: [Instruction]
}

/// A function as the interpreter runs it.
final class Code: Sendable {
  let symbol: String
  let parameters: [Int]
  let slotCount: Int
  let body: CodeRegion

  init(_ function: Function) {
    symbol = function.symbol
    parameters = function.parameters.map(\.value.index)
    slotCount = function.values.count
    var compiler = CodeCompiler(function)
    body = compiler.compile(function.body)
  }
}
