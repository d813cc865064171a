// Statements of every form.
enum Shape { case dot, circle(Double), box(width: Double, height: Double); indirect case both(Shape, Shape) }
enum Failure: Error { case bad(Int), worse }

func patterns(shape: Shape, value: Any, optional: Int??, pair: (Int, Int)) {
  switch shape {
  case .dot: break
  case .circle(let radius) where radius > 1, .box(width: let radius, _): _ = radius
  case let .box(w, height: h): _ = w * h
  case .both(.circle, let other as Shape): _ = other
  @unknown default: fatalError()
  }
  switch value {
  case is Int, is String: break
  case let x as Double: _ = x
  case let (a, b) as (Int, Int): _ = a + b
  case nil as Int?: break
  case _: break
  }
  switch pair {
  case (0, _): fallthrough
  case (let x, 1), (1, let x): _ = x
  case (1...5, let y) where y > 2: break
  case let (x, y): _ = x + y
  }
  if case let .some(.some(x)) = optional, case .circle(let r)? = Optional(shape), r > 1 { _ = x }
  guard case .box(let w, _) = shape, let first = optional, let first, #available(macOS 10, *), w > 1 else { return }
  for case let x? in [1, nil] where x > 1 {}
  for (index, (a, b)) in [(1, 2)].enumerated() { _ = index + a + b }
  while let x = Optional(1), x > 1 { break }
  if let x = optional as? Int, var y = Optional(x), case 1...3 = y { y += 1 }
}

func loops(values: [Int]) -> Int {
  outer: for i in stride(from: 0, to: 10, by: 2) {
    inner: while true {
      repeat {
        if i > 3 { continue outer } else { break inner }
      } while values.count > 3
    }
  }
  defer { print("done") }
  var total = 0; total += 1; for v in values { total += v }
  checked: do { if total > 1 { break checked } }
  return total
}

func errors() async throws(Failure) {
  do {
    try await later()
  } catch Failure.bad(let code) where code > 1, Failure.bad(let code) {
    _ = code
  } catch let failure as Failure {
    throw failure
  } catch {}
  do throws(Failure) { throw .worse } catch { _ = error }
  async let first = later(), second = 2
  _ = try? await first
  _ = await second
  for try await x in AsyncStream<Int> { $0.finish() } { _ = x }
  let task = Task { @MainActor [x = 1] () async -> Int in x }
  _ = await task.value
}
func later() async throws {}

func conditional() {
  #if os(Linux) && !DEBUG
    let x = 1
  #elseif swift(>=5.9) || compiler(<5)
    let x = 2
  #else
    let x = 3
  #endif
  #if compiler(>=99)
    this is not Swift at all { but balanced }
  #endif
  let y = [x]
    .map { $0 }
    #if DEBUG
    .filter { $0 > 1 }
    #else
    .sorted()
    #endif
    .count
  switch y {
  case 1: break
  #if os(macOS)
  case 2: break
  #endif
  default: break
  }
  return
}
func contextual(async: Int, get: Int, set: Int, actor: Int, some: Int, any: Int, each: Int) -> Int {
  let open = 1, package = 2, lazy = 3, macro = 4, of = 5, unsafe = 6, copy = 7, consume = 8, prefix = 9
  let yield = { (x: Int) in x }
  _ = yield(1)
  return async + get + set + actor + some + any + each + open + package + lazy + macro + of + unsafe + copy
    + consume + prefix
}
