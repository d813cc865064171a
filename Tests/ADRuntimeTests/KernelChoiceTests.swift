import Foundation
import Testing

@testable import ADRuntime

/// What OpenBLAS chooses for a processor that it does not know.
@Suite struct KernelChoiceTests {
  private typealias Name = @convention(c) () -> UnsafePointer<CChar>?

  /// Products of matrices take three times as long with kernels for two numbers at a time.
  @Test func kernelsAreThoseOfTheProcessor() throws {
    guard let symbol = dlsym(nil, "openblas_get_corename"),
      let chosen = unsafeBitCast(symbol, to: Name.self)().map({ String(cString: $0) }),
      let processor = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8), processor.contains(" avx2 "),
      ProcessInfo.processInfo.environment["OPENBLAS_CORETYPE"] == nil
    else { return }
    #expect(chosen != "Prescott")
    // The kernels that were chosen late compute what the others do.
    let a = Tensor<Double>(shape: [3, 2], scalars: [1, 2, 3, 4, 5, 6])
    #expect(matmul(a, a.transposed()).scalars == [5, 11, 17, 11, 25, 39, 17, 39, 61])
  }
}
