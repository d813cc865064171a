// Errors that carry values, and `catch`es that look at them. What is differentiated may go through an error.

enum Overflow: Error {
  case above(Double, limit: Double)
  case count(Int)
  case unknown
}

func bounded(_ x: Double, _ limit: Double) throws -> Double {
  if x > limit { throw Overflow.above(x * x, limit: limit) }
  if x < -5 { throw Overflow.unknown }
  return x * limit
}

// @differentiable(reverse, forward, hvp)
func throughAnError(_ x: Double, _ limit: Double) -> Double {
  do {
    return try bounded(x, limit)
  } catch Overflow.above(let square, let bound) where square > 100 {
    return bound * x
  } catch Overflow.above(let square, limit: let bound) {
    return square * bound
  } catch {
    return 3 * x
  }
}

// @differentiable(reverse, forward)
func switchedError(_ x: [Double]) -> Double {
  var sum = 0.0
  for (i, xi) in x.enumerated() {
    do {
      if i == 2 { throw Overflow.count(i) }
      sum += try bounded(xi, 1.5)
    } catch let fault as Overflow {
      switch fault {
      case .above(let square, _): sum += square / 2
      case .count(let n): sum *= Double(n) * xi
      case .unknown: break
      }
    } catch {
      sum = 0
    }
  }
  return sum
}

// @differentiable(reverse, forward)
func throwingPayload(_ x: Double) throws -> Double {
  if x < 0 { throw Overflow.above(2 * x, limit: x) }
  return try bounded(x, 10) * x
}
