import ADRuntime
import Testing

let finitePartialCases: [DerivativeCase] = [
  lengthCases(0.6, -0.8), lengthCases(0, 0), lengthCases(1e-200, 0), unguardedDirections, clampedCases(-1),
  clampedCases(0.2), clampedCases(0.7), sumsOfLoops,
].flatMap { $0 }

private func lengthCases(_ x: Double, _ y: Double) -> [DerivativeCase] {
  cases {
    reverse(
      "softLength(\(x), \(y))", at: x + 0.3, y, of: .init { softLength($0, $1) },
      gradient: .init { softLengthGradient($0, $1) }, both: .init { softLengthValueWithGradient($0, $1) },
      vjp: .init { softLengthVJP($0, $1, cotangent: $2) })
    reverse(
      "softSign(\(x))", at: x + 0.2, of: .init { softSign($0) }, gradient: .init { softSignGradient($0) },
      both: .init { softSignValueWithGradient($0) }, vjp: .init { softSignVJP($0, cotangent: $1) })
    second(
      "softSign(\(x))", at: x + 0.2, gradient: .init { softSignGradient($0) },
      hvp: .init { softSignHVP($0, tangent: $1) })
  }
}

private let unguardedDirections: [DerivativeCase] = cases {
  reverse(
    "planarDirection", at: 0.6, -0.8, of: .init { planarDirection($0, $1) },
    gradient: .init { planarDirectionGradient($0, $1) }, both: .init { planarDirectionValueWithGradient($0, $1) },
    vjp: .init { planarDirectionVJP($0, $1, cotangent: $2) })
  forward(
    "planarDirection", at: 0.6, -0.8, of: .init { planarDirection($0, $1) },
    jvp: .init { planarDirectionJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init { planarDirectionVJP($0, $1, cotangent: $2) })
  reverse(
    "positiveLogarithm", at: 1.7, of: .init { positiveLogarithm($0) },
    gradient: .init { positiveLogarithmGradient($0) }, both: .init { positiveLogarithmValueWithGradient($0) },
    vjp: .init { positiveLogarithmVJP($0, cotangent: $1) })
  reverse(
    "nearZero", at: 0.3, 0.4, of: .init { nearZero($0, $1) }, gradient: .init { nearZeroGradient($0, $1) },
    both: .init { nearZeroValueWithGradient($0, $1) }, vjp: .init { nearZeroVJP($0, $1, cotangent: $2) })
}

private func clampedCases(_ x: Double) -> [DerivativeCase] {
  cases {
    reverse(
      "clampedReciprocal(\(x))", at: x, of: .init { clampedReciprocal($0) },
      gradient: .init { clampedReciprocalGradient($0) }, both: .init { clampedReciprocalValueWithGradient($0) },
      vjp: .init { clampedReciprocalVJP($0, cotangent: $1) })
    second(
      "clampedReciprocal(\(x))", at: x, gradient: .init { clampedReciprocalGradient($0) },
      hvp: .init { clampedReciprocalHVP($0, tangent: $1) })
  }
}

private let sumsOfLoops: [DerivativeCase] = cases {
  reverse(
    "softNorm", at: [0.3, -0.4, 1.2], of: .init { softNorm($0) }, gradient: .init { softNormGradient($0) },
    both: .init { softNormValueWithGradient($0) }, vjp: .init { softNormVJP($0, cotangent: $1) })
  reverse(
    "reciprocals", at: [0.3, -0.4, 1.2], of: .init { reciprocals($0) }, gradient: .init { reciprocalsGradient($0) },
    both: .init { reciprocalsValueWithGradient($0) }, vjp: .init { reciprocalsVJP($0, cotangent: $1) })
  reverse(
    "lastOnes", at: [0.3, 1.4, 1.2, -0.5, 2], of: .init { lastOnes($0) }, gradient: .init { lastOnesGradient($0) },
    both: .init { lastOnesValueWithGradient($0) }, vjp: .init { lastOnesVJP($0, cotangent: $1) })
}

@Suite struct FinitePartialTests {
  @Test(arguments: finitePartialCases)
  func unguarded(derivative: DerivativeCase) { derivative.run() }

  /// Where a guard went away, what does not matter still has no say; where it stays, infinite slopes have none.
  @Test func atTheEdges() {
    #expect(softLengthGradient(0, 0) == (0, 0))
    #expect(softLengthHessian(0, 0)[0][0] == 1e4)
    #expect(planarDirectionGradient(0, 0) == (0, 0))
    #expect(planarDirectionGradient(0, 1e-150).x.isFinite)
    #expect(spatialDirectionGradient(.zero) == .zero)
    #expect(spatialDirectionGradient(SIMD3(0, 2, 0)) == SIMD3(0.5, 0, 1))
    #expect(softNormGradient([0, 0]) == [0, 0])
    #expect(reciprocalsGradient([-1, 0, 1e-7, 2]) == [0, 0, 0, -0.25])
    #expect(clampedReciprocalGradient(0) == 0)
    #expect(softLengthInFloatGradient(0, 0) == (0, 0))
    #expect(vanishingFloatGradient(2) == 0.5 / Float(2).squareRoot())
    #expect(nearZeroGradient(Double.leastNonzeroMagnitude, 0) == (0, 0))
    #expect(lastOnesGradient([0, 0, 0]) == [0, 0, 0])
  }

  /// No NaN comes from the side of a maximum that is not taken.
  @Test func sidesNotTaken() {
    for x in [-1.5, 1.5] {
      #expect(clampedAngleGradient(x) == 0)
      #expect(clampedAngleJVP(x, tangent: 1).tangent == 0)
      #expect(clampedAngleHVP(x, tangent: 1) == (0, 0))
    }
    let x = (0..<11).map { $0 % 3 == 0 ? 2.0 : -1 }
    let (gradient, shiftBar) = sumOfShiftedRootsGradient(x, 1)
    #expect(gradient == x.map { $0 > 1 ? 0.5 : 0 })
    #expect(shiftBar == 2)
    let (hvpGradient, product) = sumOfShiftedRootsHVP(x, 1, tangent: (x.map { _ in 1 }, 0))
    #expect(hvpGradient.x == gradient)
    #expect(product.x == x.map { $0 > 1 ? -0.25 : 0 })
  }

  @Test func sidesOfTensorsNotTaken() {
    let (xBar, floorBar) = rootsOfTensorsGradient(Tensor([4, -1, 1]), Tensor([0, 0, 0.25]))
    #expect(xBar == Tensor([0.5, 0, 1]))
    #expect(floorBar == Tensor([0, .infinity, 0]))
  }
}
