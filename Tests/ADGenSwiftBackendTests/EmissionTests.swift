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
}
