// Second order: what the cotangents become along a tangent.
#include <math.h>
#include <stdlib.h>
#include <string.h>

// @differentiable(reverse, hvp)
// @buffer(x: n)
double rosenbrock(int n, const double *x) {
  double sum = 0;
  for (int i = 0; i + 1 < n; i++) {
    double a = x[i + 1] - x[i] * x[i], b = 1 - x[i];
    sum += 100 * a * a + b * b;
  }
  return sum;
}

// Numbers beside buffers.
// @differentiable(reverse, forward, hvp)
// @buffer(x: n, w: n)
double logistic(int n, const double *x, const double *w, double bias, double rate) {
  double z = bias;
  for (int i = 0; i < n; i++) z += x[i] * w[i];
  double loss = log1p(exp(-z));
  for (int i = 0; i < n; i++) loss += rate * w[i] * w[i];
  return loss;
}

// What each step leaves has to be recorded.
// @differentiable(reverse, hvp)
double steps(int n, double x, double a) {
  double s = x;
  for (int i = 0; i < n; i++) s = sin(s * a) + 0.5 * s * s;
  return s;
}

// Nobody knows beforehand how many steps there are.
// @differentiable(reverse, hvp)
double root(double x) {
  double y = 1;
  while (fabs(y * y - x) > 1e-12) y = 0.5 * (y + x / y);
  return y * y * y;
}

// A buffer that is changed in place.
// @differentiable(reverse, hvp)
// @buffer(y: n, a: n * n)
double relax(int n, const double *a, double *y) {
  double change = 0;
  for (int i = 0; i < n; i++) {
    double sum = 0;
    for (int j = 0; j < n; j++)
      if (j != i) sum += a[i * n + j] * y[j];
    change += (tanh(sum) - y[i]) * (tanh(sum) - y[i]);
    y[i] = tanh(sum) + y[i] * y[i];
  }
  return change;
}

static double power(double x, int n) { return n == 0 ? 1 : x * power(x, n - 1); }

// Recursion, branches, arrays of their own.
// @differentiable(reverse, hvp)
// @buffer(x: n)
double branches(int n, const double *x) {
  double t[n];
  for (int i = 0; i < n; i++) t[i] = x[i] > 0.9 ? power(x[i], 3) : exp(x[i]);
  double sum = 0;
  for (int i = 0; i + 1 < n; i++) sum += t[i] * t[i + 1];
  return sum;
}

// @differentiable(reverse, hvp)
double rotated(const double r[3][3], const double p[3]) {
  double q[3] = {0}, sum = 0;
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++) q[i] += r[i][j] * p[j] * p[j];
  for (int i = 0; i < 3; i++) sum += q[i] * q[i];
  return sqrt(sum);
}

struct well {
  double depth;
  int power;
  double center[2];
};

// @differentiable(reverse, hvp)
// check(power: 2)
// fields(w: depth center[0] center[1])
double potential(const struct well *w, const double p[2]) {
  double r2 = 0;
  for (int k = 0; k < 2; k++) r2 += (p[k] - w->center[k]) * (p[k] - w->center[k]);
  return -w->depth * exp(-r2);
}

// @differentiable(reverse, hvp)
// @buffer(x: n)
float single_entropy(int n, const float *x) {
  float sum = 0;
  for (const float *p = x; p < x + n; p++) sum += *p * logf(*p);
  return sum;
}

// Of a kernel that returns no number: the products of its cotangents.
// @differentiable(reverse, forward, hvp)
// @buffer(x: n, y: n)
void scaled_sines(int n, const double *x, double *y, double a) {
  for (int i = 0; i < n; i++) y[i] = a * sin(x[i]) * y[i] * y[i];
}
