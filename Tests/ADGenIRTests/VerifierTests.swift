import ADGenIR
import Testing

@Suite struct VerifierTests {
  @Test func everythingIsSound() throws {
    let module = try IRParser.module(fixture("text/everything.ir"))
    #expect(Verifier.violations(in: module).map(\.description) == [])
  }

  /// Bodies of `f(_ x: Double, _ i: Int, _ c: Bool, _ a: [[Double]], _ m: inout [Double]) -> Double`, each with the
  /// one violation that it has.
  @Test(arguments: [
    // Scopes.
    (
      "if %c {\n %1 = add %x, %x : Double\n yield\n} else {\n yield\n}\n return %1, %m",
      "%0 is used where it is not defined"
    ),
    (
      "if %c {\n %1 = add %x, %x : Double\n yield\n} else {\n %2 = add %1, %x : Double\n yield\n}\n return %x, %m",
      "%0 is used where it is not defined"
    ),
    // Operands and results.
    ("%1 = add %x, %i : Double\n return %x, %m", "operand 1 is Int, expected Double"),
    ("%1 = add %x : Double\n return %x, %m", "1 operands, expected 2"),
    ("add %x, %x\n return %x, %m", "0 results, expected 1"),
    ("%1 = sin %i : Int\n return %x, %m", "sin is not defined on Int"),
    ("%1 = add %c, %c : Bool\n return %x, %m", "add is not defined on Bool"),
    ("%1 = constant 1 : UInt8\n %2 = negate %1 : UInt8\n return %x, %m", "negate is not defined on UInt8"),
    ("%1 = compare < %x, %i : Bool\n return %x, %m", "operand 1 is Int, expected Double"),
    ("%1 = compare < %c, %c : Bool\n return %x, %m", "< is not defined on Bool"),
    ("%1 = compare == %x, %x : Int\n return %x, %m", "result 0 is Int, expected Bool"),
    ("%1 = not %c, %c : Bool\n return %x, %m", "2 operands, expected 1"),
    ("%1 = and %c, %x : Bool\n return %x, %m", "operand 1 is Double, expected Bool"),
    ("%1 = convert %x : Double\n return %x, %m", "there is no conversion of Double to Double"),
    ("%1 = convert %c : Double\n return %x, %m", "there is no conversion of Bool to Double"),
    ("%1 = select %c, %x, %i : Double\n return %x, %m", "operand 2 is Int, expected Double"),
    ("%1 = arrayLiteral %x, %i : [Double]\n return %x, %m", "operand 1 is Int, expected Double"),
    ("%1 = arrayLiteral %x : Double\n return %x, %m", "the result is not an array"),
    ("%1 = arrayRepeating %x, %x : [Double]\n return %x, %m", "operand 1 is Double, expected Int"),
    ("%1 = count %x : Int\n return %x, %m", "Double is not an array"),
    ("%1 = read %a[%x] : [Double]\n return %x, %m", "an index is Double, expected Int"),
    ("%1 = read %a[.0] : [Double]\n return %x, %m", "the path does not fit [[Double]]"),
    ("%1 = read %a[%i] : Double\n return %x, %m", "result 0 is Double, expected [Double]"),
    ("%1 = store %a[%i][%i] = %i : [[Double]]\n return %x, %m", "value 0 is Int, expected Double"),
    ("%1 = store %a[%i][%i] = %x : [Double]\n return %x, %m", "result 0 is [Double], expected [[Double]]"),
    (
      "%1 = arrayLiteral %i : [Int]\n %2 = accumulate %1[%i] += %i : [Int]\n return %x, %m", "Int is not a tangent type"
    ),
    ("%1 = append %a[%i], %i : [[Double]]\n return %x, %m", "value 0 is Int, expected Double"),
    ("%1, %2 = removeLast %a : [[Double]], Double\n return %x, %m", "result 1 is Double, expected [Double]"),
    ("%1 = makeTuple %x, %i : (Double, Double)\n return %x, %m", "operand 1 is Int, expected Double"),
    ("%1 = zeroTangent %i : Int\n return %x, %m", "Int is not the tangent type of Int"),
    ("%1 = addTangents %i, %i : Int\n return %x, %m", "Int is not a tangent type"),
    ("%1 = tensor sum %a : Double\n return %x, %m", "the operands and result fit no signature of sum"),
    ("verbatim (\"f\") %x\n return %x, %m", "1 pieces around the operands"),
    ("precondition \"p\" %x\n return %x, %m", "operand 0 is Double, expected Bool"),
    ("%1 = call @g(%i) : Double\n return %x, %m", "operand 0 is Int, expected Double"),
    ("%1 = call @g(%x) : Int\n return %x, %m", "result 0 is Int, expected Double"),
    ("%1 = call @h(%x) : Int\n return %x, %m", "@h is not in the module"),
    // Regions.
    ("%1 = add %x, %x : Double", "the region goes on after its last operation"),
    ("return %x, %m\n return %x, %m", "operations follow one that never continues"),
    (
      "if %c {\n return %x, %m\n} else {\n trap \"t\"\n}\n return %x, %m",
      "operations follow one that never continues"
    ),
    ("block L0 {\n return %x, %m\n}\n return %x, %m", "operations follow one that never continues"),
    ("if %c {\n} else {\n yield\n}\n return %x, %m", "a region is empty"),
    ("if %c {\n yield\n}\n return %x, %m", "1 regions, expected 2"),
    ("%1 = negate %x : Double {\n yield\n}\n return %x, %m", "the operation has no regions"),
    ("if %c {(%1: Int) in\n yield\n} else {\n yield\n}\n return %x, %m", "1 region parameters, expected 0"),
    (
      "for L0 %i ..< %i () {(%1: Double) in\n continue L0()\n}\n return %x, %m",
      "region parameter 0 is Double, expected Int"
    ),
    ("for L0 %x ..< %x () {(%1: Double) in\n continue L0()\n}\n return %x, %m", "a loop can't run over Double"),
    // Exits.
    ("yield %x", "`yield` ends regions of `if`, `block` and conditions only"),
    (
      "%1 = if %c : Double {\n yield %i\n} else {\n yield %x\n}\n return %x, %m",
      "yielded value 0 is Int, expected Double"
    ),
    ("if %c {\n yield %i\n} else {\n yield\n}\n return %x, %m", "1 yielded values, expected 0"),
    ("block L0 {\n continue L0()\n}", "`continue` names a block"),
    ("block L0 {\n yield\n}\n break L0()", "the exit names no operation around it"),
    (
      "block L0 {\n while L1 () {\n break L0()\n} do {\n continue L1()\n}\n yield\n}\n return %x, %m",
      "the exit crosses a condition"
    ),
    (
      "while L1 () {\n return %x, %m\n} do {\n continue L1()\n}\n return %x, %m",
      "a condition can't be left by `return`"
    ),
    // Carried values.
    (
      "%1 = for L0 %i ..< %i (%x) : Double {(%2: Int, %3: Double) in\n continue L0(%2)\n}\n return %x, %m",
      "value of `continue` 0 is Int, expected Double"
    ),
    (
      "%1 = for L0 %i ..< %i (%x) : Double {(%2: Int, %3: Double) in\n break L0()\n}\n return %x, %m",
      "0 value of `break`s, expected 1"
    ),
    (
      "%1 = for L0 %i ..< %i (%i) : Double {(%2: Int, %3: Double) in\n continue L0(%3)\n}\n return %x, %m",
      "carried value 0 is Int, expected Double"
    ),
    (
      "%1 = while L0 (%x) : Double {(%2: Double) in\n yield %2\n} do {(%3: Double) in\n continue L0(%3)\n}\n return %x, %m",
      "yielded value 0 is Double, expected Bool"
    ),
    // Returns.
    ("return %x", "1 returned values, expected 2"),
    ("return %i, %m", "returned value 0 is Int, expected Double"),
  ])
  func violationsAreFound(body: String, message: String) throws {
    let text = """
      func @f(_ %x: Double, _ %i: Int, _ %c: Bool, _ %a: [[Double]], _ %m: inout [Double]) -> Double {
        \(body)
      }
      func @g(_ %x: Double) -> Double {
        return %x
      }
      """
    let violations = Verifier.violations(in: try IRParser.module(text))
    #expect(violations.map(\.message) == [message])
  }

  @Test func violationsSayWhere() throws {
    let text = "func @f(_ %x: Double) -> Int {\n  return %x at \"a.swift\":7:3\n}"
    let violations = Verifier.violations(in: try IRParser.function(text))
    #expect(
      violations.map(\.description) == ["a.swift:7:3: @f: returned value 0 is Double, expected Int in `return %x`"])
  }

  @Test func tableAndLabels() throws {
    var function = try IRParser.function("func @f(_ %x: Double) -> Double {\n  return %x\n}")
    function.body.operations.insert(
      Operation(.scalar(.sin), operands: [Value(index: 9)], results: [Value(index: 8)]), at: 0)
    #expect(
      Verifier.violations(in: function).map(\.message) == [
        "%undefined.9 is used where it is not defined", "value 8 is not in the value table",
      ])

    function = try IRParser.function("func @f(_ %x: Double) -> Double {\n  return %x\n}")
    let x = Value(index: 0)
    function.body.operations.insert(Operation(.scalar(.sin), operands: [x], results: [x]), at: 0)
    #expect(Verifier.violations(in: function).map(\.message) == ["%x is defined twice"])

    function = try IRParser.function(
      "func @f() {\n  block L0 {\n    yield\n  }\n  block L1 {\n    yield\n  }\n  return\n}")
    function.body.operations[1].kind = function.body.operations[0].kind
    #expect(Verifier.violations(in: function).map(\.message) == ["the label is not unique"])
    function.labelCount = 0
    #expect(Verifier.violations(in: function).map(\.message).contains("the label is not counted"))
  }

  @Test func constants() throws {
    var function = try IRParser.function("func @f() {\n  %0 = constant 0.5 : Float\n  return\n}")
    #expect(Verifier.violations(in: function).isEmpty)
    function.body.operations[0].kind = .constant(.floating(0.1, .float))
    #expect(Verifier.violations(in: function).map(\.message) == ["the constant is not rounded to Float"])
    function.body.operations[0].kind = .constant(.floating(0.5, .double))
    #expect(Verifier.violations(in: function).map(\.message) == ["result 0 is Float, expected Double"])
    function.values[0].type = .integer(.int8)
    function.body.operations[0].kind = .constant(.integer(128, .int8))
    #expect(Verifier.violations(in: function).map(\.message) == ["128 is not a value of Int8"])
  }
}
