import ADGenIR
import Testing

@Suite struct TraversalTests {
  private static let text = """
    func @f(_ %x: [Double], _ %n: Int) -> Double {
      %0 = constant 0 : Int
      %s = constant 0.0 : Double
      %s.3 = for L0 %0 ..< %n (%s) : Double { (%i: Int, %s.1: Double) in
        %e = read %x[%i] : Double
        %c = compare > %e, %s : Bool
        %s.2 = if %c : Double {
          %1 = add %s.1, %e : Double
          yield %1
        } else {
          continue L0(%s.1)
        }
        continue L0(%s.2)
      }
      return %s.3
    }
    """
  private let function: Function

  init() throws {
    function = try IRParser.function(Self.text)
  }

  private func value(_ name: String, _ version: Int = 0) throws -> Value {
    let versions = function.body.definedValues.filter { function[$0].name == name }
    try #require(versions.indices.contains(version))
    return versions[version]
  }

  private func names(_ values: [Value]) -> [String] { values.map { function[$0].name ?? "-" } }

  @Test func operationsAreWalkedInTheOrderOfTheText() {
    var kinds: [String] = []
    function.body.walk { operation, enclosing in
      kinds.append(String(repeating: ">", count: enclosing.count) + name(operation))
    }
    #expect(
      kinds == [
        "constant", "constant", "for", ">read", ">compare", ">if", ">>scalar", ">>yield", ">>continue", ">continue",
        "return",
      ])
    var count = 0
    function.body.forEachOperation { _ in count += 1 }
    #expect(count == kinds.count)
  }

  private func name(_ operation: Operation) -> String {
    String("\(operation.kind)".prefix { $0 != "(" })
  }

  @Test func freeAndDefinedValues() {
    let loop = function.body.operations[2]
    #expect(names(loop.regions[0].freeValues) == ["x", "s"])
    #expect(names(loop.usedValues) == ["-", "n", "s", "x"])
    #expect(names(loop.regions[0].definedValues) == ["i", "s", "e", "c", "-", "s"])
    #expect(names(function.body.freeValues) == ["n", "x"])
  }

  @Test func definitionsAndUses() throws {
    let definitions = Definitions(of: function)
    #expect(definitions.constant(Value(index: 2)) == .integer(0, .int))
    #expect(definitions.operation(of: try value("e"))?.kind == .read([.index], .checked))
    #expect(definitions.operation(of: function.parameters[0].value) == nil)
    guard case .parameter(0) = definitions[function.parameters[0].value] else { throw Unexpected() }
    guard case .regionParameter(let loop, 0, 1) = definitions[try value("s", 1)] else { throw Unexpected() }
    #expect(loop.kind.label == Label(index: 0))
    #expect(function.useCounts[try value("s").index] == 2)
    #expect(function.useCounts[try value("s", 1).index] == 2)
    #expect(function.body.operations[2].regions[0].useCounts[try value("s")] == 1)
    #expect(definitions[Value(index: 1000)] == nil)
  }

  private struct Unexpected: Error {}

  @Test func statistics() {
    let statistics = FunctionStatistics(of: function)
    #expect(statistics.operations == 11)
    #expect(statistics.loops == 1)
    #expect(statistics.operationsInLoops == 7)
    #expect(statistics.branches == 1)
    #expect(statistics.loopDepth == 1)
    #expect(statistics.calls == 0)
    #expect(statistics.updates == 0)
  }

  @Test func substitution() throws {
    var changed = function
    let e = try value("e")
    let s = try value("s")
    changed.body.substitute([s: e, e: s])
    #expect(changed.body.operations[2].operands[2] == e)
    #expect(changed.body.useCounts[s] == 2)
    #expect(function.body.operations[2].substituting([s: e]).operands[2] == e)
  }

  @Test func operationsAreReplacedFromTheInside() {
    var changed = function
    var order: [String] = []
    changed.body.flatMapOperations { operation in
      order.append(name(operation))
      return operation.kind == .yield ? [operation, operation] : operation.kind == .scalar(.add) ? [] : [operation]
    }
    #expect(
      order == [
        "constant", "constant", "read", "compare", "scalar", "yield", "continue", "if", "continue", "for", "return",
      ])
    #expect(changed.body.operations[2].regions[0].operations[2].regions[0].operations.map(\.kind) == [.yield, .yield])
  }

  /// The copy of all of a function into another is a function that does the same.
  @Test func cloneIntoAnotherFunction() throws {
    var builder = Builder(Function(symbol: "g", declaration: Declaration(name: "g"), resultTypes: [.double]))
    let filler = builder.function.makeValue(.bool)
    var cloner = Cloner(from: function)
    for parameter in function.parameters {
      let value = builder.function.makeValue(function.type(of: parameter.value), name: parameter.name)
      cloner.values[parameter.value] = value
      builder.function.parameters.append(Parameter(value: value, label: nil, name: parameter.name))
    }
    cloner.clone(function.body.operations, into: &builder)
    builder.function.body.operations = builder.operations
    #expect(filler == Value(index: 0))
    #expect(Verifier.violations(in: builder.function).map(\.description) == [])
    #expect(builder.function.description == function.description.replacing("@f", with: "@g"))
  }

  /// The loop twice in its own function: values and labels are fresh, what is outside is shared.
  @Test func cloneIntoTheSameFunction() throws {
    var builder = Builder(function)
    var cloner = Cloner()
    cloner.rename = { $0.map { $0 + "Again" } }
    cloner.clone(function.body.operations[0..<3], into: &builder)
    let copies = builder.operations
    #expect(cloner.value(try value("s", 3)) == copies[2].results[0])
    builder.operations = Array(function.body.operations[0..<3]) + copies
    builder.emit(.return, [copies[2].results[0]])
    builder.function.body.operations = builder.operations
    #expect(Verifier.violations(in: builder.function).map(\.description) == [])
    #expect(builder.function.labelCount == 2)
    #expect(builder.function[copies[2].results[0]].name == "sAgain")
    #expect(copies[2].regions[0].freeValues.contains(function.parameters[0].value))
  }

  /// Splicing binds parameters and returns what the terminator hands over.
  @Test func splice() throws {
    let region = try IRParser.function("func @g(_ %x: Double) -> Double {\n  %y = sin %x : Double\n  return %y\n}")
    var builder = Builder(function)
    var cloner = Cloner(from: region)
    let argument = try value("s")
    var body = region.body
    body.parameters = region.parameters.map(\.value)
    let results = cloner.splice(body, arguments: [argument], into: &builder)
    #expect(builder.operations.map(\.kind) == [.scalar(.sin)])
    #expect(builder.operations[0].operands == [argument])
    #expect(results == builder.operations[0].results)
  }
}
