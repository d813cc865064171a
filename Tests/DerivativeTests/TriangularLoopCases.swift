import Testing

/// Loops that run more or less often in each iteration of the one around, and their records.
let triangularLoopCases: [DerivativeCase] = {
  var cases = [1, 2, 5, 12].flatMap(pairs)
  cases += [(1, 1), (1, 2), (2, 5)].flatMap(twoMore)
  cases += [(0, 3), (3, 1), (3, 4)].flatMap(perhapsNone)
  cases += [1, 2, 3].flatMap(boundsInside)
  return cases
}()

private func pairs(_ count: Int) -> [DerivativeCase] {
  cases {
    // Twelve run in lanes, too.
    let points = Array([0.3, 0.1, 0.9, 1.8, 3.9, 0.6, 2.1, 1.2, 2.7, 3.1, 0.7, 1.6].prefix(count))
    reverse(
      "springs, \(count)", at: points, of: .init { springs($0, steps: 3) },
      gradient: .init { springsGradient($0, steps: 3) }, both: .init { springsValueWithGradient($0, steps: 3) },
      vjp: .init { springsVJP($0, steps: 3, cotangent: $1) })
    forward(
      "springs, \(count)", at: points, of: .init { springs($0, steps: 3) },
      jvp: .init { springsJVP($0, steps: 3, tangent: $1) }, vjp: .init { springsVJP($0, steps: 3, cotangent: $1) })
    second(
      "springs, \(count)", at: points, gradient: .init { springsGradient($0, steps: 3) },
      hvp: .init { springsHVP($0, steps: 3, tangent: $1) })
    reverse(
      "pairs behind, \(count)", at: points, of: .init { pairsBehind($0) }, gradient: .init { pairsBehindGradient($0) },
      both: .init { pairsBehindValueWithGradient($0) }, vjp: .init { pairsBehindVJP($0, cotangent: $1) })
  }
}

private func twoMore(_ first: Int, _ last: Int) -> [DerivativeCase] {
  cases {
    reverse(
      "two more, \(first)..<\(last)", at: [0.4, -0.3, 0.9], of: .init { twoMore($0, from: first, to: last) },
      gradient: .init { twoMoreGradient($0, from: first, to: last) },
      both: .init { twoMoreValueWithGradient($0, from: first, to: last) },
      vjp: .init { twoMoreVJP($0, from: first, to: last, cotangent: $1) })
  }
}

private func perhapsNone(_ rows: Int, _ columns: Int) -> [DerivativeCase] {
  cases {
    reverse(
      "perhaps none, \(rows), \(columns)", at: [0.4, -0.3, 0.9],
      of: .init { perhapsNone($0, rows: rows, columns: columns) },
      gradient: .init { perhapsNoneGradient($0, rows: rows, columns: columns) },
      both: .init { perhapsNoneValueWithGradient($0, rows: rows, columns: columns) },
      vjp: .init { perhapsNoneVJP($0, rows: rows, columns: columns, cotangent: $1) })
  }
}

private func boundsInside(_ width: Int) -> [DerivativeCase] {
  cases {
    reverse(
      "bounds inside, \(width)", at: [0.4, -0.3, 0.9], of: .init { boundsInside($0, width: width) },
      gradient: .init { boundsInsideGradient($0, width: width) },
      both: .init { boundsInsideValueWithGradient($0, width: width) },
      vjp: .init { boundsInsideVJP($0, width: width, cotangent: $1) })
  }
}
