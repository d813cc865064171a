import ADRuntime
import Foundation
import Testing

/// The functions on tensors bear the names of the C library's.
@Suite struct TypeCheckingTests {
  /// Compiles only if the type checker gets through expressions of numbers with such a name in them.
  @Test func expressionsOfNumbersCompile() {
    let v = 2.0
    var u = 1.0
    u += ((-0.75) - v / (1.5 + v * v * 0.0 + 0.25 * tanh(3.0))) * 0.5
    #expect(abs(u - 0.053167449598331196) < 1e-12)
    u -= ((-0.75) - v / (1.5 + v * v * 0.0 + 0.25 * atan2(3.0, 2.0))) * 0.5
    #expect(abs(u - 1.0010040761025738) < 1e-12)
    let t = log(2.0 + tanh((0..<3).map { Double($0) + v }.reduce(1) { $0 * cos($1) }))
    #expect(abs(t - 0.5521804126209643) < 1e-12)
    u -= ((-0.75) - v / (1.5 + v * v * 0.0 + 0.25 * abs(-3.0))) * 0.5
    #expect(abs(u - 1.8204485205470182) < 1e-12)
  }
}
