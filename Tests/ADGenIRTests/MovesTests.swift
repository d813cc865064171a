import ADGenIR
import Testing

/// The interpreter moves aggregates at their last use; these use them once more in every way that could be overlooked.
@Suite struct MovesTests {
  private let input = RuntimeValue([1, 2])
  private let signature = "(_ %x: [Double], _ %c: Bool) -> [Double], [Double]"
  private let constants = """
    %0 = constant 0 : Int
    %1 = constant 1 : Int
    %2 = constant 2 : Int
    %seven = constant 7.0 : Double

    """

  private func run(_ body: String, _ condition: Bool = true) throws -> [RuntimeValue] {
    try ADGenIRTests.run(signature, body: constants + body, [input, .bool(condition)])
  }

  @Test func afterAStore() throws {
    let results = try run("%y = store %x[%0] = %seven : [Double]\n return %x, %y")
    #expect(results == [input, RuntimeValue([7, 2])])
  }

  @Test func twiceInOneOperation() throws {
    #expect(
      try run("%y = addTangents %x, %x : [Double]\n return %y, %y") == [RuntimeValue([2, 4]), RuntimeValue([2, 4])])
    #expect(try run("%y = accumulate %x += %x : [Double]\n return %y, %x") == [RuntimeValue([2, 4]), input])
    #expect(try run("%y = select %c, %x, %x : [Double]\n return %y, %y") == [input, input])
    #expect(try run("return %x, %x") == [input, input])
  }

  @Test(arguments: [true, false])
  func inOneBranch(condition: Bool) throws {
    let results = try run(
      """
      %y = if %c : [Double] {
        %z = store %x[%0] = %seven : [Double]
        yield %z
      } else {
        yield %x
      }
      return %y, %y
      """, condition)
    #expect(results[0] == (condition ? RuntimeValue([7, 2]) : input))
  }

  @Test(arguments: [true, false])
  func afterABranch(condition: Bool) throws {
    let results = try run(
      """
      %y = if %c : [Double] {
        %z = store %x[%0] = %seven : [Double]
        yield %z
      } else {
        yield %x
      }
      return %y, %x
      """, condition)
    #expect(results == [condition ? RuntimeValue([7, 2]) : input, input])
  }

  /// Each iteration starts from the same outer array.
  @Test func fromOutsideALoop() throws {
    let results = try run(
      """
      %y = for L0 %0 ..< %2 (%x) : [Double] { (%i: Int, %y.1: [Double]) in
        %z = store %x[%i] = %seven : [Double]
        continue L0(%z)
      }
      return %y, %y
      """)
    #expect(results[0] == RuntimeValue([1, 7]))
  }

  /// The outer array is stored to on the way out of the loop only, and used after it.
  @Test(arguments: [true, false])
  func onTheWayOut(condition: Bool) throws {
    let results = try run(
      """
      %y = for L0 %0 ..< %2 (%x) : [Double] { (%i: Int, %y.1: [Double]) in
        if %c {
          %z = store %x[%i] = %seven : [Double]
          break L0(%z)
        } else {
          yield
        }
        continue L0(%y.1)
      }
      return %y, %x
      """, condition)
    #expect(results == [condition ? RuntimeValue([7, 2]) : input, input])
  }

  /// The carried array is read by the condition and changed by the body.
  @Test func inAWhileLoop() throws {
    let results = try run(
      """
      %y = while L0 (%x) : [Double] { (%y.1: [Double]) in
        %w = store %y.1[%1] = %seven : [Double]
        %e = read %y.1[%0] : Double
        %d = compare < %e, %seven : Bool
        yield %d
      } do { (%y.2: [Double]) in
        %f = read %y.2[%0] : Double
        %y.3 = accumulate %y.2[%0] += %f : [Double]
        continue L0(%y.3)
      }
      return %y, %x
      """)
    #expect(results == [RuntimeValue([8, 2]), input])
  }

  @Test func nestedLoopsWithContinueOfTheOuter() throws {
    let results = try run(
      """
      %y = for L0 %0 ..< %2 (%x) : [Double] { (%i: Int, %y.1: [Double]) in
        %y.2 = for L1 %0 ..< %2 (%y.1) : [Double] { (%j: Int, %y.3: [Double]) in
          %y.4 = accumulate %y.3[%j] += %seven : [Double]
          %d = compare == %i, %j : Bool
          if %d {
            continue L0(%y.4)
          } else {
            continue L1(%y.4)
          }
        }
        continue L0(%y.2)
      }
      return %y, %x
      """)
    #expect(results == [RuntimeValue([15, 9]), input])
  }

  @Test func nestedArraysAndTuples() throws {
    let results = try ADGenIRTests.run(
      "(_ %t: (Double, [[Double]])) -> (Double, [[Double]]), [Double], (Double, [[Double]])",
      body: constants + """
        %r = read %t[.1][%1] : [Double]
        %t.1 = store %t[.1][%1][%0] = %seven : (Double, [[Double]])
        %t.2 = append %t.1[.1][%0], %seven : (Double, [[Double]])
        %t.3 = store %t.2[.0] = %seven : (Double, [[Double]])
        return %t.3, %r, %t
        """, [.tuple([.double(1), RuntimeValue([[2], [3]])])])
    #expect(
      results == [
        .tuple([.double(7), RuntimeValue([[2, 7], [7]])]), RuntimeValue([3]),
        .tuple([.double(1), RuntimeValue([[2], [3]])]),
      ])
  }
}
