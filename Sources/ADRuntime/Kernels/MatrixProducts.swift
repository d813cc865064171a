import COpenBLAS
import CVectorLanes

/// Who multiplies matrices of doubles: OpenBLAS, or loops of ours for vectors of 512 bits where it has none.
///
/// A version of OpenBLAS that is older than a processor takes kernels for an older one, whose vectors are half as long.
enum MatrixProducts {
  /// Whether the processor has vectors that OpenBLAS doesn't use, and OpenBLAS has not more threads than that gains.
  private static let hasWiderVectors: Bool = {
    guard adHasWideProducts(), let core = openblas_get_corename() else { return false }
    return !["SkylakeX", "Cooperlake", "SapphireRapids", "Zen4", "Zen5"].contains(String(cString: core))
      && openblas_get_num_threads() <= 2
  }()

  /// Small products are not worth the packing.
  static func areOurs(_ rows: Int, _ columns: Int, _ inner: Int) -> Bool {
    rows * columns * inner >= 1 << 14 && hasWiderVectors
  }
}
