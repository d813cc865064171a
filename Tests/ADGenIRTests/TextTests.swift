import ADGenIR
import Testing

@Suite struct TextTests {
  @Test func everythingReadsBackAsWritten() throws {
    let text = try fixture("text/everything.ir")
    let module = try IRParser.module(text)
    #expect(Printer(locations: true).text(of: module) == text)
  }

  @Test func namesFollowTheOrderOfDefinitionNotTheTable() throws {
    var builder = Builder(Function(symbol: "f", declaration: Declaration(name: "f"), resultTypes: [.double]))
    let unused = builder.function.makeValue(.double, name: "x")
    let x = builder.function.makeValue(.double, name: "x")
    builder.function.parameters = [Parameter(value: x, label: nil, name: "x")]
    let y = builder.apply(.add, x, x, name: "x")
    builder.emit(.return, [y])
    builder.function.body.operations = builder.operations
    #expect(unused.index == 0)
    #expect(
      builder.function.description == """
        func @f(_ %x: Double) -> Double {
          %x.1 = add %x, %x : Double
          return %x.1
        }

        """)
  }

  @Test(arguments: [
    ("func @f() {\n  return %x\n}", "2:10: error: `%x` is not defined"),
    ("func @f() {\n  %x = frob : Int\n}", "2:8: error: there is no operation `frob`"),
    ("func @f() {\n  %x = constant 1.5 : Int\n}", "2:17: error: `1.5` is not a constant of type Int"),
    ("func @f() {\n  %x = constant 1 : Int\n  %x = constant 1 : Int\n}", "3:3: error: `%x` is defined twice"),
    ("func @f() {\n  %x = constant 1\n}", "2:8: error: 1 results, but 0 types"),
    ("func @f() {\n  continue L0()\n}", "2:12: error: the label `L0` is not defined"),
    ("func @f() {\n  return\n", "3:1: error: expected an operation, found the end of the text"),
    ("func @f(_ %x: Dable) {\n  return\n}", "1:15: error: expected a type, found `Dable`"),
    ("func @f() {\n  trap \"x\n}", "2:10: error: the string does not end on its line"),
    ("func @f() {\n  ;\n}", "2:3: error: unexpected character"),
    ("func @f() {\n  return\n}\nfunc @f() {\n  return\n}", "4:1: error: @f is defined twice"),
  ])
  func faultsAreLocated(text: String, message: String) {
    let error = #expect(throws: IRParseError.self) { try IRParser.module(text) }
    #expect(error?.description == message)
  }
}
