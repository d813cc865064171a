import ADGenIR
import Testing

/// Arrays, tuples and tangents in the interpreter, and its traps.
@Suite struct AggregateTests {
  @Test func makersAndAccess() throws {
    let results = try run(
      "(_ %x: Double, _ %n: Int) -> [Double], [Double], (Double, Int), Int, Int",
      body: """
        %a = arrayLiteral %x, %x : [Double]
        %b = arrayRepeating %x, %n : [Double]
        %t = makeTuple %x, %n : (Double, Int)
        %r = read %t[.1] : Int
        %c = count %b : Int
        return %a, %b, %t, %r, %c
        """, [.double(2), .integer(3)])
    #expect(
      results == [
        RuntimeValue([2, 2]), RuntimeValue([2, 2, 2]), .tuple([.double(2), .integer(3)]), .integer(3), .integer(3),
      ])
  }

  @Test func tangents() throws {
    let type = "(Double, Int, (Int, Float), [[Double]])"
    let tangent = "(Double, Float, [[Double]])"
    let results = try run(
      "(_ %x: \(type), _ %d: \(tangent)) -> \(tangent), \(tangent)",
      body: """
        %zero = zeroTangent %x : \(tangent)
        %sum = addTangents %zero, %d : \(tangent)
        %twice = addTangents %sum, %d : \(tangent)
        return %zero, %twice
        """,
      [
        .tuple([.double(1), .integer(2), .tuple([.integer(3), .float(4)]), RuntimeValue([[1], [], [2, 3]])]),
        .tuple([.double(1), .float(0.5), RuntimeValue([[1], [], [2, 3]])]),
      ])
    #expect(
      results == [
        .tuple([.double(0), .float(0), RuntimeValue([[0], [], [0, 0]])]),
        .tuple([.double(2), .float(1), RuntimeValue([[2], [], [4, 6]])]),
      ])
  }

  @Test(arguments: [
    ("%y = read %x[%i] : Double", 2, RuntimeTrap.Reason.indexOutOfRange),
    ("%y = read unchecked %x[%i] : Double", -1, .indexOutOfRange),
    ("%y = store unchecked %x[%i] = %v : [Double]", 2, .indexOutOfRange),
    ("%y = accumulate %x[%i] += %v : [Double]", 2, .indexOutOfRange),
    ("%y = arrayRepeating %v, %i : [Double]", -1, .invalidCount),
    ("%y = arrayRepeating %v, %i : [Double]", 1 << 60, .stepLimit),
    ("%e = arrayLiteral : [Double]\n%y, %z = removeLast %e : [Double], Double", 0, .invalidCount),
    ("%e = arrayLiteral %v : [Double]\n%y = addTangents %e, %x : [Double]", 0, .badShape),
    ("%c = compare != %i, %i : Bool\nprecondition \"equal\" %c", 0, .precondition),
    ("trap \"never\"", 0, .trap),
    ("%y = verbatim (\"f()\") : Double", 0, .verbatim),
  ])
  func traps(operation: String, index: Int, reason: RuntimeTrap.Reason) throws {
    let body = operation.hasPrefix("trap") ? operation : operation + "\nreturn"
    let trap = #expect(throws: RuntimeTrap.self) {
      try run(
        "(_ %x: [Double], _ %i: Int, _ %v: Double)", body: body, [RuntimeValue([1, 2]), .integer(index), .double(1)])
    }
    #expect(trap?.reason == reason)
  }

  @Test func trapsSayWhere() throws {
    let text = """
      func @f(_ %x: [Double], _ %i: Int) -> Double {
        %y = read %x[%i] : Double at "a.swift":3:14
        return %y at "a.swift":4:1
      }
      """
    let trap = #expect(throws: RuntimeTrap.self) { try run(text, RuntimeValue([1]), .integer(1)) }
    #expect(trap?.description == "a.swift:3:14: indexOutOfRange: index 1 of 1 elements")
  }

  @Test func argumentsThatDoNotFitAreRefused() throws {
    let text = "func @f(_ %x: Double) -> Double {\n  %y = sin %x : Double\n  return %y\n}"
    for arguments in [[], [RuntimeValue.integer(1)], [.double(1), .double(1)]] {
      let module = try IRParser.module(text)
      var interpreter = Interpreter(module)
      let trap = #expect(throws: RuntimeTrap.self) { try interpreter.call("f", arguments) }
      #expect(trap?.reason == .malformed)
    }
  }

  @Test func scalarsAreReplacedInOrder() {
    let value = RuntimeValue.tuple([.double(1), .integer(2), RuntimeValue([3, 4]), .float(5)])
    #expect(value.scalars == [1, 3, 4, 5])
    #expect(
      value.replacingScalars([6, 7, 8, 9])
        == .tuple([.double(6), .integer(2), RuntimeValue([7, 8]), .float(9)]))
  }
}
