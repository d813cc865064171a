// Tables of structures, kernels that return a structure, and what else stands in memory.
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

static const struct {
  double node, weight;
  int sign;
} rule[] = {{-0.77, 0.55, 1}, {0.0, 0.88, -1}, {0.77, 0.55, 1}};

typedef struct {
  double a, b;
} Pair;

static const Pair scale = {1.5, -0.5};
static const double two[2] = {0.1, 0.9}, three[3] = {0.2, 0.5, 0.3};

// @differentiable(reverse, forward)
// check(order: round_ % 4)
double quadrature(int order, double k) {
  double s = 0;
  for (unsigned i = 0; i < sizeof rule / sizeof rule[0]; i++) s += rule[i].weight * exp(k * rule[i].node) * rule[i].sign;
  const double *w = order > 2 ? three : two;
  for (int i = 0; i < 2; i++) s += w[i] * k * k;
  return s * scale.a + scale.b * k;
}

typedef struct {
  double re, im;
} Complex;

static Complex times(Complex a, Complex b) {
  return (Complex){a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}

// @differentiable(reverse, forward)
// fields(a: re im, result: re im)
// check(n: round_)
Complex power(Complex a, int n) {
  Complex r = {1, 0};
  if (n == 0) return a;
  while (n) {
    if (n & 1) r = times(r, a);
    a = times(a, a);
    n >>= 1;
  }
  return r;
}

struct Fit {
  int count;
  double slope;
  Pair mean;
  double residuals[4];
};

// @differentiable(reverse, forward)
// @buffer(x: n, y: n)
// fields(result: slope mean.a mean.b residuals[0] residuals[1] residuals[3])
struct Fit fit(int n, const double *x, const double *y) {
  struct Fit f = {n, 0, {0, 0}, {0}};
  for (int i = 0; i < n; i++) {
    f.mean.a += x[i] / n;
    f.mean.b += y[i] / n;
  }
  double sxy = 0, sxx = 0.1;
  for (int i = 0; i < n; i++) {
    sxy += (x[i] - f.mean.a) * (y[i] - f.mean.b);
    sxx += (x[i] - f.mean.a) * (x[i] - f.mean.a);
  }
  f.slope = sxy / sxx;
  for (int i = 0; i < n && i < 4; i++) f.residuals[i] = y[i] - f.mean.b - f.slope * (x[i] - f.mean.a);
  return f;
}

typedef struct {
  bool clamp;
  char kind;
  double lo, hi;
} Options;

// @differentiable(reverse, forward)
// fields(o: lo hi)
double limit(const Options *o, double x) {
  Options local = *o;
  local.clamp = x < 0.7;
  bool seen[3] = {false};
  seen[1] = local.clamp;
  if (local.clamp && x < o->lo) return o->lo * x;
  if (seen[1] || o->clamp) x *= local.hi;
  return o->kind == 'a' ? x * o->hi : x + o->hi;
}

static double polynomial(const double *c, int n, double x) {
  double r = 0;
  while (n-- > 0) r = r * x + c[n];
  return r;
}

// @differentiable(reverse, forward)
double literals(double a, double x) {
  return polynomial((double[]){1.0, a, a * a}, 3, x) + polynomial((const double[3]){a}, 3, fdim(x, 0.3 * a)) +
         ldexp(x, 3) + (double)lround(4.2 + 0.001 * x) * a + (signbit(-x) ? x * x : a);
}

// Rows that change places.
// @differentiable(reverse, forward)
// @buffer(a: n * n, x: n)
double rows(int n, double *a, const double *x) {
  double *row[n];
  for (int i = 0; i < n; i++) row[i] = a + i * n;
  for (int k = 0; k < n - 1; k++) {
    int p = k;
    for (int i = k + 1; i < n; i++)
      if (fabs(row[i][k]) > fabs(row[p][k])) p = i;
    double *t = row[k];
    row[k] = row[p];
    row[p] = t;
    for (int i = k + 1; i < n; i++) {
      double f = row[i][k] /= row[k][k];
      for (int j = k + 1; j < n; j++) row[i][j] -= f * row[k][j];
    }
  }
  double s = 0;
  for (int i = 0; i < n; i++) s += row[i][i] * x[i] + row[n - 1 - i][0];
  const double *ends[2] = {x, &x[n - 1]};
  return s * *ends[1] + ends[0][1];
}
