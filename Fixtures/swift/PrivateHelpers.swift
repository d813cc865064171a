import Foundation

private let privateScale = 1.5

private func privateHelper(_ x: Double) -> Double { privateScale * sin(x) }

private func callsPrivateHelper(_ x: Double) -> Double { privateHelper(x * 2) + 1 }

/// The generated file cannot see what is private here, and has copies.
// @differentiable
func usesPrivateHelpers(_ x: Double) -> Double {
  callsPrivateHelper(x) * privateHelper(x)
}

/// A private function whose derivative others may call.
// @differentiable
private func privatelyAnnotated(_ x: Double) -> Double {
  x * privateHelper(x)
}

func callsPrivatelyAnnotated(_ x: Double) -> Double { privatelyAnnotated(x) }
