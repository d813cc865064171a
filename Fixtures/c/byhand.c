// Kernels with gradients by hand, called from kernels that are derived.
#include <math.h>

// A product of vectors, as a library has it: its body is not looked at.
// @differentiable(reverse, forward)
// @buffer(x: n, y: n)
double product(int n, const double *x, const double *y);

// @derivative(of: product)
void product_gradient(int n, const double *x, const double *y, double value, double cotangent, double *x_cotangent,
                      double *y_cotangent);

double product(int n, const double *x, const double *y) {
  double sum = 0;
  for (int i = 0; i < n; i++) sum += x[i] * y[i];
  return sum;
}

void product_gradient(int n, const double *x, const double *y, double value, double cotangent, double *x_cotangent,
                      double *y_cotangent) {
  (void)value;
  for (int i = 0; i < n; i++) {
    x_cotangent[i] += cotangent * y[i];
    y_cotangent[i] += cotangent * x[i];
  }
}

// @differentiable(reverse, forward)
// @buffer(x: n, y: n)
double cosine(int n, const double *x, const double *y, double scale) {
  double z[n];
  for (int i = 0; i < n; i++) z[i] = scale * x[i] * y[i];
  return product(n, x, y) / sqrt(product(n, x, x) * product(n, y, y)) + product(n, z, x);
}

// y ← y exp(a x), as a library has it.
// @differentiable(reverse, forward)
// @buffer(x: n, y: n)
void grow(int n, double a, const double *x, double *y);

// `y` is what it was before; its cotangent is that of what it becomes, and is left as that of what it was.
// @derivative(of: grow)
void grow_gradient(int n, double a, const double *x, const double *y, double *a_cotangent, double *x_cotangent,
                   double *y_cotangent);

// @derivative(of: grow, forward)
void grow_tangent(int n, double a, const double *x, const double *y, double a_tangent, const double *x_tangent,
                  double *y_tangent);

void grow(int n, double a, const double *x, double *y) {
  for (int i = 0; i < n; i++) y[i] *= exp(a * x[i]);
}

void grow_gradient(int n, double a, const double *x, const double *y, double *a_cotangent, double *x_cotangent,
                   double *y_cotangent) {
  for (int i = 0; i < n; i++) {
    double factor = exp(a * x[i]);
    *a_cotangent += y_cotangent[i] * y[i] * factor * x[i];
    x_cotangent[i] += y_cotangent[i] * y[i] * factor * a;
    y_cotangent[i] *= factor;
  }
}

void grow_tangent(int n, double a, const double *x, const double *y, double a_tangent, const double *x_tangent,
                  double *y_tangent) {
  for (int i = 0; i < n; i++)
    y_tangent[i] = exp(a * x[i]) * (y_tangent[i] + y[i] * (a_tangent * x[i] + a * x_tangent[i]));
}

// Writes a buffer, and returns the sum of its squares.
// @differentiable(reverse, forward)
// @buffer(x: n, y: n)
double weigh(int n, const double *x, double *y);

// Uses `y` up.
// @derivative(of: weigh)
void weigh_gradient(int n, const double *x, double *y, double value, double cotangent, double *x_cotangent,
                    double *y_cotangent);

// @derivative(of: weigh, forward)
void weigh_tangent(int n, const double *x, const double *y, double value, const double *x_tangent, double *y_tangent,
                   double *tangent);

double weigh(int n, const double *x, double *y) {
  double sum = 0;
  for (int i = 0; i < n; i++) {
    y[i] *= x[i];
    sum += y[i] * y[i];
  }
  return sum;
}

void weigh_gradient(int n, const double *x, double *y, double value, double cotangent, double *x_cotangent,
                    double *y_cotangent) {
  (void)value;
  for (int i = 0; i < n; i++) {
    y_cotangent[i] += 2 * cotangent * x[i] * y[i];
    y[i] *= y_cotangent[i];
    x_cotangent[i] += y[i];
    y_cotangent[i] *= x[i];
  }
}

void weigh_tangent(int n, const double *x, const double *y, double value, const double *x_tangent, double *y_tangent,
                   double *tangent) {
  (void)value;
  *tangent = 0;
  for (int i = 0; i < n; i++) {
    y_tangent[i] = y_tangent[i] * x[i] + y[i] * x_tangent[i];
    *tangent += 2 * x[i] * y[i] * y_tangent[i];
  }
}

// Buffers that are written again and again, also under a condition.
// @differentiable(reverse, forward)
// @buffer(x: n, y: n)
double grown(int n, double a, const double *x, double *y) {
  double z[n], sum = 0;
  for (int i = 0; i < n; i++) z[i] = x[i] * y[i];
  grow(n, a, x, z);
  if (a > 0.8) sum += weigh(n, z, y);
  grow(n, 1 / (1 + sum), y, z);
  sum += weigh(n, x, z);
  return sum + product(n, z, y);
}

// A kernel with a gradient by hand that writes, in a loop: what it is given is recorded.
// @differentiable(reverse, forward)
// @buffer(x: n, y: n)
// check(steps: 3)
double grown_often(int n, int steps, double a, const double *x, double *y) {
  for (int s = 0; s < steps; s++) grow(n, a / (s + 1), x, y);
  double sum = 0;
  for (int i = 0; i < n; i++) sum += y[i] * y[i];
  return sum;
}
