// Calls of BLAS. The flags come from outside, so that each round of a check has others.
#include <cblas.h>

// @differentiable(reverse, forward)
// @buffer(x: n, y: n)
double level1(int n, double a, const double *x, double *y) {
  cblas_daxpy(n, a, x, 1, y, 1);
  cblas_dscal(n - 1, a, y + 1, 1);
  return cblas_ddot(n, x, 1, y, 1) + cblas_dnrm2(n, y, 1) * cblas_dasum(n / 2, x + 1, 2);
}

// Steps backwards, and over every other element.
// @differentiable(reverse, forward)
// @buffer(x: 2 * n, y: n)
double steps(int n, double a, const double *x, double *y) {
  cblas_daxpy(n, a, x, 2, y, -1);
  return cblas_ddot(n, x + 1, -2, y, 1);
}

// @differentiable(reverse, forward)
// @buffer(x: n, y: n)
float single(int n, float a, const float *x, float *y) {
  cblas_saxpy(n, a, x, 1, y, 1);
  return cblas_sdot(n, x, 1, y, 1) * cblas_snrm2(n, x, 1);
}

// @differentiable(reverse, forward)
// @buffer(a: 20, x: 10, y: 10)
// check(order: 101 + round_ % 2, trans: 111 + round_ / 2 % 2, m: 3, n: 4, step: round_ % 3 == 0 ? 2 : -2)
void gemv(int order, int trans, int m, int n, double alpha, const double *a, const double *x, double beta, double *y,
          int step) {
  cblas_dgemv(order, trans, m, n, alpha, a, 5, x, step, beta, y, 2);
}

// @differentiable(reverse, forward)
// @buffer(a: 20, x: 10, y: 10)
// check(order: 101 + round_ % 2, m: 3, n: 4, step: round_ % 3 == 0 ? 2 : -2)
void ger(int order, int m, int n, double alpha, const double *x, const double *y, double *a, int step) {
  cblas_dger(order, m, n, alpha, x, step, y, 1, a, 5);
}

// @differentiable(reverse, forward)
// @buffer(a: 20, x: 10, y: 10)
// check(order: 101 + round_ % 2, uplo: 121 + round_ / 2 % 2, step: round_ % 3 == 0 ? 2 : -2)
void symv(int order, int uplo, int n, double alpha, const double *a, const double *x, double beta, double *y,
          int step) {
  cblas_dsymv(order, uplo, n, alpha, a, 5, x, 1, beta, y, step);
}

// @differentiable(reverse, forward)
// @buffer(a: n * n, x: 2 * n)
// check(order: 101 + round_ % 2, uplo: 121 + round_ / 2 % 2, trans: 111 + round_ / 4 % 2, diag: 131 + round_ / 8 % 2)
void triangular(int order, int uplo, int trans, int diag, int n, const double *a, double *x) {
  cblas_dtrmv(order, uplo, trans, diag, n, a, n, x, 2);
  cblas_dtrsv(order, uplo, trans == 111 ? 112 : 111, 131, n, a, n, x, -2);
  cblas_dtrsv(order, uplo, trans, diag, n, a, n, x + 1, 1);
}

// @differentiable(reverse, forward)
// @buffer(a: 30, b: 30, c: 30)
// check(order: 101 + round_ % 2, ta: 111 + round_ / 2 % 2, tb: 111 + round_ / 4 % 2, m: 2, n: 3, k: 4)
void gemm(int order, int ta, int tb, int m, int n, int k, double alpha, const double *a, const double *b, double beta,
          double *c) {
  cblas_dgemm(order, ta, tb, m, n, k, alpha, a, 5, b, 6, beta, c + 1, 4);
}

// @differentiable(reverse, forward)
// @buffer(a: 30, b: 30, c: 30)
// check(order: 101 + round_ % 2, side: 141 + round_ / 2 % 2, uplo: 121 + round_ / 4 % 2, m: 2, n: 3)
void symm(int order, int side, int uplo, int m, int n, double alpha, const double *a, const double *b, double beta,
          double *c) {
  cblas_dsymm(order, side, uplo, m, n, alpha, a, 4, b, 5, beta, c, 6);
}

// @differentiable(reverse, forward)
// @buffer(a: 30, c: 30)
// check(order: 101 + round_ % 2, uplo: 121 + round_ / 2 % 2, trans: 111 + round_ / 4 % 2, n: 3, k: 2)
void syrk(int order, int uplo, int trans, int n, int k, double alpha, const double *a, double beta, double *c) {
  cblas_dsyrk(order, uplo, trans, n, k, alpha, a, 5, beta, c, 4);
}

// @differentiable(reverse, forward)
// @buffer(a: 9, b: 9)
// check(order: 101 + round_ % 2, side: 141 + round_ / 2 % 2, uplo: 121 + round_ / 4 % 2, trans: 111 + round_ / 8 % 2)
// check(diag: 131 + round_ / 16 % 2, m: round_ / 2 % 2 ? 2 : 3, n: round_ / 2 % 2 ? 3 : 2)
void trmm(int order, int side, int uplo, int trans, int diag, int m, int n, double alpha, const double *a, double *b) {
  cblas_dtrmm(order, side, uplo, trans, diag, m, n, alpha, a, 3, b, 3);
}

// @differentiable(reverse, forward)
// @buffer(a: 9, b: 9)
// check(order: 101 + round_ % 2, side: 141 + round_ / 2 % 2, uplo: 121 + round_ / 4 % 2, trans: 111 + round_ / 8 % 2)
// check(diag: 131 + round_ / 16 % 2, m: round_ / 2 % 2 ? 2 : 3, n: round_ / 2 % 2 ? 3 : 2)
void trsm(int order, int side, int uplo, int trans, int diag, int m, int n, double alpha, const double *a, double *b) {
  cblas_dtrsm(order, side, uplo, trans, diag, m, n, alpha, a, 3, b, 3);
}

// Two layers, with flags that are known.
// @differentiable(reverse, forward)
// @buffer(w: n * m, v: n, x: m)
// check(m: 3, n: 5)
double layers(int m, int n, const double *w, const double *v, const double *x) {
  double h[n];
  for (int i = 0; i < n; i++) h[i] = v[i];
  cblas_dgemv(CblasRowMajor, CblasNoTrans, n, m, 1.0, w, m, x, 1, 1.0, h, 1);
  for (int i = 0; i < n; i++) h[i] = h[i] * h[i];
  return cblas_ddot(n, h, 1, v, 1);
}
