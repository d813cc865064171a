import ADGenCFrontend
import ADGenDriver
import ADGenTesting
import Foundation
import TestSupport
import Testing

/// C kernels are read, translated and differentiated.
@Suite struct KernelTests {
  private static let fixture = Repository.folder("Fixtures/c/kernels.c").path

  /// The libraries of this machine: the toolchain's, and those of the system's packages.
  private static let libraries: [String?] = {
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib")) ?? []
    let installed = versions.filter { $0.hasPrefix("llvm-") }.map { "/usr/lib/\($0)/lib/libclang.so" }
    return [nil] + installed.filter { FileManager.default.fileExists(atPath: $0) }
  }()

  private func text(_ path: String, library: String? = nil) throws -> KernelText {
    var environment = ProcessInfo.processInfo.environment
    if let library { environment["ADGEN_LIBCLANG"] = library }
    let file = CReader.read(path, with: try Libclang(environment: environment))
    #expect(file.complaints.map(\.message) == [])
    return KernelTranslator.translate(file)
  }

  /// Derivatives against differences, forward against reverse, whatever library reads the file.
  @Test(arguments: libraries)
  func derivativesAgree(library: String?) throws {
    let kernels = try text(Self.fixture, library: library)
    #expect(kernels.complaints.map(\.message) == [])
    let report = SourceChecker().check(kernels.text, points: 12, seed: 5)
    #expect(report.failures == [])
    #expect(report.agreed > 60)
  }

  @Test func allLibrariesReadTheSame() throws {
    let texts = try Self.libraries.map { try text(Self.fixture, library: $0).text }
    #expect(Set(texts).count == 1)
  }

  /// What is not taken is refused at its line, with what to write instead.
  @Test(arguments: [
    ("double f(double x) { goto end; end: return x; }", "'goto' is not supported in 'f'", 2),
    ("double f(double x) {\n  volatile double y = x;\n  return y; }", "'volatile' is not supported in 'f'", 3),
    ("double g(double);\ndouble f(double x) {\n  return g(x); }", "the body of 'g' is not known", 4),
    (
      "// @buffer(x: n, y: n)\ndouble f(double *x, double *y, int n) {\n  double *p = x;\n  return *(p = n ? x : y); }",
      "a pointer that is assigned inside an expression is not supported in 'f'", 5
    ),
    (
      "static double total;\ndouble f(double x) {\n  total += x;\n  return x; }", "an assignment to a global variable",
      4
    ),
    ("double f(double (*g)(double), double x) { return g(x); }", "a pointer to a function is not supported", 2),
    ("double f(const double *x) { return x[1]; }", "the size of 'x' is not said", 2),
    ("// @buffer(y: 1)\ndouble f(const double *x) { return *x; }", "'f' has no parameter 'y'", 1),
    ("// @buffer(x: k)\ndouble f(const double *x) { return *x; }", "'k' is no integer parameter of 'f'", 1),
    ("// @bufer(x: 1)\ndouble f(const double *x) { return *x; }", "'@bufer' is no directive", 1),
    (
      "// @buffer(x: n)\nvoid f(int n, double *x, int *y) {\n  void *t = x;\n  if (n) t = y;\n  *(double *)t = 1; }",
      "'t' points into buffers of different types", 4
    ),
    (
      "typedef union { double x; int i; } U;\ndouble f(U u) {\n  return u.x; }", "a union is not supported in 'f'", 3
    ),
    (
      "double sin(double);\nstatic double g(double x) { return x; }\ndouble f(double x) {\n  double (*h)(double) = x > 0 ? g : sin;\n  return h(x); }",
      "a function that is not called is not supported", 5
    ),
    (
      "double sin(double);\nstatic double (*const table[1])(double) = {sin};\ndouble f(double x, int k) {\n  return table[k](x); }",
      "a call through a pointer is not supported in 'f'", 5
    ),
    (
      "typedef struct { double *data; } M;\ndouble f(M m) {\n  return m.data[0]; }",
      "a pointer in a structure ('data') is not supported in 'f'", 3
    ),
    (
      "typedef struct { double *data; } M;\nvoid *malloc(unsigned long);\ndouble f(double x) {\n  M m[2];\n  for (int i = 0; i < 2; i++) m[i].data = malloc(8 * (i + 1));\n  return m[0].data[0]; }",
      "a table whose rows differ in length is not supported in 'f'", 6
    ),
    (
      "typedef struct { double *data; } M;\ndouble f(double x) {\n  M m[2];\n  double y = x;\n  m[0].data = &x;\n  m[1].data = &y;\n  return m[0].data[0]; }",
      "the pointers of 'm_data' point into several buffers, or nowhere", 6
    ),
    (
      "typedef struct { double *data; } M;\nvoid *malloc(unsigned long);\n// @buffer(x: 8)\ndouble f(double *x) {\n  M m[2];\n  for (int i = 0; i < 2; i++) m[i].data = malloc(8 * sizeof(double));\n  m[1].data = x;\n  return m[0].data[0]; }",
      "this difference of pointers is not supported in 'f'", 8
    ),
    (
      "typedef struct { int n; } A; typedef struct { A *a; } M;\ndouble f(double x) {\n  M m[2];\n  m[0].a = 0;\n  return x; }",
      "this array of structures that hold pointers is not supported in 'f'", 4
    ),
    (
      "typedef struct { int n; double *data; } M;\nstatic double g(M *m) { return m[1].n; }\ndouble f(double x) {\n  M m[3];\n  m[2].n = 1;\n  return x * g(m + 1); }",
      "a part of an array of structures that hold pointers is passed in 'f'", 7
    ),
    (
      "typedef struct { double *data; } M;\nstatic double g(M *m, double *x) { m->data = x;\n return 1; }\ndouble f(double x) {\n  M m;\n  return x * g(&m, &x); }",
      "'g', which changes or returns a structure that holds pointers, is called inside an expression", 7
    ),
    (
      "void *malloc(unsigned long);\ndouble f(double x) {\n  double *p = malloc(8), *q = p;\n  *p = x;\n  p = malloc(8);\n  *p = x * *q;\n  return *p; }",
      "'q' may point into memory that 'p' had before it was given other memory", 4
    ),
    (
      "void *malloc(unsigned long);\n// @buffer(x: n)\ndouble f(double *x, int n) {\n  double *p = x;\n  if (n) {\n    double *m = malloc(8);\n    *m = x[0];\n    p = m; }\n  return *p; }",
      "a pointer into memory that is asked for in an inner block is not supported in 'f'", 10
    ),
    (
      "typedef struct { double x; int b : 3; } B;\ndouble f(B *m) {\n  return m->x; }",
      "a bit field is not supported in 'f'", 3
    ),
    (
      "// @buffer(x: n, y: n)\ndouble f(double *x, double *y, int n) {\n  double *p[2] = {x, y};\n  return p[n % 2][0]; }",
      "the pointers of 'p' point into several buffers, or nowhere", 4
    ),
    (
      "static double f(double x);\n// @derivative(of: f)\nvoid g(double x, double value, double cotangent, double *x_cotangent);\n",
      "'f' is static", 2
    ),
    (
      "typedef struct { double x; } P;\ndouble f(const P *p) {\n  return p[1].x; }", "the size of 'p' is not said", 3
    ),
    (
      """
      void *malloc(unsigned long);
      double f(double x) {
      double **a = malloc(2 * sizeof(double *));
      a[0] = malloc(3 * sizeof(double));
      a[1] = malloc(4 * sizeof(double));
      a[0][0] = x; a[1][0] = 2; return a[0][0]; }
      """, "this way to ask for the rows of a table is not supported in 'f'", 5
    ),
    (
      """
      void *malloc(unsigned long);
      double f(double x) {
      double **a = malloc(2 * sizeof(double *));
      for (int i = 0; i < 2; i++)
      a[i] = malloc((i + 1) * sizeof(double));
      a[0][0] = x; return a[0][0]; }
      """, "a table whose rows differ in length is not supported in 'f'", 6
    ),
    (
      """
      static double *g(double *x) { for (int i = 0; ; i++) if (x[i] > 0) return x + i; }
      double f(double x) {
      double *p = g(&x);
      return *p; }
      """, "'g', which returns a pointer, returns from inside a loop", 4
    ),
    (
      """
      static double *g(double x) {
      static double b[2];
      b[1] += x; return b; }
      double f(double x) {
      double *p = g(x);
      return p[1]; }
      """, "a static variable in 'g', which returns a pointer, is not supported", 2
    ),
    (
      "double f(double x) {\n  double _Complex z = x;\n  return x; }",
      "a variable of a complex type is not supported", 3
    ),
    (
      "// @buffer(x: n)\ndouble f(int n, double **a, double *x) {\n  return a[0][0] * x[0]; }",
      "a table of pointers is not supported in 'f'", 3
    ),
    (
      """
      void *malloc(unsigned long);
      void *realloc(void *, unsigned long);
      double f(double x) {
      double *a = malloc(8);
      *a = x;
      a = realloc(a, 16);
      return *a; }
      """, "memory that grows is not supported", 7
    ),
  ])
  func refused(code: String, message: String, line: Int) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let lines = code.split(separator: "\n")
    let start =
      lines.firstIndex { line in
        ["double", "void", "P"].contains { line.hasPrefix("\($0) f(") }
      } ?? 0
    let text = (lines[..<start] + ["// @differentiable"] + lines[start...]).joined(separator: "\n")
    let file = try folder.write(text, to: "kernel.c")
    let complaint = try #require(try self.text(file.path).complaints.first)
    #expect(complaint.message.contains(message))
    #expect(complaint.location.line == line)
  }

  @Test func aMissingLibraryIsNamed() throws {
    #expect(throws: Libclang.Missing.self) { try Libclang(environment: ["ADGEN_LIBCLANG": "/nowhere/libclang.so"]) }
  }

  /// What the C compiler complains about stands in the C file.
  @Test func syntaxErrors() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try folder.write("double f(double x) {\n  return x +; }\n", to: "broken.c")
    let complaints = CReader.read(file.path, with: try Libclang()).complaints
    #expect(complaints.first?.location.line == 2)
  }
}
