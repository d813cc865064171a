#include "heat.h"

static double mean(double a, double b) { return 0.5 * (a + b); }

void heat_step(int n, double dt, const double *conductivity, const double *u, double *next) {
  next[0] = u[0];
  next[n - 1] = u[n - 1];
  for (int i = 1; i < n - 1; i++) {
    double right = mean(conductivity[i], conductivity[i + 1]) * (u[i + 1] - u[i]);
    double left = mean(conductivity[i - 1], conductivity[i]) * (u[i] - u[i - 1]);
    next[i] = u[i] + dt * (right - left);
  }
}

double squared_distance(int n, const double *x, const double *y) {
  double sums[4] = {0};
  int i = 0;
  for (; i + 4 <= n; i += 4)
    for (int k = 0; k < 4; k++) sums[k] += (x[i + k] - y[i + k]) * (x[i + k] - y[i + k]);
  for (; i < n; i++) sums[0] += (x[i] - y[i]) * (x[i] - y[i]);
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

void squared_distance_gradient(int n, const double *x, const double *y, double value, double cotangent,
                               double *x_cotangent, double *y_cotangent) {
  (void)value;
  for (int i = 0; i < n; i++) {
    double share = 2 * cotangent * (x[i] - y[i]);
    x_cotangent[i] += share;
    y_cotangent[i] -= share;
  }
}
