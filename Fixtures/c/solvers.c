// Factorizations and iterations.
#include <math.h>
#include <stdlib.h>
#include <string.h>

// @differentiable(reverse, forward)
// @buffer(a: n * n)
double cholesky_logdet(int n, double *a) {
  double sum = 0;
  for (int j = 0; j < n; j++) {
    for (int k = 0; k < j; k++)
      for (int i = j; i < n; i++) a[i * n + j] -= a[i * n + k] * a[j * n + k];
    double d = sqrt(a[j * n + j]);
    for (int i = j; i < n; i++) a[i * n + j] /= d;
    sum += log(d);
  }
  return 2 * sum;
}

// @differentiable(reverse, forward)
// @buffer(a: n * n)
double lu_determinant(int n, const double *a) {
  double *lu = malloc(n * n * sizeof(double));
  memcpy(lu, a, n * n * sizeof(double));
  double det = 1;
  for (int k = 0; k < n; k++) {
    int pivot = k;
    for (int i = k + 1; i < n; i++)
      if (fabs(lu[i * n + k]) > fabs(lu[pivot * n + k])) pivot = i;
    if (pivot != k) {
      for (int j = 0; j < n; j++) {
        double t = lu[k * n + j];
        lu[k * n + j] = lu[pivot * n + j];
        lu[pivot * n + j] = t;
      }
      det = -det;
    }
    det *= lu[k * n + k];
    for (int i = k + 1; i < n; i++) {
      double factor = lu[i * n + k] / lu[k * n + k];
      for (int j = k; j < n; j++) lu[i * n + j] -= factor * lu[k * n + j];
    }
  }
  free(lu);
  return det;
}

// @differentiable(reverse, forward)
// @buffer(lower: n, diagonal: n, upper: n, b: n)
void thomas(int n, const double *lower, const double *diagonal, const double *upper, double *b) {
  double c[n];
  c[0] = upper[0] / diagonal[0];
  b[0] /= diagonal[0];
  for (int i = 1; i < n; i++) {
    double m = 1.0 / (diagonal[i] - lower[i] * c[i - 1]);
    c[i] = upper[i] * m;
    b[i] = (b[i] - lower[i] * b[i - 1]) * m;
  }
  for (int i = n - 2; i >= 0; i--) b[i] -= c[i] * b[i + 1];
}

// @differentiable(reverse, forward)
double newton_root(double a, double tolerance) {
  double x = a > 1 ? a : 1.0;
  for (int i = 0; i < 100; i++) {
    double f = x * x - a;
    if (fabs(f) < tolerance) return x;
    x -= f / (2 * x);
  }
  return x;
}

// @differentiable(reverse, forward)
// @buffer(a: n * n, b: n)
double jacobi(int n, int steps, const double *a, const double *b) {
  double *x = calloc(n, sizeof(double)), *next = calloc(n, sizeof(double));
  for (int s = 0; s < steps; s++) {
    for (int i = 0; i < n; i++) {
      double sum = b[i];
      for (int j = 0; j < n; j++)
        if (j != i) sum -= a[i * n + j] * x[j];
      next[i] = sum / a[i * n + i];
    }
    double *t = x;
    x = next;
    next = t;
  }
  double norm = 0;
  for (int i = 0; i < n; i++) norm += x[i] * x[i];
  free(x);
  free(next);
  return norm;
}

static double power(double x, int n) {
  if (n == 0) return 1;
  if (n % 2 == 1) return x * power(x, n - 1);
  double half = power(x, n / 2);
  return half * half;
}

// @differentiable(reverse, forward)
double polynomial(double x, int n) {
  return power(x, n) - 2 * power(x, n / 2) + 1;
}

// @differentiable(reverse, forward)
// @buffer(a: n * n, v: n)
double power_iteration(int n, const double *a, const double *v) {
  double x[n], y[n], lambda = 0;
  for (int i = 0; i < n; i++) x[i] = v[i];
  for (int it = 0; it < 8; it++) {
    double norm = 0;
    for (int i = 0; i < n; i++) {
      y[i] = 0;
      for (int j = 0; j < n; j++) y[i] += a[i * n + j] * x[j];
      norm += y[i] * y[i];
    }
    norm = sqrt(norm);
    for (int i = 0; i < n; i++) x[i] = y[i] / norm;
    lambda = norm;
  }
  return lambda;
}
