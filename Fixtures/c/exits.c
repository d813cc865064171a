// Exits while buffers are changed, and what random kernels found.
#include <math.h>

// Leaves before the buffer is changed.
// @differentiable(reverse, forward)
// @buffer(a: n, b: n)
void leave_early(int n, double x, const double *a, double *b) {
  if (a[n - 1] > 0.5) {
    if (x < 0) return;
  }
  b[n - 1] += a[0] * x;
}

// Leaves from inside a loop, with a buffer half changed.
// @differentiable(reverse, forward)
// @buffer(a: n, b: n)
double leave_half_way(int n, double x, const double *a, double *b) {
  double sum = 0;
  for (int i = 0;; i++) {
    if (i == n) return sum * b[0];
    b[i] = b[i] * x + a[i];
    sum += b[i] * b[i];
    if (sum > 3) return sum;
  }
}

static double first_above(const double *p, int n, double limit) {
  for (int i = 0; i < n; i++) {
    if (p[i] > limit) return p[i];
  }
  return p[0] * limit;
}

// A helper that returns from inside a loop is called with a buffer that is changed.
// @differentiable(reverse, forward)
// @buffer(a: n)
double helper_leaves(int n, double x, const double *a) {
  double t[n];
  for (int i = 0; i < n; i++) t[i] = a[i] * x;
  for (int i = 0; i < n; i++) t[i] *= sin(first_above(t, n, 0.4)) * x;
  return t[0] + t[n - 1] * t[n / 2];
}

// The number of rounds depends on numbers, and an element is overwritten in each of them.
// @differentiable(reverse, forward)
// @buffer(a: n, b: n)
double rounds(int n, double x, const double *a, double *b) {
  int k = 0;
  do {
    for (int i = 0; i < n; i++) {
      for (unsigned j = n; j-- > 0;) b[n - 1] = tanh(x) + b[n - 1] * a[i];
    }
  } while (b[n - 1] < x && ++k < 3);
  return b[n / 2];
}

// The default comes first, and falls through; what comes last does not fall into it.
// @differentiable(reverse, forward)
// @buffer(kinds: n)
double default_first(int n, double x, const int *kinds) {
  double sum = 0;
  for (int i = 0; i < n; i++) {
    switch (kinds[i] % 4) {
      default: sum += x;
      case 1: sum *= x; break;
      case 2: sum += sin(x);
    }
    switch (kinds[i] % 3) {
      default: sum -= x * x; break;
      case 1: sum *= 0.5 * x;
    }
  }
  return sum;
}

static double powers(double u, int depth) {
  if (depth <= 0) return u * u;
  return u * powers(u, depth - 1);
}

// The derivative of a call in a condition is a call with two results.
// @differentiable(reverse, forward)
double recursion_in_condition(double x, double y) { return y < powers(x, 2) ? x * y : powers(y, 3) * x; }

// A condition and a body read the same element under the same name.
// @differentiable(reverse, forward)
// @buffer(a: 3)
double tested_element(double x, const double *a) {
  double v[3] = {a[0], a[1], a[2]};
  int k = 0;
  while (v[0] < v[0] * x + 4 && k < 3) {
    k += 1;
    v[0] += fabs(v[0]) * x;
  }
  return v[0];
}

struct Scaled {
  double scale, weights[3];
};

// A structure that is passed by its value is changed.
// @differentiable(reverse, forward)
// @buffer(a: n)
// fields(set: scale weights[0] weights[1] weights[2])
double changed_value(int n, const double *a, struct Scaled set) {
  double sum = 0;
  for (int i = 0; i < n; i++) {
    set.weights[i % 3] *= a[i] * set.scale;
    sum += set.weights[(i + 1) % 3];
  }
  return sum;
}
