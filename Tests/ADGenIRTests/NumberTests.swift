import ADGenIR
import Foundation
import Testing

/// Arithmetic, elementary functions, comparisons and conversions of the interpreter.
@Suite struct NumberTests {
  private func apply(_ function: String, _ arguments: [Double]) throws -> Double {
    let parameters = arguments.indices.map { "_ %a\($0): Double" }.joined(separator: ", ")
    let operands = arguments.indices.map { "%a\($0)" }.joined(separator: ", ")
    let results = try run(
      "(\(parameters)) -> Double", body: "%y = \(function) \(operands) : Double\nreturn %y",
      arguments.map(RuntimeValue.double))
    return try #require(results[0].floating)
  }

  private func applyToFloats(_ function: String, _ arguments: [Float]) throws -> RuntimeValue {
    let parameters = arguments.indices.map { "_ %a\($0): Float" }.joined(separator: ", ")
    let operands = arguments.indices.map { "%a\($0)" }.joined(separator: ", ")
    return try run(
      "(\(parameters)) -> Float", body: "%y = \(function) \(operands) : Float\nreturn %y",
      arguments.map(RuntimeValue.float))[0]
  }

  private func apply(_ function: String, _ arguments: [Int], _ type: String) throws -> Int? {
    let parameters = arguments.indices.map { "_ %a\($0): \(type)" }.joined(separator: ", ")
    let operands = arguments.indices.map { "%a\($0)" }.joined(separator: ", ")
    return try run(
      "(\(parameters)) -> \(type)", body: "%y = \(function) \(operands) : \(type)\nreturn %y",
      arguments.map(RuntimeValue.integer))[0].integer
  }

  private func convert(_ value: RuntimeValue, _ from: String, _ to: String) throws -> RuntimeValue {
    try run("(_ %x: \(from)) -> \(to)", body: "%y = convert %x : \(to)\nreturn %y", [value])[0]
  }

  private static let unary: [(String, @Sendable (Double) -> Double)] = [
    ("negate", { -$0 }), ("magnitude", { $0.magnitude }), ("exp", { exp($0) }), ("exp2", { exp2($0) }),
    ("expm1", { expm1($0) }), ("log", { log($0) }), ("log2", { log2($0) }), ("log10", { log10($0) }),
    ("log1p", { log1p($0) }), ("sqrt", { $0.squareRoot() }), ("cbrt", { cbrt($0) }), ("sin", { sin($0) }),
    ("cos", { cos($0) }), ("tan", { tan($0) }), ("asin", { asin($0) }), ("acos", { acos($0) }), ("atan", { atan($0) }),
    ("sinh", { sinh($0) }), ("cosh", { cosh($0) }), ("tanh", { tanh($0) }), ("asinh", { asinh($0) }),
    ("acosh", { acosh($0) }), ("atanh", { atanh($0) }), ("erf", { erf($0) }), ("erfc", { erfc($0) }),
    ("tgamma", { tgamma($0) }), ("floor", { $0.rounded(.down) }), ("ceil", { $0.rounded(.up) }),
    ("round", { $0.rounded() }), ("trunc", { $0.rounded(.towardZero) }), ("rint", { $0.rounded(.toNearestOrEven) }),
    ("sign", { $0 == 0 ? 0 : $0 < 0 ? -1 : 1 }),
  ]

  @Test(arguments: unary.map(\.0))
  func unaryFunctions(name: String) throws {
    let function = try #require(Self.unary.first { $0.0 == name }).1
    for x in [0.7, -0.7, 1.5, -2.5, 0, 3.25] {
      let y = try apply(name, [x])
      let expected = function(x)
      #expect(y == expected || y.isNaN && expected.isNaN, "\(name)(\(x))")
    }
  }

  private static let otherFunctionsCases: [(String, [Double], Double)] = [
    ("add", [3.5, 2], 5.5), ("subtract", [3.5, 2], 1.5), ("multiply", [3.5, 2], 7), ("divide", [3.5, 2], 1.75),
    ("remainder", [-7.5, 2], -1.5), ("minimum", [1, 2], 1), ("maximum", [1, 2], 2), ("addingProduct", [1, 2, 3], 7),
    ("plusProduct", [1, 2, 3], 7), ("minusProduct", [1, 2, 3], -5),
    ("pow", [2, 10], 1024), ("hypot", [3, 4], 5), ("atan2", [1, -1], 3 * Double.pi / 4), ("fmin", [.nan, 2], 2),
    ("fmax", [2, .nan], 2), ("copysign", [3, -0.0], -3), ("zeroWins", [0, .infinity], 0), ("zeroWins", [2, 3], 6),
    ("flushed", [-0x1p-1023], 0), ("flushed", [-0x1p-1022], -0x1p-1022),
    ("lgamma", [10], log(362880)),
  ]

  @Test(arguments: otherFunctionsCases)
  func otherFunctions(name: String, arguments: [Double], expected: Double) throws {
    #expect(abs(try apply(name, arguments) - expected) <= 1e-15 * abs(expected))
  }

  /// Swift's `min` and `max` with NaN and signed zeros.
  @Test func minimumAndMaximumAreSwifts() throws {
    for (a, b) in [(Double.nan, 1.0), (1, .nan), (0.0, -0.0), (-0.0, 0.0)] {
      #expect(try apply("minimum", [a, b]).bitPattern == min(a, b).bitPattern)
      #expect(try apply("maximum", [a, b]).bitPattern == max(a, b).bitPattern)
    }
  }

  @Test func floatsRoundOnce() throws {
    #expect(try applyToFloats("add", [0.1, 0.2]) == .float(Float(0.1) + Float(0.2)))
    #expect(try applyToFloats("divide", [1, 3]) == .float(Float(1) / Float(3)))
    let (a, b, c): (Float, Float, Float) = (16_777_216, 1.000_000_1, 0.999_999_9)
    #expect(try applyToFloats("addingProduct", [a, b, c]) == .float(a.addingProduct(b, c)))
    #expect(try applyToFloats("exp", [1]) == .float(2.718_281_8))
  }

  private static let integersCases: [(String, [Int], String, Int)] = [
    ("add", [100, 27], "Int8", 127), ("subtract", [-100, 28], "Int8", -128), ("multiply", [15, 17], "UInt8", 255),
    ("divide", [-7, 2], "Int", -3), ("remainder", [-7, 2], "Int", -1), ("negate", [5], "Int16", -5),
    ("magnitude", [-5], "Int32", 5), ("minimum", [3, -4], "Int64", -4), ("maximum", [3, -4], "Int", 3),
    ("maximum", [-1, 4], "UInt64", -1), ("divide", [-1, 2], "UInt", Int.max),
  ]

  @Test(arguments: integersCases)
  func integers(name: String, arguments: [Int], type: String, expected: Int) throws {
    #expect(try apply(name, arguments, type) == expected)
  }

  private static let integerTrapsCases: [(String, [Int], String, RuntimeTrap.Reason)] = [
    ("add", [100, 28], "Int8", RuntimeTrap.Reason.overflow), ("subtract", [3, 4], "UInt32", .overflow),
    ("multiply", [Int.max, 2], "Int", .overflow), ("negate", [-128], "Int8", .overflow),
    ("magnitude", [Int.min], "Int", .overflow), ("divide", [Int.min, -1], "Int", .overflow),
    ("divide", [-128, -1], "Int8", .overflow), ("add", [-1, 1], "UInt64", .overflow),
    ("divide", [1, 0], "Int", .divisionByZero), ("remainder", [1, 0], "UInt8", .divisionByZero),
  ]

  @Test(arguments: integerTrapsCases)
  func integerTraps(name: String, arguments: [Int], type: String, reason: RuntimeTrap.Reason) throws {
    let trap = #expect(throws: RuntimeTrap.self) { try apply(name, arguments, type) }
    #expect(trap?.reason == reason)
  }

  private static let comparisonsCases: [(String, Double, Double, Bool)] = [
    ("<", 1.0, 2.0, true), ("<", 2, 2, false), ("<=", 2, 2, true), (">", 2, 1, true), (">=", 1, 2, false),
    ("==", 2, 2, true), ("!=", 2, 2, false), ("==", .nan, .nan, false), ("!=", .nan, .nan, true), ("<", .nan, 1, false),
  ]

  @Test(arguments: comparisonsCases)
  func comparisons(mark: String, left: Double, right: Double, expected: Bool) throws {
    let body = "%c = compare \(mark) %a, %b : Bool\nreturn %c"
    #expect(
      try run("(_ %a: Double, _ %b: Double) -> Bool", body: body, [.double(left), .double(right)])[0].bool == expected)
  }

  @Test func comparisonsOfOtherTypes() throws {
    let less = "%c = compare < %a, %b : Bool\nreturn %c"
    let equal = "%c = compare == %a, %b : Bool\nreturn %c"
    #expect(try run("(_ %a: UInt64, _ %b: UInt64) -> Bool", body: less, [.integer(1), .integer(-1)]) == [.bool(true)])
    #expect(try run("(_ %a: Int64, _ %b: Int64) -> Bool", body: less, [.integer(1), .integer(-1)]) == [.bool(false)])
    #expect(
      try run("(_ %a: [Double], _ %b: [Double]) -> Bool", body: equal, [RuntimeValue([1]), RuntimeValue([1])])
        == [.bool(true)])
  }

  @Test func conversions() throws {
    #expect(try convert(.integer(-3), "Int", "Double") == .double(-3))
    #expect(try convert(.integer(-1), "UInt64", "Double") == .double(0x1p64))
    #expect(try convert(.integer(16_777_217), "Int", "Float") == .float(16_777_216))
    #expect(try convert(.double(0.1), "Double", "Float") == .float(0.1))
    #expect(try convert(.float(0.1), "Float", "Double") == .double(Double(Float(0.1))))
    #expect(try convert(.double(-2.9), "Double", "Int") == .integer(-2))
    #expect(try convert(.double(255.9), "Double", "UInt8") == .integer(255))
    #expect(try convert(.integer(200), "UInt8", "Int16") == .integer(200))
  }

  @Test(arguments: [
    (RuntimeValue.double(.nan), "Double", "Int"), (.double(1e19), "Double", "Int"), (.double(256), "Double", "UInt8"),
    (.integer(-1), "Int", "UInt64"), (.integer(-1), "UInt64", "Int"), (.integer(128), "Int", "Int8"),
  ])
  func conversionTraps(value: RuntimeValue, from: String, to: String) throws {
    let trap = #expect(throws: RuntimeTrap.self) { try convert(value, from, to) }
    #expect(trap?.reason == .conversion)
  }

  /// Computed to 20 digits elsewhere.
  private static let polygammaCases: [(Double, Double, Double)] = [
    (0, 1, -0.577_215_664_901_532_9), (0, 0.5, -1.963_510_026_021_423_5), (0, 10, 2.251_752_589_066_721),
    (0, -0.5, 0.036_489_973_978_576_52), (0, 1e-3, -1_000.575_571_931_810_3), (0, 100, 4.600_161_852_738_087_4),
    (1, 1, 1.644_934_066_848_226_4), (1, 1e-3, 1_000_001.642_533_195_9), (1, 10, 0.105_166_335_681_685_75),
    (1, -0.5, 8.934_802_200_544_68), (2, 1, -2.404_113_806_319_188_6), (2, 3.5, -0.108_204_051_641_727_4),
    (3, 20, 0.000_269_374_221_339_638_9), (4, -2.25, 24_481.479_910_902_563), (5, 2, 2.081_167_438_133_896_8),
    (10, 1, -3_630_593.311_606_628_7), (30, 2.5, -1.223_299_023_519_924_5e20),
  ]

  @Test(arguments: polygammaCases)
  func polygamma(order: Double, x: Double, expected: Double) throws {
    #expect(abs(try apply("polygamma", [order, x]) / expected - 1) < 2e-14)
  }

  @Test func polygammaAtPoles() throws {
    #expect(try apply("polygamma", [0, 0]) == -.infinity)
    #expect(try apply("polygamma", [0, -2]).isNaN)
    #expect(try apply("polygamma", [1, -2]) == .infinity)
    #expect(try apply("polygamma", [2, -2]).isNaN)
    #expect(try apply("polygamma", [0.5, 1]).isNaN)
    #expect(try apply("polygamma", [0, .infinity]) == .infinity)
    #expect(try apply("polygamma", [1, .infinity]) == 0)
  }
}
