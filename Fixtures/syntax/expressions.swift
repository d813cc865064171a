// Expressions whose reading depends on what surrounds them.
infix operator <+>: AdditionPrecedence
prefix operator √
postfix operator ^^
infix operator •: MultiplicationPrecedence
precedencegroup ArrowPrecedence { associativity: right higherThan: AssignmentPrecedence lowerThan: TernaryPrecedence }
infix operator -->: ArrowPrecedence
func <+> <T: Numeric>(left: T, right: T) -> T { left + right }
func • (left: Double, right: Double) -> Double { left * right }
prefix func √ (value: Double) -> Double { value.squareRoot() }
postfix func ^^ (value: Int) -> Int { value * value }
func --><A, B>(value: A, function: (A) -> B) -> B { function(value) }
func ==<T>(left: [T], right: T) -> Bool { false }

struct Pair<A, B> { var first: A, second: B }
func less(_ a: Bool, _ b: Bool) -> Bool { a }

func generics(a: Int, b: Int, c: Int, d: Int) {
  _ = less(a < b, c > d)
  _ = Pair<Int, [String: Array<Int>]>(first: 1, second: [:])
  _ = Pair<Int, Pair<Int, Int>>.self
  _ = Array<Array<Int>>().first
  _ = a < b && c > d
  _ = [Int]() + [Int](repeating: 1, count: 2) + Array<Int>()
  _ = [String: [Int]]()["a"]?[0]
  _ = (a << 2) >> 1
  let optional: Array<Int>? = nil, nested: Array<Array<Int>?>? = nil
  _ = (optional?.count ?? 0) > 1 ? a : b
  _ = nested!.count
  let f: (Int) -> (Int) -> Int = { x in { y in x + y } }
  _ = f(1)(2)
}

func closures(values: [Int], action: (Int) throws -> Void) rethrows {
  _ = values.map { $0 + 1 }.filter { $0 > 2 }
  if values.contains(where: { $0 > 1 }) {}
  if (values.contains { $0 > 1 }) {}
  for x in values.filter({ $0 > 0 }) where x > 1 { try action(x) }
  _ = values.reduce(into: [:]) { (result: inout [Int: Int], x) in result[x, default: 0] += 1 }
  let typed = { (x: Int, _ y: Int...) async throws -> Int in x }
  _ = typed
  let captured = { [values, copy = values.count, weak object = nil as AnyObject?] in _ = (values, copy, object) }
  captured()
  with { 1 } second: { 2 } third: { x in x }
  let immediate: Int = {
    if values.isEmpty { return 0 }
    return values[0]
  }()
  _ = immediate
  guard values.allSatisfy({ $0 > 0 }) else { return }
  _ = values.first.map { $0 }?.description.count ?? 0
}
func with(_ first: () -> Int, second: () -> Int, third: (Int) -> Int) {}

func sequences(x: Double, y: Double, flag: Bool, any: Any) {
  var z = x + y * 2 - -x / √y
  z += flag ? x : flag ? y : z
  z = x
    + y
    - z
  _ = x <+> y • z
  _ = 2^^ + 3
  _ = 3 --> { $0 + 1 } --> { "\($0)" }
  _ = any is Int || any as? Double != nil
  _ = (any as! Int) + 1
  _ = 0..<3 ~= 2
  _ = ...5
  let words = (x: 1, y: 2)
  _ = words.x
  (z, _) = (x, y)
  _ = flag ?
    x : y
  let type = type(of: z), meta: Any.Type = Int.self, function = min as (Int, Int) -> Int
  _ = (type, meta, function)
  let arrows: [(Int, inout Int) -> Void] = [] + [(Int, inout Int) -> Void]()
  _ = arrows
  let chosen = if flag { 1 } else if x > 1 { 2 } else { 3 }
  let switched = switch chosen { case 1: "a"; default: "b" }
  _ = switched.isEmpty ? .zero : Double.pi
}
