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
