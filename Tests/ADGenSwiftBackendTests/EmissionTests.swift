import ADGenIR
import ADGenSwiftBackend
import Testing

/// Emits the functions of an IR text, without header.
func emitted(_ text: String, options: EmissionOptions = EmissionOptions(header: [])) throws -> String {
  let module = try IRParser.module(text)
  #expect(Verifier.violations(in: module).isEmpty)
  let text = emitSwift(functions: module.functions, module: module, imports: [], options: options).text
  return String(text.drop { $0 == "\n" })
}

@Suite struct EmissionTests {
  @Test func carriedValuesShareOneVariable() throws {
    let text = try emitted(
      """
      func @sum(_ %x: [Double]) -> Double {
        %0 = constant 0.0 : Double
        %1 = constant 0 : Int
        %2 = count %x : Int
        %s = for L0 %1 ..< %2 (%0) : Double { (%i: Int, %s.1: Double) in
          %3 = read %x[%i] : Double
          %4 = multiply %3, %3 : Double
          %s.2 = add %s.1, %4 : Double
          continue L0(%s.2)
        }
        return %s
      }
      """)
    #expect(
      text == """
        func sum(_ x: [Double]) -> Double {
          var s = 0.0
          for i in 0..<x.count {
            let xi = x[i]
            s += xi * xi
          }
          return s
        }

        """)
  }

  @Test func elementsOfAnInoutTupleAreChangedInPlace() throws {
    let text = try emitted(
      """
      func @lossGradient(_ %x: [Double], _ %a: Double, into %gradient: inout (x: [Double], a: Double)) -> Double {
        %0 = constant 0.0 : Double
        %lo = constant 0 : Int
        %1 = count %x : Int
        %xBar = zeroTangent %x : [Double]
        %s, %xBar.3, %aBar = for L0 %lo ..< %1 (%0, %xBar, %0) : Double, [Double], Double { (%i: Int, %s.1: Double, %xBar.1: [Double], %aBar.1: Double) in
          %2 = read %x[%i] : Double
          %3 = multiply %2, %a : Double
          %s.2 = add %s.1, %3 : Double
          %xBar.2 = accumulate %xBar.1[%i] += %a : [Double]
          %aBar.2 = add %aBar.1, %2 : Double
          continue L0(%s.2, %xBar.2, %aBar.2)
        }
        %4 = makeTuple %xBar.3, %aBar : (x: [Double], a: Double)
        return %s, %4
      }
      """)
    #expect(
      text == """
        func lossGradient(_ x: [Double], _ a: Double, into gradient: inout (x: [Double], a: Double)) -> Double {
          gradient.x.resetToZero(like: x)
          var s = 0.0
          var aBar = 0.0
          for i in 0..<x.count {
            let xi = x[i]
            s += xi * a
            gradient.x[i] += a
            aBar += xi
          }
          gradient.a = aBar
          return s
        }

        """)
  }
}
