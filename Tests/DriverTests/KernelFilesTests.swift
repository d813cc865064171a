import Foundation
import TestSupport
import Testing

/// C files beside each other, and beside the Swift code that calls them.
@Suite struct KernelFilesTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(at: folder.url.appending(path: "out"), withIntermediateDirectories: true)
  }

  private func adgen(_ arguments: String...) throws -> Outcome {
    try run(Repository.tool, arguments, in: folder.url)
  }

  /// A kernel whose helpers have the names of another file's, and other bodies.
  private func kernel(_ name: String, helper: String) -> String {
    """
    static double helper(double x) { return \(helper); }
    static double chain(double x, int n) { return n == 0 ? 1 : helper(x) * chain(x, n - 1); }

    // @differentiable(reverse)
    // @buffer(x: n)
    double \(name)(int n, const double *x) {
      double sum = 0;
      for (int i = 0; i < n; i++) sum += helper(x[i]) + chain(x[i], 2);
      return sum;
    }
    """
  }

  /// Files of one name with static helpers of one name, in one Swift module.
  @Test func helpersOfOneNameInSwift() throws {
    defer { folder.remove() }
    try folder.write(kernel("first", helper: "x * x"), to: "a/util.c")
    try folder.write(kernel("second", helper: "x * x * x"), to: "b/util.c")
    try folder.write(
      """
      // @differentiable(reverse)
      func both(_ x: [Double]) -> Double { first(Int32(x.count), x) * second(Int32(x.count), x) }
      """, to: "both.swift")
    let outcome = try adgen(
      "both.swift", "--kernels", "a/util.c", "--kernels", "b/util.c", "--output-directory", "out")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let text = try folder.read("out/both+Derivatives.swift")
    let names = text.matches(of: #/private func (\w+)\(/#).map { String($0.output.1) }
    #expect(names.count >= 4)
    #expect(Set(names).count == names.count, "\(names)")
    #expect(text.contains("// line 8 of util.c"))
  }

  /// The same files as C, linked together.
  @Test(arguments: ["gcc", "clang"].filter { isInstalled($0) })
  func helpersOfOneNameInC(compiler: String) throws {
    defer { folder.remove() }
    try folder.write(kernel("first", helper: "x * x"), to: "a/util.c")
    try folder.write(kernel("second", helper: "x * x * x"), to: "b/util.c")
    for name in ["a", "b"] {
      let outcome = try adgen("\(name)/util.c", "-o", "\(name)/util_ad.c")
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    try folder.write(
      """
      #include "a/util_ad.h"
      #include "b/util_ad.h"
      #include <math.h>
      int main(void) {
        double x[1] = {2}, first[1] = {0}, second[1] = {0};
        // x² + x⁴ and x³ + x⁶
        if (first_vjp(1, x, 1, first) != 20 || second_vjp(1, x, 1, second) != 72) return 1;
        return fabs(first[0] - 36) > 1e-12 || fabs(second[0] - 204) > 1e-12;
      }
      """, to: "main.c")
    let files = ["main.c", "a/util.c", "b/util.c", "a/util_ad.c", "b/util_ad.c"]
    let linked = try run(
      URL(filePath: "/usr/bin/env"), [compiler, "-std=c99", "-I."] + files + ["-lm", "-o", "main"], in: folder.url)
    #expect(linked.status == 0, "\(linked.errors)")
    #expect(try run(folder.url.appending(path: "main"), [], in: folder.url).status == 0)
  }

  /// A structure that Swift passes is that of the header; what has no form there is refused where it is called.
  @Test func structuresOfKernelsThatSwiftCalls() throws {
    defer { folder.remove() }
    try folder.write(
      """
      typedef struct pair { double a[2]; int n; } Pair;
      struct odd { union { double a; double b; } u; };
      // @differentiable
      double f(const Pair *p, double t);
      // @differentiable
      double g(const struct odd *o);
      """, to: "k.h")
    try folder.write(
      """
      #include "k.h"
      double f(const Pair *p, double t) { return p->a[0] * p->a[1] * p->n * t; }
      double g(const struct odd *o) { return o->u.a; }
      """, to: "k.c")
    try folder.write(
      "import C\n// @differentiable\nfunc h(_ p: Pair) -> Double { f([p], p.a.0) }\n", to: "h.swift")
    let outcome = try adgen("h.swift", "--kernels", "C=k.c", "--kernels", "C=k.h")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("extension pair: @retroactive DifferentiableValue {"), "\(outcome.output)")
    #expect(outcome.output.contains("func hGradient(_ p: pair) -> pair.TangentVector"), "\(outcome.output)")
    try folder.write("import C\n// @differentiable\nfunc h(_ x: Double) -> Double { g([odd(x)]) }\n", to: "h.swift")
    let refused = try adgen("h.swift", "--kernels", "C=k.c", "--kernels", "C=k.h")
    #expect(refused.status == 1)
    let message = "h.swift:3:33: error: the kernel 'g' cannot be differentiated where Swift calls it: "
    #expect(refused.errors.contains(message), "\(refused.errors)")
    #expect(refused.errors.contains("k.h:2:1: note: in C"), "\(refused.errors)")
  }

  /// A tensor's scalars are the buffer.
  @Test func tensors() throws {
    defer { folder.remove() }
    try folder.write(kernel("first", helper: "x * x"), to: "util.c")
    try folder.write(
      """
      import ADRuntime
      // @differentiable
      func f(_ x: Tensor<Double>) -> Double { first(Int32(x.count), x.scalars) }
      """, to: "f.swift")
    let outcome = try adgen("f.swift", "--kernels", "util.c")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("precondition(t1.count >= n, \"'x' is shorter than n\")"), "\(outcome.output)")
    #expect(outcome.output.contains("Tensor<Double>(shape: x.shape, scalars: "))
  }

  /// C has no records of whole buffers of different sizes.
  @Test func buffersThatWouldBeRecorded() throws {
    defer { folder.remove() }
    try folder.write(
      """
      void grow(int n, double *y);
      // @derivative(of: grow)
      void grow_gradient(int n, const double *y, double *y_cotangent);

      // @differentiable(reverse)
      // @buffer(x: n)
      double f(int n, const double *x) {
        double sum = 0;
        for (int k = 1; k < n; k++) {
          double z[k];
          for (int i = 0; i < k; i++) z[i] = x[i];
          grow(k, z);
          sum = sum * sum + z[0];
        }
        return sum;
      }
      """, to: "k.c")
    let outcome = try adgen("k.c", "-o", "k_ad.c")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("k.c:9:3: error: "), "\(outcome.errors)")
    #expect(outcome.errors.contains("a record of arrays whose lengths differ"), "\(outcome.errors)")
    #expect(outcome.errors.contains("note: "), "\(outcome.errors)")
    #expect(try folder.names() == ["k.c", "out"])
  }

  /// What is not the derivative of its kernel is shown as it has to be.
  @Test(arguments: [
    (
      "void g(int n, double *y);\n// @derivative(of: g)\nvoid g_d(int n, double *y_cotangent);",
      "declare it 'void g_d(int n, const double *y, double *y_cotangent)'"
    ),
    (
      "double g(double x);\n// @derivative(of: g, forward)\nvoid g_d(double x, double x_tangent);",
      "declare it 'void g_d(double x, double value, double x_tangent, double *tangent)'"
    ),
    (
      "int g(double *y);\n// @derivative(of: g)\nvoid g_d(double *y, double *y_cotangent);",
      "let it return 'double', 'float', or nothing but what it writes to buffers"
    ),
  ])
  func derivativesByHand(code: String, note: String) throws {
    defer { folder.remove() }
    try folder.write(code + "\n// @differentiable\ndouble f(double x) { return x; }\n", to: "k.c")
    let outcome = try adgen("check", "k.c")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("k.c:3:6: error: "), "\(outcome.errors)")
    #expect(outcome.errors.contains("note: \(note)"), "\(outcome.errors)")
  }
}
