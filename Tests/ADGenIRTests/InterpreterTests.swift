import ADGenIR
import Testing

/// Runs the first function of the text, which must be sound.
func run(
  _ text: String, _ arguments: RuntimeValue..., stepLimit: Int = 1_000_000
) throws -> [RuntimeValue] {
  let module = try IRParser.module(text)
  #expect(Verifier.violations(in: module).map(\.description) == [])
  var interpreter = Interpreter(module, stepLimit: stepLimit)
  return try interpreter.call(module.functions[0].symbol, arguments)
}

/// Runs a body of operations as a function of what the signature says.
func run(_ signature: String, body: String, _ arguments: [RuntimeValue]) throws -> [RuntimeValue] {
  let module = try IRParser.module("func @f\(signature) {\n\(body)\n}")
  #expect(Verifier.violations(in: module).map(\.description) == [])
  var interpreter = Interpreter(module, stepLimit: 1_000_000)
  return try interpreter.call("f", arguments)
}

@Suite struct InterpreterTests {
  static let sumOfSquares = """
    func @sumOfSquaresWithGradient(_ %x: [Double]) -> Double, [Double] {
      %s = constant 0.0 : Double
      %0 = constant 0 : Int
      %n = count %x : Int
      %xBar = zeroTangent %x : [Double]
      %s.3, %xBar.3 = for L0 %0 ..< %n (%s, %xBar) : Double, [Double] { (%i: Int, %s.1: Double, %xBar.1: [Double]) in
        %e = read %x[%i] : Double
        %m = multiply %e, %e : Double
        %s.2 = add %s.1, %m : Double
        %t = add %e, %e : Double
        %xBar.2 = accumulate %xBar.1[%i] += %t : [Double]
        continue L0(%s.2, %xBar.2)
      }
      return %s.3, %xBar.3
    }
    """

  @Test func loopWithAccumulation() throws {
    let results = try run(Self.sumOfSquares, RuntimeValue([1, 2, 3]))
    #expect(results == [.double(14), RuntimeValue([2, 4, 6])])
  }

  /// Quadratic copying would take minutes, and a limit of steps that counts copies sees it at once.
  @Test func storesInLoopsDoNotCopy() throws {
    let x = RuntimeValue(Array(repeating: 1, count: 20_000))
    #expect(try run(Self.sumOfSquares, x)[0] == .double(20_000))
  }
}
