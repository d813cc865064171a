// A function that throws stands in the place of its call, so it cannot call itself.

enum Fault: Error { case one }

func failsAgain(_ x: Double) throws -> Double {
  if x < -1 { throw Fault.one }
  return x < 0 ? try failsAgain(x + 1) : x  // expected-error {{'failsAgain' throws, and calls itself}}
}

// @differentiable
func catching(_ x: Double) -> Double {
  do {
    return try failsAgain(x)  // expected-error {{'failsAgain' throws, and calls itself}}
  } catch {
    return 0
  }
}
