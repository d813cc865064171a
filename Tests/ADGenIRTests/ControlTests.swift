import ADGenIR
import Testing

/// Control flow in the interpreter.
@Suite struct ControlTests {
  /// The indices that a loop runs over, joined as decimal digits.
  private func digits(_ loop: String) throws -> Int? {
    try run(
      "() -> Int",
      body: """
        %zero = constant 0 : Int
        %one = constant 1 : Int
        %two = constant 2 : Int
        %five = constant 5 : Int
        %minusTwo = constant -2 : Int
        %ten = constant 10 : Int
        %d = for L0 \(loop) (%zero) : Int { (%i: Int, %d.1: Int) in
          %p = multiply %d.1, %ten : Int
          %d.2 = add %p, %i : Int
          continue L0(%d.2)
        }
        return %d
        """, []
    )[0].integer
  }

  @Test(arguments: [
    ("%one ..< %five", 1234), ("reversed %one ..< %five", 4321), ("%one ... %five", 12345),
    ("reversed %one ... %five", 54321), ("%one ..< %one", 0), ("%one ... %one", 1),
    ("%one to %five by %two", 13), ("%one through %five by %two", 135), ("%five to %one by %minusTwo", 53),
    ("%five through %one by %minusTwo", 531), ("reversed %one through %five by %two", 531),
    ("reversed %five to %one by %minusTwo", 35), ("%five to %one by %two", 0), ("%one through %five by %minusTwo", 0),
    ("%five through %five by %two", 5), ("%five to %five by %two", 0),
  ])
  func ranges(loop: String, expected: Int) throws {
    #expect(try digits(loop) == expected)
  }

  @Test(arguments: ["%five ..< %one", "%five ... %one", "%one to %five by %zero", "%one through %five by %zero"])
  func invalidRanges(loop: String) throws {
    let trap = #expect(throws: RuntimeTrap.self) { try digits(loop) }
    #expect(trap?.reason == .invalidRange)
  }

  /// Swift's strides of floating numbers multiply the step, rounded once.
  @Test func floatingStride() throws {
    let body = """
      %a = constant 0.1 : Double
      %b = constant 1.0 : Double
      %r = arrayLiteral : [Double]
      %r.1 = for L0 %a to %b by %a (%r) : [Double] { (%x: Double, %r.2: [Double]) in
        %r.3 = append %r.2, %x : [Double]
        continue L0(%r.3)
      }
      return %r.1
      """
    let expected = Array(stride(from: 0.1, to: 1.0, by: 0.1))
    #expect(try run("() -> [Double]", body: body, [])[0] == RuntimeValue(expected))
    let reversed = body.replacing("L0 %a to", with: "L0 reversed %a through")
    let through = Array(stride(from: 0.1, through: 1.0, by: 0.1).reversed())
    #expect(try run("() -> [Double]", body: reversed, [])[0] == RuntimeValue(through))
  }

  /// Bounds whose distance is infinite, a stride of NaN, which never ends, and one that misses the end.
  @Test(
    arguments: [
      (-1e308, 1e308, 1e307, 20), (0, 1, 0.3, 4), (0, 1, -0.3, 0), (1, 0, -0.25, 4), (0, .nan, 1, nil),
      (1, 0, .nan, nil),
    ] as [(Double, Double, Double, Int?)])
  func floatingStrideCounts(from: Double, to: Double, by: Double, count: Int?) throws {
    let text = """
      func @f(_ %a: Double, _ %b: Double, _ %c: Double) -> Int {
        %0 = constant 0 : Int
        %1 = constant 1 : Int
        %n = for L0 %a to %b by %c (%0) : Int { (%x: Double, %n.1: Int) in
          %n.2 = add %n.1, %1 : Int
          continue L0(%n.2)
        }
        return %n
      }
      """
    if let count {
      #expect(try run(text, .double(from), .double(to), .double(by)) == [.integer(count)])
    } else {
      let trap = #expect(throws: RuntimeTrap.self) { try run(text, .double(from), .double(to), .double(by)) }
      #expect(trap?.reason == .stepLimit)
    }
  }

  @Test(arguments: [(27, 111), (1, 0), (6, 8)])
  func whileCountsCollatzSteps(start: Int, steps: Int) throws {
    let results = try run(
      "(_ %n: Int) -> Int",
      body: """
        %0 = constant 0 : Int
        %1 = constant 1 : Int
        %2 = constant 2 : Int
        %3 = constant 3 : Int
        %a, %b = while L0 (%n, %0) : Int, Int { (%n.1: Int, %c: Int) in
          %4 = compare != %n.1, %1 : Bool
          yield %4
        } do { (%n.2: Int, %c.1: Int) in
          %5 = remainder %n.2, %2 : Int
          %6 = compare == %5, %0 : Bool
          %c.2 = add %c.1, %1 : Int
          %n.3 = if %6 : Int {
            %7 = divide %n.2, %2 : Int
            yield %7
          } else {
            %8 = multiply %n.2, %3 : Int
            %9 = add %8, %1 : Int
            yield %9
          }
          continue L0(%n.3, %c.2)
        }
        return %b
        """, [.integer(start)])
    #expect(results == [.integer(steps)])
  }

  /// `repeat { x /= 2; n += 1; if n == 5 { break } } while x > limit`
  @Test(arguments: [(8.0, 1.0, 1.0, 3), (8.0, 100.0, 4.0, 1), (8.0, 0.0, 0.25, 5)])
  func repeatRunsItsBodyFirst(x: Double, limit: Double, result: Double, count: Int) throws {
    let results = try run(
      "(_ %x: Double, _ %limit: Double) -> Double, Int",
      body: """
        %0 = constant 0 : Int
        %1 = constant 1 : Int
        %5 = constant 5 : Int
        %half = constant 0.5 : Double
        %r, %n = repeat L0 (%x, %0) : Double, Int { (%x.1: Double, %n.1: Int) in
          %x.2 = multiply %x.1, %half : Double
          %n.2 = add %n.1, %1 : Int
          %c = compare == %n.2, %5 : Bool
          if %c {
            break L0(%x.2, %n.2)
          } else {
            yield
          }
          continue L0(%x.2, %n.2)
        } while { (%x.3: Double, %n.3: Int) in
          %d = compare > %x.3, %limit : Bool
          yield %d
        }
        return %r, %n
        """, [.double(x), .double(limit)])
    #expect(results == [.double(result), .integer(count)])
  }

  /// Searches a matrix row by row: `return` from two loops, `continue` of the outer one, `break` of a block.
  @Test(arguments: [(5.0, 11), (2.0, 1), (4.0, 10), (9.0, -1), (3.0, -2)])
  func exitsLeaveWhatTheyName(wanted: Double, found: Int) throws {
    let results = try run(
      "(_ %a: [[Double]], _ %x: Double) -> Int",
      body: """
        %0 = constant 0 : Int
        %10 = constant 10 : Int
        %m1 = constant -1 : Int
        %m2 = constant -2 : Int
        %three = constant 3.0 : Double
        %isThree = compare == %x, %three : Bool
        %r = block L0 : Int {
          if %isThree {
            break L0(%m2)
          } else {
            yield
          }
          %n = count %a : Int
          for L1 %0 ..< %n () { (%i: Int) in
            %k = count %a[%i] : Int
            for L2 %0 ..< %k () { (%j: Int) in
              %e = read %a[%i][%j] : Double
              %isFound = compare == %e, %x : Bool
              %isGreater = compare > %e, %x : Bool
              if %isFound {
                %p = multiply %i, %10 : Int
                %q = add %p, %j : Int
                return %q
              } else {
                if %isGreater {
                  continue L1()
                } else {
                  continue L2()
                }
              }
            }
            continue L1()
          }
          yield %m1
        }
        return %r
        """, [RuntimeValue([[1, 2, 3], [4, 5, 6]]), .double(wanted)])
    #expect(results == [.integer(found)])
  }

  @Test func carriedValuesAreAssignedTogether() throws {
    let results = try run(
      "(_ %x: [Double], _ %y: [Double]) -> [Double], [Double]",
      body: """
        %0 = constant 0 : Int
        %3 = constant 3 : Int
        %a, %b = for L0 %0 ..< %3 (%x, %y) : [Double], [Double] { (%i: Int, %a.1: [Double], %b.1: [Double]) in
          continue L0(%b.1, %a.1)
        }
        return %a, %b
        """, [RuntimeValue([1]), RuntimeValue([2])])
    #expect(results == [RuntimeValue([2]), RuntimeValue([1])])
  }

  @Test func callsPassInoutValuesBack() throws {
    let results = try run(
      """
      func @f(_ %x: [Double]) -> Double, [Double] {
        %0 = constant 0 : Int
        %r, %x.1 = call @pop(%x, %0) : Double, [Double]
        %r.1, %x.2 = call @pop(%x.1, %0) : Double, [Double]
        %s = subtract %r, %r.1 : Double
        return %s, %x.2
      }
      func @pop(_ %x: inout [Double], _ %i: Int) -> Double {
        %x.1, %last = removeLast %x : [Double], Double
        %x.2 = store %x.1[%i] = %last : [Double]
        return %last, %x.2
      }
      """, RuntimeValue([1, 2, 3, 5]))
    #expect(results == [.double(2), RuntimeValue([3, 2])])
  }

  @Test func recursionEnds() throws {
    let text = """
      func @f(_ %n: Int) -> Int {
        %0 = constant 0 : Int
        %1 = constant 1 : Int
        %c = compare <= %n, %0 : Bool
        if %c {
          return %0
        } else {
          %m = subtract %n, %1 : Int
          %r = call @f(%m) : Int
          %s = add %r, %n : Int
          return %s
        }
      }
      """
    #expect(try run(text, .integer(100)) == [.integer(5050)])
    let trap = #expect(throws: RuntimeTrap.self) { try run(text, .integer(1000)) }
    #expect(trap?.reason == .callDepth)
  }

  @Test func stepsEnd() throws {
    let endless = """
      func @f(_ %c: Bool) {
        while L0 () {
          yield %c
        } do {
          continue L0()
        }
        return
      }
      """
    let trap = #expect(throws: RuntimeTrap.self) { try run(endless, .bool(true)) }
    #expect(trap?.reason == .stepLimit)
    #expect(try run(endless, .bool(false)) == [])
  }
}
