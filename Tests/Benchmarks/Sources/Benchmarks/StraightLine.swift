import ADRuntime

/// Derivatives of straight-line code. Each function runs over the same table of points, in the same loop, and writes all
/// that it computes to memory.
extension Benchmarks {
  private static let table: [Double] = (0..<1024).map { 0.5 + Double($0 * 7919 % 1021) / 1021 }
  /// The arguments: neighbours in the table.
  private typealias Point = (Double, Double, Double, Double, Double, Double)

  /// Calls a body for each point, with the place of its results.
  @inline(__always)
  private func run(_ width: Int, _ body: (Point, UnsafeMutablePointer<Double>) -> Void) -> Double {
    let x = Self.table
    var results = [Double](repeating: 0, count: x.count * width)
    results.withUnsafeMutableBufferPointer { buffer in
      guard var place = buffer.baseAddress else { return }
      for i in 0..<(x.count - 5) {
        body((x[i], x[i + 1], x[i + 2], x[i + 3], x[i + 4], x[i + 5]), place)
        place += width
      }
    }
    return results[3 * width]
  }

  func straightLine() {
    products()
    polynomials()
    arms()
    prices()
  }

  private func report(_ name: String, _ bodies: [() -> Double]) {
    let times = stopwatch.compare(bodies)
    report("\(name), the function", times[0], limit: nil)
    report("\(name), value with gradient, to the function", times[1], to: times[0], limit: 3)
    report("\(name), JVP, to the function", times[2], to: times[0], limit: 2.5)
    report("\(name), HVP, to value with gradient", times[3], to: times[1], limit: 4)
  }

  private func products() {
    report(
      "product",
      [
        { self.run(1) { p, place in place[0] = product(p.0, p.1, p.2, p.3, p.4, p.5) } },
        {
          self.run(7) { p, place in
            let result = productValueWithGradient(p.0, p.1, p.2, p.3, p.4, p.5)
            place[0] = result.value
            place[1] = result.gradient.a
            place[2] = result.gradient.b
            place[3] = result.gradient.c
            place[4] = result.gradient.d
            place[5] = result.gradient.e
            place[6] = result.gradient.f
          }
        },
        {
          self.run(2) { p, place in
            let result = productJVP(p.0, p.1, p.2, p.3, p.4, p.5, tangent: (p.5, p.4, p.3, p.2, p.1, p.0))
            place[0] = result.value
            place[1] = result.tangent
          }
        },
        {
          self.run(12) { p, place in
            let result = productHVP(p.0, p.1, p.2, p.3, p.4, p.5, tangent: (p.5, p.4, p.3, p.2, p.1, p.0))
            place[0] = result.gradient.a
            place[1] = result.gradient.b
            place[2] = result.gradient.c
            place[3] = result.gradient.d
            place[4] = result.gradient.e
            place[5] = result.gradient.f
            place[6] = result.product.a
            place[7] = result.product.b
            place[8] = result.product.c
            place[9] = result.product.d
            place[10] = result.product.e
            place[11] = result.product.f
          }
        },
      ])
  }

  private func polynomials() {
    report(
      "Wood's function",
      [
        { self.run(1) { p, place in place[0] = wood(p.0, p.1, p.2, p.3) } },
        {
          self.run(5) { p, place in
            let result = woodValueWithGradient(p.0, p.1, p.2, p.3)
            place[0] = result.value
            place[1] = result.gradient.a
            place[2] = result.gradient.b
            place[3] = result.gradient.c
            place[4] = result.gradient.d
          }
        },
        {
          self.run(2) { p, place in
            let result = woodJVP(p.0, p.1, p.2, p.3, tangent: (p.3, p.2, p.1, p.0))
            place[0] = result.value
            place[1] = result.tangent
          }
        },
        {
          self.run(8) { p, place in
            let result = woodHVP(p.0, p.1, p.2, p.3, tangent: (p.3, p.2, p.1, p.0))
            place[0] = result.gradient.a
            place[1] = result.gradient.b
            place[2] = result.gradient.c
            place[3] = result.gradient.d
            place[4] = result.product.a
            place[5] = result.product.b
            place[6] = result.product.c
            place[7] = result.product.d
          }
        },
      ])
  }

  private func arms() {
    report(
      "arm",
      [
        { self.run(1) { p, place in place[0] = reach(p.0, p.1, p.2, p.3, p.4) } },
        {
          self.run(6) { p, place in
            let result = reachValueWithGradient(p.0, p.1, p.2, p.3, p.4)
            place[0] = result.value
            place[1] = result.gradient.shoulder
            place[2] = result.gradient.elbow
            place[3] = result.gradient.wrist
            place[4] = result.gradient.x
            place[5] = result.gradient.y
          }
        },
        {
          self.run(2) { p, place in
            let result = reachJVP(p.0, p.1, p.2, p.3, p.4, tangent: (p.4, p.3, p.2, p.1, p.0))
            place[0] = result.value
            place[1] = result.tangent
          }
        },
        {
          self.run(10) { p, place in
            let result = reachHVP(p.0, p.1, p.2, p.3, p.4, tangent: (p.4, p.3, p.2, p.1, p.0))
            place[0] = result.gradient.shoulder
            place[1] = result.gradient.elbow
            place[2] = result.gradient.wrist
            place[3] = result.gradient.x
            place[4] = result.gradient.y
            place[5] = result.product.shoulder
            place[6] = result.product.elbow
            place[7] = result.product.wrist
            place[8] = result.product.x
            place[9] = result.product.y
          }
        },
      ])
  }

  private func prices() {
    report(
      "Black-Scholes",
      [
        { self.run(1) { p, place in place[0] = call(p.0, p.1, p.2, p.3, p.4) } },
        {
          self.run(6) { p, place in
            let result = callValueWithGradient(p.0, p.1, p.2, p.3, p.4)
            place[0] = result.value
            place[1] = result.gradient.spot
            place[2] = result.gradient.strike
            place[3] = result.gradient.rate
            place[4] = result.gradient.volatility
            place[5] = result.gradient.time
          }
        },
        {
          self.run(2) { p, place in
            let result = callJVP(p.0, p.1, p.2, p.3, p.4, tangent: (p.4, p.3, p.2, p.1, p.0))
            place[0] = result.value
            place[1] = result.tangent
          }
        },
        {
          self.run(10) { p, place in
            let result = callHVP(p.0, p.1, p.2, p.3, p.4, tangent: (p.4, p.3, p.2, p.1, p.0))
            place[0] = result.gradient.spot
            place[1] = result.gradient.strike
            place[2] = result.gradient.rate
            place[3] = result.gradient.volatility
            place[4] = result.gradient.time
            place[5] = result.product.spot
            place[6] = result.product.strike
            place[7] = result.product.rate
            place[8] = result.product.volatility
            place[9] = result.product.time
          }
        },
      ])
  }
}
