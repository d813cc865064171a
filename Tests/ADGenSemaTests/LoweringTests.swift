import ADGenIR
import Foundation
import TestSupport
import Testing

/// Lowered functions compute what Swift computes; the expected values are those of the same code in Swift.
@Suite struct LoweringTests {
  @Test(arguments: Repository.swiftFiles(in: "Fixtures/types"))
  func fixturesLowerToSoundIR(name: String) throws {
    let result = try lowered(try Repository.text("Fixtures/types/\(name)"))
    #expect(!result.requests.isEmpty)
  }

  @Test func literalsTakeTheirTypesFromContext() throws {
    let text = """
      // @differentiable
      func f(_ x: Double) -> Double { Double(1 / 3) + 1 / 3 * x + 5 / 2 * 1.0 + x * pow(2, 3) }
      """
    #expect(try value(text, .double(3))[0].floating == Double(1 / 3) + 1 / 3 * 3.0 + 5 / 2 * 1.0 + 24)
  }

  @Test func constantsOfFloatAreRoundedAsSwiftDoes() throws {
    let text = """
      // @differentiable
      func f(_ x: Float) -> Float { x * .pi + 0.1 }
      """
    let x: Float = 1.5
    #expect(try value(text, RuntimeValue(1.5, .float))[0].floating == Double(x * .pi + 0.1))
  }

  @Test func branchesHandOutWhatTheyAssign() throws {
    let text = """
      // @differentiable
      func f(_ x: Double, n: Int) -> Double {
        var a = x
        let b: Double
        if n > 2 { a = 1; b = 2 } else if n < 0 { return -1 } else { b = a; a += 10 }
        return a * 100 + b
      }
      """
    #expect(try value(text, .double(3), .integer(5))[0].floating == 102)
    #expect(try value(text, .double(3), .integer(1))[0].floating == 1303)
    #expect(try value(text, .double(3), .integer(-1))[0].floating == -1)
  }

  @Test func labelledExitsCarryTheCurrentValues() throws {
    let text = """
      // @differentiable
      func f(_ x: [Double]) -> Double {
        var s = 0.0
        outer: for i in x.indices {
          for j in 0...i {
            if x[j] < 0 { continue outer }
            if x[j] > 100 { break outer }
            s += x[i] * x[j]
          }
          s += 1000
        }
        return s
      }
      """
    #expect(try value(text, RuntimeValue([1, 2, 3]))[0].floating == 3025)
    #expect(try value(text, RuntimeValue([1, 2, -1, 5]))[0].floating == 2019)
    #expect(try value(text, RuntimeValue([1, 200, 3]))[0].floating == 1201)
  }

  @Test func shortCircuitSkipsWhatWouldTrap() throws {
    let text = """
      // @differentiable
      func f(_ x: [Double], i: Int) -> Double {
        if i < x.count && x[i] > 0 { return x[i] }
        return i >= x.count || x[i] == 0 ? 1 : 2
      }
      """
    #expect(try value(text, RuntimeValue([5, -1]), .integer(0))[0].floating == 5)
    #expect(try value(text, RuntimeValue([5, -1]), .integer(7))[0].floating == 1)
    #expect(try value(text, RuntimeValue([5, -1]), .integer(1))[0].floating == 2)
  }

  @Test func sequencesRunAsInSwift() throws {
    let text = """
      // @differentiable
      func f(_ x: [Double]) -> Double {
        var s = 0.0
        for i in stride(from: 10, through: 0, by: -5) { s = s * 2 + Double(i) }
        for i in (0..<3).reversed() { s = s * 2 + Double(i) }
        for (i, v) in x.enumerated() where i != 1 { s = s * 2 + v * Double(i) }
        for (v, n) in zip(x, 5...6) { s = s * 2 + v * Double(n) }
        for v in x.reversed() { s = s * 2 + v }
        return s
      }
      """
    let x = [1.0, 2, 3]
    var s = 0.0
    for i in stride(from: 10, through: 0, by: -5) { s = s * 2 + Double(i) }
    for i in (0..<3).reversed() { s = s * 2 + Double(i) }
    for (i, v) in x.enumerated() where i != 1 { s = s * 2 + v * Double(i) }
    for (v, n) in zip(x, 5...6) { s = s * 2 + v * Double(n) }
    for v in x.reversed() { s = s * 2 + v }
    #expect(try value(text, RuntimeValue(x))[0].floating == s)
  }

  @Test func arraysAreValues() throws {
    let text = """
      // @differentiable
      func f(_ x: [Double]) -> Double {
        let a = [x, [1, 2]]
        var b = a
        b[0][1] += 10
        b[1].append(7)
        let last = b[1].removeLast()
        b[0].swapAt(0, 1)
        for v in b[0] { b[0][0] += v }
        return a[0][1] + b[0][0] * 100 + b[0][1] * 1000 + last
      }
      """
    #expect(try value(text, RuntimeValue([3, 4]))[0].floating == 4 + (14 + 14 + 3) * 100 + 3000 + 7)
  }

  @Test func callsWriteToInoutArgumentsAndUseDefaults() throws {
    let text = """
      let base = 2.0
      func add(_ x: inout Double, by amount: Double = 3 * base, times: Int) -> Int {
        x += amount * Double(times)
        return times
      }
      // @differentiable
      func f(_ x: Double) -> Double {
        var values = [x, 1]
        let n = add(&values[1], times: 2) + add(&values[0], by: 1, times: 1)
        return values[0] + 100 * values[1] + Double(n) * 10000
      }
      """
    #expect(try value(text, .double(5))[0].floating == 6 + 1300 + 30000)
  }

  @Test func genericFunctionsAreSpecialised() throws {
    let text = """
      func larger<T: Comparable>(_ a: T, _ b: T) -> T { a > b ? a : b }
      // @differentiable
      func f(_ x: Double) -> Double { larger(x, 2) + Double(larger(3, 4)) }
      """
    let result = try lowered(text)
    #expect(Set(result.module.functions.map(\.symbol)) == ["f", "largerInt", "largerDouble"])
    #expect(try value(text, .double(1))[0].floating == 6)
  }

  @Test func multiplesOfZeroDoNotTrap() throws {
    let text = """
      // @differentiable
      func f(_ x: Double, i: Int, n: Int) -> Double { i.isMultiple(of: n) && !i.isMultiple(of: 7) ? x : -x }
      """
    #expect(try value(text, .double(1), .integer(6), .integer(3))[0].floating == 1)
    #expect(try value(text, .double(1), .integer(6), .integer(0))[0].floating == -1)
    #expect(try value(text, .double(1), .integer(0), .integer(0))[0].floating == -1)
    #expect(try value(text, .double(1), .integer(14), .integer(2))[0].floating == -1)
  }

  @Test func tuplesSwapAtOnce() throws {
    let text = """
      // @differentiable
      func f(_ x: Double) -> (first: Double, second: Double) {
        var p = (a: x, b: x + 1)
        (p.a, p.b) = (p.b * 2, p.a)
        return (p.a, p.b)
      }
      """
    #expect(try value(text, .double(3)).map(\.floating) == [8, 3])
  }

  @Test func calleesAreFoundInOtherFiles() throws {
    let result = try lowered(
      "// @differentiable\nfunc f(_ x: Double) -> Double { helper(x) + offset }",
      "func helper(_ x: Double) -> Double { x * 2 }\nlet offset = 1.5\nfunc unused(_ x: Double) -> Double { nothing }")
    var interpreter = Interpreter(result.module)
    #expect(try interpreter.call("f", [.double(3)])[0].floating == 7.5)
    #expect(result.module["unused"] == nil)
  }

  @Test func constantsOfDifferentiationKeepTheirValue() throws {
    let text = """
      // @differentiable
      func f(_ x: Double) -> Double {
        @noDerivative let y = x * 2
        return x + y
      }
      """
    #expect(try value(text, .double(3))[0].floating == 9)
  }

  @Test func requestsNameFunctionParametersAndModes() throws {
    let result = try lowered(
      """
      // @differentiable(reverse, wrt: (b, w), as: slope)
      // @differentiable(forward, wrt: (b, w), as: slope)
      func loss(w: Double, n: Int, b: Double) -> Double { w * b * Double(n) }
      """)
    let request = try #require(result.requests.first)
    #expect(result.requests.count == 1)
    #expect(request.symbol == "loss")
    #expect(request.parameters == [0, 2])
    #expect(request.modes == [.reverse, .forward])
    #expect(request.baseName == "slope")
    #expect(request.location.line == 1)
  }
}
