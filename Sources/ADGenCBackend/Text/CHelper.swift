/// Small functions that the emitted text calls; those that are needed stand at the top of the file.
enum CHelper: String, CaseIterable {
  case allocate, reuse, grow, zeroWins, zeroWinsFloat, sign, flushed, digamma, polygamma

  var headers: [String] {
    switch self {
    case .allocate: return ["stdint.h", "stdio.h", "stdlib.h"]
    case .reuse, .grow: return ["stdint.h", "stdio.h", "stdlib.h", "string.h"]
    case .zeroWins, .zeroWinsFloat, .sign: return []
    case .flushed: return ["float.h", "math.h"]
    case .digamma, .polygamma: return ["math.h"]
    }
  }

  private var needed: [CHelper] {
    switch self {
    case .reuse, .grow: return [.allocate]
    case .polygamma: return [.digamma]
    case .allocate, .zeroWins, .zeroWinsFloat, .sign, .flushed, .digamma: return []
    }
  }

  /// The helpers, and those that they call.
  static func closure(_ helpers: Set<CHelper>) -> Set<CHelper> {
    helpers.union(helpers.flatMap(\.needed))
  }

  var lines: [String] { text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }

  private var text: String {
    switch self {
    case .allocate:
      return """
        // Zeroed memory. There is no way to report a failure to the caller, and no derivative without the memory.
        static void *adgen_allocate(int64_t count, size_t size) {
          void *memory = calloc(count > 0 ? (size_t)count : 1, size);
          if (!memory) {
            fputs("out of memory\\n", stderr);
            abort();
          }
          return memory;
        }
        """
    case .reuse:
      return """
        // Zeroed memory: what is there already, if it is large enough.
        static void *adgen_reuse(void *memory, int64_t *capacity, int64_t count, size_t size) {
          if (memory && count <= *capacity) {
            if (count > 0) memset(memory, 0, (size_t)count * size);
            return memory;
          }
          free(memory);
          *capacity = count;
          return adgen_allocate(count, size);
        }
        """
    case .grow:
      return """
        // Memory for at least one element more.
        static void *adgen_grow(void *memory, int64_t *capacity, size_t size) {
          int64_t count = *capacity > 0 ? 2 * *capacity : 16;
          void *larger = adgen_allocate(count, size);
          if (memory) memcpy(larger, memory, (size_t)*capacity * size);
          free(memory);
          *capacity = count;
          return larger;
        }
        """
    case .zeroWins:
      return """
        // The product, but 0 where the cotangent is 0, whatever the partial derivative is.
        static inline double adgen_zero_wins(double cotangent, double partial) {
          return cotangent == 0 ? 0 : cotangent * partial;
        }
        """
    case .zeroWinsFloat:
      return """
        // The product, but 0 where the cotangent is 0, whatever the partial derivative is.
        static inline float adgen_zero_winsf(float cotangent, float partial) {
          return cotangent == 0 ? 0 : cotangent * partial;
        }
        """
    case .sign:
      return """
        // -1, 0 or 1: the derivative of the magnitude, with 0 at 0.
        static inline double adgen_sign(double x) { return x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : x; }
        """
    case .flushed:
      return """
        // The number, but 0 where it is subnormal: processors take long to multiply by such.
        static inline double adgen_flushed(double x) { return fabs(x) < DBL_MIN ? 0 : x; }
        """
    case .digamma: return CHelper.digammaText
    case .polygamma: return CHelper.polygammaText
    }
  }

  private static let digammaText = """
    static const double adgen_bernoulli[] = {1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6,
                                       -3617.0 / 510, 43867.0 / 798, -174611.0 / 330, 854513.0 / 138};

    // The logarithmic derivative of the gamma function: reflection, recurrence, then the asymptotic series.
    static double adgen_digamma(double x) {
      if (isinf(x) && x > 0) return x;
      if (x == 0) return signbit(x) ? INFINITY : -INFINITY;
      if (x < 0) {
        if (x == floor(x)) return NAN;
        const double pi = 3.14159265358979323846;
        return adgen_digamma(1 - x) - pi / tan(pi * (x - round(x)));
      }
      double sum = 0, y = x, series = 0;
      for (; y < 15; y++) sum -= 1 / y;
      double power = 1 / (y * y);
      for (int k = 0; k < 11; k++) {
        series += adgen_bernoulli[k] / (2 * (k + 1)) * power;
        power /= y * y;
      }
      return sum + log(y) - 0.5 / y - series;
    }
    """

  private static let polygammaText = """
    // The n-th derivative of the digamma function.
    static double adgen_polygamma(int n, double x) {
      if (n == 0) return adgen_digamma(x);
      if (isinf(x) && x > 0) return 0;
      if (x <= 0 && x == floor(x)) return n % 2 == 1 ? INFINITY : NAN;
      if (isnan(x) || x < -100000) return NAN;
      double sum = 0, y = x;
      for (; y < 15 + n; y++) sum += 1 / pow(y, n + 1);
      double series = 1.0 / n + 1 / (2 * y);
      double ratio = (n + 1) / (2 * y * y);
      for (int k = 0; k < 11; k++) {
        series += adgen_bernoulli[k] * ratio;
        double m = 2 * (k + 1);
        ratio *= (m + n) * (m + n + 1) / ((m + 1) * (m + 2) * y * y);
      }
      return (n % 2 == 0 ? -1 : 1) * tgamma(n + 1.0) * (sum + series * pow(y, -n));
    }
    """
}
