// Functions that throw, and errors that are caught.
import Foundation

enum DomainError: Error { case negative, tooLarge }

func checkedRoot(_ x: Double) throws -> Double {
  if x < 0 { throw DomainError.negative }
  return sqrt(x)
}

func advance(_ x: inout Double, by step: Double) throws {
  x += step
  if x > 100 { throw DomainError.tooLarge }
  x *= step
}

// @differentiable(reverse, forward, hvp)
func throwing(_ x: Double) throws -> Double {
  guard x < 50 else { throw DomainError.tooLarge }
  return x * (try checkedRoot(x)) + 1
}

// @differentiable(reverse, forward)
func caughtByCase(_ x: Double, _ y: Double) -> Double {
  var s = x * y
  do {
    s += x * (try checkedRoot(x))
    try advance(&s, by: y)
    s *= 2
  } catch DomainError.negative {
    s -= x * x
  } catch let error as DomainError where error == .tooLarge {
    s *= 0.01 * s
  } catch {
    s = 0
  }
  return s * s
}

// @differentiable(reverse, forward)
func accumulateRoots(_ values: inout [Double], _ limit: Double) throws -> Double {
  var sum = 0.0
  defer { values[0] = sum }
  for i in values.indices {
    values[i] *= limit
    if values[i] > 10 { throw DomainError.tooLarge }
    sum += try checkedRoot(values[i])
  }
  return sum
}

// @differentiable(reverse, forward)
func rootsOrRest(_ values: [Double], _ limit: Double) -> Double {
  var sum = limit
  do {
    for value in values {
      sum *= value
      if sum > 10 { throw DomainError.tooLarge }
      sum += try checkedRoot(value * limit)
    }
    sum *= limit
  } catch {
    sum += values[1]
  }
  return sum * sum
}

// @differentiable(reverse, forward)
func caughtInALoop(_ x: Double) -> Double {
  var step = x
  for _ in 0..<5 {
    do {
      try advance(&step, by: 3)
      if step > 60 { break }
    } catch {
      return step * x
    }
  }
  return step
}

func outer(_ x: Double) throws -> Double {
  do {
    return try checkedRoot(x - 1)
  } catch DomainError.tooLarge {
    return 0
  }
}

// @differentiable(reverse, forward)
func errorPassedOn(_ x: Double) -> Double {
  do {
    return try outer(x) + x
  } catch {
    return x * x
  }
}

// @differentiable(reverse)
func forced(_ x: Double) -> Double { x * (try! checkedRoot(x * x)) }
