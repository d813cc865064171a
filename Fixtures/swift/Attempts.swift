// `try?`, errors that leave closures and local functions, and errors that are passed on through several functions.
import Foundation

enum AttemptError: Error { case below, above }

func logarithm(_ x: Double) throws -> Double {
  guard x > 0 else { throw AttemptError.below }
  return log(x)
}

func shifted(_ x: Double, by d: Double) throws -> Double { try logarithm(x - d) * d }

func raise(_ x: inout Double, to bound: Double) throws {
  x *= 2
  if x > bound { throw AttemptError.above }
  x += 1
}

/// Calls `f` twice; what it throws is passed on.
func twice(_ x: Double, _ f: (Double) throws -> Double) rethrows -> Double { try f(try f(x) + 3) * x }

/// Falls back where the function that is passed throws.
func guarded(_ x: Double, _ f: (Double) throws -> Double) -> Double {
  do { return try f(x) } catch { return x * x }
}

// @differentiable(reverse, forward, hvp)
func optionalLogarithm(_ x: Double, _ y: Double) -> Double {
  let first = try? logarithm(x * y)
  var sum = (first ?? y) * x
  if let second = try? shifted(x, by: y) { sum += second * second }
  guard let third = try? logarithm(y) else { return sum * y }
  return sum + third
}

// @differentiable(reverse, forward)
func attemptedUpdates(_ values: [Double], _ bound: Double) -> Double {
  var sum = 1.0
  for value in values {
    var x = value * sum
    try? raise(&x, to: 3)
    sum += x * (try? logarithm(x)).map { $0 * value }! + bound
  }
  return sum
}

// @differentiable(reverse, forward)
func throwingClosures(_ values: [Double], _ scale: Double) -> Double {
  do {
    let logs = try values.map { try logarithm($0 * scale) }
    return logs.reduce(0) { $0 + $1 * scale }
  } catch AttemptError.below {
    return values[0] * scale
  } catch {
    return 0
  }
}

// @differentiable(reverse, forward)
func throwingFunctionValues(_ values: [Double], _ scale: Double) throws -> Double {
  let checked = { (x: Double) throws -> Double in
    if x > 40 { throw AttemptError.above }
    return x * scale
  }
  var result = try values.map(logarithm).reduce(0, +)
  result += try twice(scale, checked)
  result += guarded(values[0] * 50) { try checked($0) * $0 }
  result += guarded(values[1], logarithm)
  return try twice(result) { x in try logarithm(x * x + scale) }
}

// @differentiable(reverse, forward)
func throwingLocalFunctions(_ x: Double, _ y: Double) -> Double {
  var count = 0.0
  func step(_ a: Double) throws -> Double {
    defer { count += y }
    for i in 1...4 where a * Double(i) > 6 { throw i > 2 ? AttemptError.above : AttemptError.below }
    return a * a
  }
  var result = 0.0
  do {
    result = try step(x)
    result += try step(x * y)
    result += try step(x * y * 3)
  } catch AttemptError.below {
    result *= y
  } catch {
    result -= x
  }
  return result + count
}

func passedOn(_ x: Double) throws -> Double { try shifted(x, by: 2) + 1 }

// @differentiable(reverse, forward)
func caughtFarAway(_ x: Double) -> Double {
  do {
    return try passedOn(x) + x
  } catch AttemptError.above {
    return 0
  } catch AttemptError.below {
    return x * x
  } catch {
    return 1
  }
}

// @differentiable(reverse, forward)
func positions(_ values: [Double], _ bound: Double) -> Double {
  var sum = 0.0
  if let i = values.firstIndex(where: { $0 > bound }) { sum += values[i] * values[i] }
  if let i = values[1...].lastIndex(where: { $0 * bound < 1 }), i > 0 { sum += values[i - 1] * bound }
  let last = values.lastIndex { $0 < 100 * bound }!
  sum *= values[last]
  let kinds = [2, 3, 5]
  let missing = kinds.firstIndex(of: 4) ?? kinds.count - 1
  if values.firstIndex(where: { $0 > 1000 }) == nil, kinds.firstIndex(of: 3) != nil { sum += values[missing] }
  guard let none = values.firstIndex(of: -1) else { return sum * bound }
  return sum + values[none]
}
