// Calls of LAPACK, which is declared here, and of BLAS. Orders, triangles and transposition come from outside.
#include <cblas.h>
#include <math.h>
#include <string.h>

int LAPACKE_dpotrf(int order, char uplo, int n, double *a, int lda);
int LAPACKE_dgetrf(int order, int m, int n, double *a, int lda, int *pivots);
int LAPACKE_dgetrs(int order, char trans, int n, int columns, const double *a, int lda, const int *pivots, double *b,
                   int ldb);
int LAPACKE_dgesv(int order, int n, int columns, double *a, int lda, int *pivots, double *b, int ldb);

// What it leaves: one triangle is the factor, the other is as it was.
// @differentiable(reverse, forward)
// @buffer(a: 16)
// check(order: 101 + round_ % 2, uplo: round_ / 2 % 2 ? 'L' : 'U', n: 3)
int factor(int order, int uplo, int n, double *a) { return LAPACKE_dpotrf(order, uplo, n, a, 4); }

// @differentiable(reverse, forward)
// @buffer(a: 16)
// check(order: 101 + round_ % 2, n: 3)
int decompose(int order, int n, double *a) {
  int pivots[3];
  for (int j = 0; j < 4; j++) {
    // Rows that change places.
    double t = a[j];
    a[j] = a[4 + j];
    a[4 + j] = t;
  }
  return LAPACKE_dgetrf(order, n, n, a, 4, pivots);
}

// @differentiable(reverse, forward)
// @buffer(a: 16, b: 12)
// check(order: 101 + round_ % 2, trans: round_ / 2 % 2 ? 'N' : 'T', n: 3)
double solve(int order, int trans, int n, const double *a, double *b) {
  double lu[16];
  int pivots[3];
  for (int i = 0; i < 16; i++) lu[i] = a[(i + 4) % 16];
  if (LAPACKE_dgetrf(order, n, n, lu, 4, pivots) != 0) return 0;
  LAPACKE_dgetrs(order, trans, n, order == 101 ? 2 : 3, lu, 4, pivots, b, order == 101 ? 4 : 3);
  return cblas_ddot(12, b, 1, b, 1);
}

// @differentiable(reverse, forward)
// @buffer(a: 16, b: 12)
// check(order: 101 + round_ % 2, n: 4)
void system_of_equations(int order, int n, double *a, double *b) {
  int pivots[4];
  LAPACKE_dgesv(order, n, order == 101 ? 2 : 3, a, n, pivots, b, order == 101 ? 3 : 4);
}

// The logarithm of the density of a Gaussian, up to a constant.
// @differentiable(reverse, forward)
// @buffer(covariance: n * n, x: n, mean: n)
double log_density(int n, const double *covariance, const double *x, const double *mean) {
  double factor[n * n], z[n], sum = 0;
  memcpy(factor, covariance, sizeof(factor));
  LAPACKE_dpotrf(CblasRowMajor, 'L', n, factor, n);
  for (int i = 0; i < n; i++) z[i] = x[i] - mean[i];
  cblas_dtrsv(CblasRowMajor, CblasLower, CblasNoTrans, CblasNonUnit, n, factor, n, z, 1);
  for (int i = 0; i < n; i++) sum += log(factor[i * n + i]);
  return -0.5 * cblas_ddot(n, z, 1, z, 1) - sum;
}

// Least squares by the normal equations: what is left of y.
// @differentiable(reverse, forward)
// @buffer(a: m * n, y: m)
// check(m: 6, n: 3)
double residual(int m, int n, const double *a, const double *y) {
  double normal[n * n], x[n], rest[m];
  cblas_dsyrk(CblasRowMajor, CblasLower, CblasTrans, n, m, 1, a, n, 0, normal, n);
  cblas_dgemv(CblasRowMajor, CblasTrans, m, n, 1, a, n, y, 1, 0, x, 1);
  LAPACKE_dpotrf(CblasRowMajor, 'L', n, normal, n);
  cblas_dtrsv(CblasRowMajor, CblasLower, CblasNoTrans, CblasNonUnit, n, normal, n, x, 1);
  cblas_dtrsv(CblasRowMajor, CblasLower, CblasTrans, CblasNonUnit, n, normal, n, x, 1);
  memcpy(rest, y, sizeof(rest));
  cblas_dgemv(CblasRowMajor, CblasNoTrans, m, n, -1, a, n, x, 1, 1, rest, 1);
  return cblas_dnrm2(m, rest, 1);
}
