import ADGenIR
import Foundation
import Testing

/// Tensor functions of the interpreter.
@Suite struct TensorTests {
  private static func tensor(_ shape: [Int], _ scalars: [Double]) throws -> RuntimeValue {
    .tensor(try TensorValue(.double, shape: shape, scalars: scalars))
  }

  /// Applies a function to arguments whose types follow from their values.
  private func apply(_ function: String, _ arguments: [RuntimeValue], to result: String) throws -> RuntimeValue {
    let types = arguments.map { argument in
      switch argument {
      case .double: return "Double"
      case .float: return "Float"
      case .integer: return "Int"
      case .bool: return "Bool"
      case .array(let elements): return elements.first?.floating == nil ? "[Int]" : "[Double]"
      case .tuple, .dictionary, .symbol: return "()"
      case .tensor(let tensor): return "Tensor<\(tensor.kind.rawValue)>"
      }
    }
    let parameters = types.enumerated().map { "_ %a\($0): \($1)" }.joined(separator: ", ")
    let operands = types.indices.map { "%a\($0)" }.joined(separator: ", ")
    return try run(
      "(\(parameters)) -> \(result)", body: "%y = tensor \(function) \(operands) : \(result)\nreturn %y", arguments)[0]
  }

  private func ints(_ values: Int...) -> RuntimeValue { .array(values.map(RuntimeValue.integer)) }

  private func expect(
    _ function: String, _ arguments: RuntimeValue..., is shape: [Int], _ scalars: [Double],
    location: Testing.SourceLocation = #_sourceLocation
  ) throws {
    let result = try #require(try apply(function, arguments, to: "Tensor<Double>").tensor)
    #expect(result.shape == shape, sourceLocation: location)
    let isClose = zip(result.scalars, scalars).allSatisfy { abs($0 - $1) <= 1e-14 * max(1, abs($1)) }
    #expect(isClose && result.scalars.count == scalars.count, "\(result.scalars)", sourceLocation: location)
  }

  private let matrix: RuntimeValue
  private let row: RuntimeValue
  private let column: RuntimeValue

  init() throws {
    matrix = try Self.tensor([2, 3], [1, 2, 3, 4, 5, 6])
    row = try Self.tensor([3], [10, 20, 30])
    column = try Self.tensor([2, 1], [100, 200])
  }

  @Test func broadcastingArithmetic() throws {
    try expect("add", matrix, row, is: [2, 3], [11, 22, 33, 14, 25, 36])
    try expect("add", column, row, is: [2, 3], [110, 120, 130, 210, 220, 230])
    try expect("subtract", .double(1), row, is: [3], [-9, -19, -29])
    try expect("multiply", row, .double(2), is: [3], [20, 40, 60])
    try expect("divide", matrix, column, is: [2, 3], [0.01, 0.02, 0.03, 0.02, 0.025, 0.03])
    try expect("minimum", matrix, .double(3), is: [2, 3], [1, 2, 3, 3, 3, 3])
    try expect("maximum", .double(3), matrix, is: [2, 3], [3, 3, 3, 4, 5, 6])
    try expect("pow", matrix, .double(2), is: [2, 3], [1, 4, 9, 16, 25, 36])
    for (name, values) in [
      ("greater", [0.0, 0, 0, 1, 1, 1]), ("greaterOrEqual", [0, 0, 1, 1, 1, 1]), ("less", [1, 1, 0, 0, 0, 0]),
      ("lessOrEqual", [1, 1, 1, 0, 0, 0]), ("equal", [0, 0, 1, 0, 0, 0]),
    ] {
      try expect(name, matrix, .double(3), is: [2, 3], values)
    }
    try expect("zeroWins", try Self.tensor([2], [0, 2]), try Self.tensor([2], [.infinity, 3]), is: [2], [0, 6])
    try expect("where", try Self.tensor([2, 1], [1, 0]), matrix, row, is: [2, 3], [1, 2, 3, 10, 20, 30])
  }

  @Test func elementwise() throws {
    let functions: [(String, (Double) -> Double)] = [
      ("negate", { -$0 }), ("exp", { exp($0) }), ("expm1", { expm1($0) }), ("square", { $0 * $0 }),
      ("sin", { sin($0) }),
      ("cos", { cos($0) }), ("tan", { tan($0) }), ("tanh", { tanh($0) }), ("abs", { abs($0) }),
      ("reciprocal", { 1 / $0 }), ("sign", { $0 < 0 ? -1 : 1 }), ("relu", { max($0, 0) }),
      ("sigmoid", { 1 / (1 + exp(-$0)) }), ("softplus", { log(1 + exp($0)) }), ("zerosLike", { _ in 0 }),
      ("onesLike", { _ in 1 }),
    ]
    let x = [-1.5, 0.5, 2]
    for (name, function) in functions { try expect(name, try Self.tensor([3], x), is: [3], x.map(function)) }
    let positive = [0.5, 2]
    for (name, function) in [("log", { log($0) }), ("log1p", { log1p($0) }), ("sqrt", { $0.squareRoot() })]
      as [(String, (Double) -> Double)]
    {
      try expect(name, try Self.tensor([2], positive), is: [2], positive.map(function))
    }
    try expect("sigmoid", try Self.tensor([2], [-1000, 1000]), is: [2], [0, 1])
    try expect("softplus", try Self.tensor([2], [-1000, 1000]), is: [2], [0, 1000])
  }

  @Test func shapes() throws {
    #expect(try apply("shape", [matrix], to: "[Int]") == ints(2, 3))
    #expect(try apply("reducedShape", [matrix, ints(-1)], to: "[Int]") == ints(2, 1))
    #expect(try apply("scalarCount", [matrix], to: "Int") == .integer(6))
    #expect(try apply("rank", [matrix], to: "Int") == .integer(2))
    #expect(try apply("scalars", [row], to: "[Double]") == RuntimeValue([10, 20, 30]))
    try expect("reshape", matrix, ints(3, -1), is: [3, 2], [1, 2, 3, 4, 5, 6])
    try expect("transpose", matrix, is: [3, 2], [1, 4, 2, 5, 3, 6])
    let cube = try Self.tensor([1, 2, 3], [1, 2, 3, 4, 5, 6])
    try expect("transpose", cube, is: [3, 2, 1], [1, 4, 2, 5, 3, 6])
    try expect("permute", cube, ints(2, 0, 1), is: [3, 1, 2], [1, 4, 2, 5, 3, 6])
    try expect("broadcast", column, ints(2, 2, 2), is: [2, 2, 2], [100, 100, 200, 200, 100, 100, 200, 200])
    try expect("unbroadcast", matrix, ints(3), is: [3], [5, 7, 9])
    try expect("unbroadcast", matrix, ints(2, 1), is: [2, 1], [6, 15])
    try expect("unbroadcast", matrix, ints(1, 1), is: [1, 1], [21])
    try expect("zeros", ints(2, 1), is: [2, 1], [0, 0])
    try expect("ones", ints(3), is: [3], [1, 1, 1])
    try expect("full", .double(2.5), ints(2), is: [2], [2.5, 2.5])
    try expect("fromScalars", RuntimeValue([1, 2]), ints(1, 2), is: [1, 2], [1, 2])
  }

  @Test func products() throws {
    try expect("matmul", matrix, row, is: [2], [140, 320])
    try expect("matmul", try Self.tensor([2], [1, 1]), matrix, is: [3], [5, 7, 9])
    try expect("matmul", row, row, is: [], [1400])
    let other = try Self.tensor([3, 2], [1, 0, 0, 1, 1, 1])
    try expect("matmul", matrix, other, is: [2, 2], [4, 5, 10, 11])
    try expect(
      "matmulTransposed", matrix, .bool(true), matrix, .bool(false), is: [3, 3], [17, 22, 27, 22, 29, 36, 27, 36, 45])
    try expect("matmulTransposed", matrix, .bool(false), matrix, .bool(true), is: [2, 2], [14, 32, 32, 77])
    #expect(try apply("matmulShape", [matrix, row], to: "[Int]") == ints(2))
    #expect(try apply("matmulShape", [matrix, .bool(true), matrix, .bool(false)], to: "[Int]") == ints(3, 3))
    let batch = try Self.tensor([2, 1, 3], [1, 0, 0, 0, 0, 1])
    try expect("matmul", batch, other, is: [2, 1, 2], [1, 0, 1, 1])
  }

  /// With C a cotangent of A B: C Bᵀ and Aᵀ C, also where a factor is transposed or a vector.
  @Test func cotangentsOfProducts() throws {
    let (no, yes) = (RuntimeValue.bool(false), RuntimeValue.bool(true))
    let a = try Self.tensor([1, 2], [1, 2])
    let b = try Self.tensor([2, 1], [3, 4])
    let c = try Self.tensor([1, 1], [10])
    try expect("matmulLeftCotangent", c, ints(1, 2), no, b, no, is: [1, 2], [30, 40])
    try expect("matmulRightCotangent", c, a, no, ints(2, 1), no, is: [2, 1], [10, 20])
    try expect("matmulLeftCotangent", c, ints(2, 1), yes, b, no, is: [2, 1], [30, 40])
    try expect("matmulRightCotangent", c, a, no, ints(1, 2), yes, is: [1, 2], [10, 20])
    let vector = try Self.tensor([2], [10, 20])
    try expect("matmulLeftCotangent", vector, ints(2, 3), no, row, no, is: [2, 3], [100, 200, 300, 200, 400, 600])
    try expect("matmulRightCotangent", vector, matrix, no, ints(3), no, is: [3], [90, 120, 150])
  }

  @Test func reductions() throws {
    for (name, value) in [("sum", 21.0), ("mean", 3.5), ("max", 6), ("min", 1)] {
      #expect(try apply(name, [matrix], to: "Double") == .double(value))
    }
    let all = try #require(try apply("logSumExp", [matrix], to: "Double").floating)
    #expect(abs(all - log((1...6).reduce(0) { $0 + exp(Double($1)) })) < 1e-14)
    try expect("sumAxes", matrix, ints(0), .bool(false), is: [3], [5, 7, 9])
    try expect("sumAxes", matrix, ints(-1), .bool(true), is: [2, 1], [6, 15])
    try expect("sumAxes", matrix, ints(0, 1), .bool(false), is: [], [21])
    try expect("meanAxes", matrix, ints(1), .bool(false), is: [2], [2, 5])
    try expect("maxAxes", matrix, ints(1), .bool(false), is: [2], [3, 6])
    try expect("minAxes", matrix, ints(0), .bool(true), is: [1, 3], [1, 2, 3])
    let huge = try Self.tensor([1, 2], [1000, 1000])
    try expect("logSumExpAxes", huge, ints(1), .bool(false), is: [1], [1000 + log(2)])
    try expect("softmax", huge, .integer(-1), is: [1, 2], [0.5, 0.5])
    try expect("softmax", huge, .integer(0), is: [1, 2], [1, 1])
    try expect("logSoftmax", huge, .integer(1), is: [1, 2], [-log(2), -log(2)])
    let labels = try Self.tensor([1, 2], [1, 0])
    try expect("softmaxCrossEntropy", huge, labels, is: [1], [log(2)])
    try expect(
      "sigmoidCrossEntropy", try Self.tensor([2], [0, 2]), try Self.tensor([2], [1, 0]), is: [2],
      [log(2), 2 + log1p(exp(-2))])
  }

  @Test func elements() throws {
    #expect(try apply("element", [matrix, .integer(1), .integer(0)], to: "Double") == .double(4))
    try expect("storeElement", row, .integer(1), .double(7), is: [3], [10, 7, 30])
    try expect("accumulateElement", row, .integer(1), .double(7), is: [3], [10, 27, 30])
  }

  @Test func floatsAreRounded() throws {
    let tensor = RuntimeValue.tensor(try TensorValue(.float, shape: [1], scalars: [0.1]))
    #expect(try apply("sum", [tensor], to: "Float") == .float(0.1))
    #expect(try apply("exp", [tensor], to: "Tensor<Float>").scalars == [Double(Float(exp(Double(Float(0.1)))))])
  }

  @Test func trapsOfShapes() throws {
    let cases: [(String, [RuntimeValue], String, RuntimeTrap.Reason)] = [
      ("matmul", [matrix, matrix], "Tensor<Double>", .badShape),
      ("reshape", [matrix, ints(4)], "Tensor<Double>", .badShape),
      ("broadcast", [matrix, ints(3)], "Tensor<Double>", .badShape),
      ("permute", [matrix, ints(0, 0)], "Tensor<Double>", .badShape),
      ("sumAxes", [matrix, ints(2), .bool(false)], "Tensor<Double>", .badShape),
      ("zeros", [ints(-1)], "Tensor<Double>", .badShape),
      ("zeros", [ints(1 << 30)], "Tensor<Double>", .stepLimit),
      ("fromScalars", [RuntimeValue([1]), ints(2)], "Tensor<Double>", .badShape),
      ("element", [matrix, .integer(0)], "Double", .badShape),
      ("element", [row, .integer(3)], "Double", .indexOutOfRange),
      ("softmaxCrossEntropy", [matrix, row], "Tensor<Double>", .badShape),
    ]
    for (function, arguments, type, reason) in cases {
      let trap = #expect(throws: RuntimeTrap.self, "\(function)") { try apply(function, arguments, to: type) }
      #expect(trap?.reason == reason, "\(function)")
    }
  }
}
