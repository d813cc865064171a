// The vector operations that every numerical program has.
#include <math.h>
#include <stddef.h>

// @differentiable(reverse, forward)
// @buffer(x: n, y: n)
double dot(int n, const double *x, const double *y) {
  double sum = 0.0;
  for (int i = 0; i < n; i++) sum += x[i] * y[i];
  return sum;
}

// @differentiable(reverse, forward)
// @buffer(x: n, y: n)
void axpy(int n, double a, const double *x, double *y) {
  for (int i = 0; i < n; i++) y[i] += a * x[i];
}

// @differentiable(reverse, forward)
// @buffer(a: m * n, x: n, y: m)
void matvec(size_t m, size_t n, const double *restrict a, const double *restrict x, double *restrict y) {
  for (size_t i = 0; i < m; i++) {
    double sum = 0;
    for (size_t j = 0; j < n; j++) sum += a[i * n + j] * x[j];
    y[i] = sum;
  }
}

// @differentiable(reverse, forward)
// @buffer(a: m * k, b: k * n, c: m * n)
void matmul(int m, int n, int k, const double *a, const double *b, double *c) {
  for (int i = 0; i < m; i++) {
    for (int j = 0; j < n; j++) {
      double sum = 0.0;
      for (int l = 0; l < k; l++) sum += a[i * k + l] * b[l * n + j];
      c[i * n + j] = sum;
    }
  }
}

// @differentiable(reverse, forward)
// @buffer(x: n)
double log_sum_exp(int n, const double *x) {
  double largest = x[0];
  for (int i = 1; i < n; i++)
    if (x[i] > largest) largest = x[i];
  double sum = 0;
  for (int i = 0; i < n; i++) sum += exp(x[i] - largest);
  return largest + log(sum);
}

// @differentiable(reverse, forward)
// @buffer(x: n)
float normf(int n, const float *x) {
  float s = 0.0f;
  for (int i = 0; i < n; ++i) s += x[i] * x[i];
  return sqrtf(s);
}

// @differentiable(reverse, forward)
// @buffer(x: n, y: n)
void softmax(int n, const double *x, double *y) {
  double largest = -INFINITY, sum = 0;
  for (int i = 0; i < n; i++) largest = fmax(largest, x[i]);
  for (int i = 0; i < n; i++) {
    y[i] = exp(x[i] - largest);
    sum += y[i];
  }
  for (int i = 0; i < n; i++) y[i] /= sum;
}

// @differentiable(reverse, forward)
// @buffer(x: n, w: m, y: n - m + 1)
void convolve(int n, int m, const double *x, const double *w, double *y) {
  for (int i = 0; i + m <= n; i++) {
    y[i] = 0;
    for (int j = 0; j < m; j++) y[i] += x[i + j] * w[j];
  }
}
