// Kernels as they are written in C, with what C has and Swift has not.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SQ(x) ((x) * (x))
#define FOR(i, n) for (int i = 0; i < (n); ++i)

static const double weights[3] = {0.5, 1.5, SQ(1.2)};

// @differentiable(reverse, forward, wrt: (x, y))
// @buffer(x: 2, y: 2)
double weighted_norm(int n, const double *x, const double *y) {
  double s = 0;
  for (int i = 0; i < 2; i++) s += SQ(x[i]) * y[i];
  const double *p = x;
  int k = 2;
  while (k-- > 0) { s += *p++ * 0.5f; }
  for (;;) {
    if (s > 10) break;
    s = s * s + 2;
  }
  double t[3] = {1, 2, 3};
  s += t[1] * weights[n % 3];
  memset(t, 0, sizeof(t));
  return sqrt(fabs(s)) + (n > 2 ? s : 0) + t[0];
}

static inline double magnitude(double a) { return a < 0 ? -a : +a; }

static double strided_dot(int n, const double *a, int stride, const double *b) {
  double s = 0.0;
  FOR(i, n) {
    s += *a * b[i];
    a += stride;
  }
  return s;
}

// @differentiable(reverse, forward, wrt: x)
// @buffer(x: 2)
double rows_and_columns(const double *x) {
  double m[2][2], *q = &m[0][0];
  for (int i = 0; i < 4; i++) q[i] = x[i % 2] * (i + 1);
  double s = 0;
  for (int i = 0; i < 2; i++) s += strided_dot(2, m[i], 1, x) + strided_dot(2, &m[0][i], 2, x);
  return magnitude(s) + m[1][0];
}

// @differentiable(reverse, forward, wrt: a)
double wrapping(double a, unsigned seed) {
  double s = 0;
  for (int i = 0; i < 5; i++) {
    seed = seed * 1664525u + 1013904223u;
    s += a * (seed / 4294967296.0);
  }
  return s * s;
}

// @differentiable(reverse, forward, wrt: x)
// @buffer(x: 2)
double allocated(const double *x) {
  double *buffer = (double *)malloc(2 * sizeof(double));
  for (int i = 0, j = 1; i < 2; i++, j--) buffer[j] = exp(x[i]);
  double r = buffer[0] * buffer[0] + buffer[1];
  free(buffer);
  return r;
}

static void extremes(const double *x, int n, double *lowest, double *highest) {
  *lowest = *highest = x[0];
  for (int i = 1; i < n; i++) {
    if (x[i] < *lowest) *lowest = x[i];
    if (x[i] > *highest) *highest = x[i];
  }
}

// @differentiable(reverse, forward, wrt: x)
// @buffer(x: 2)
double width(const double *x) {
  double lowest, highest;
  extremes(x, 2, &lowest, &highest);
  return (highest - lowest) * (highest - lowest);
}

// @differentiable(reverse, forward, wrt: x)
double falling(double x, int n) {
  double r = x;
  switch (n) {
    case 1: r *= 2;
    case 2: r *= x; break;
    case 3: case 4: r = sin(x);
    default: r += 1;
  }
  return r;
}

// @differentiable(reverse, forward, wrt: x)
double root(double x) {
  double g = 1.0;
  int steps = 0;
  while (steps++ < 20 && fabs(g * g - (x * x + 1)) > 1e-12) g = 0.5 * (g + (x * x + 1) / g);
  return g;
}

// @differentiable(reverse, forward, wrt: a)
double skipping(double a, int n) {
  double r = 1.0;
  do {
    r *= a;
    if (r > 100.0) continue;
    r += sin(a) / 2;
  } while (--n > 0);
  return r;
}
