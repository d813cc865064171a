// Kernels whose derived adjoints are measured against those in byhand.c.
#include "kernels.h"

#include <math.h>

double dot(int n, const double *x, const double *y) {
  double sum = 0;
  for (int i = 0; i < n; i++) sum += x[i] * y[i];
  return sum;
}

void product(int m, int n, const double *a, const double *x, double *y) {
  for (int i = 0; i < m; i++) {
    double sum = 0;
    for (int j = 0; j < n; j++) sum += a[i * n + j] * x[j];
    y[i] = sum;
  }
}

void stencil(int m, int n, const double *u, double *v) {
  for (int i = 1; i < m - 1; i++)
    for (int j = 1; j < n - 1; j++)
      v[i * n + j] =
          0.5 * u[i * n + j] + 0.125 * (u[(i - 1) * n + j] + u[(i + 1) * n + j] + u[i * n + j - 1] + u[i * n + j + 1]);
}

// A mixture of Gaussians with diagonal covariances.
double mixture(int d, int k, int n, const double *weights, const double *means, const double *scales,
               const double *points) {
  double terms[k];
  double total = 0;
  for (int p = 0; p < n; p++) {
    for (int c = 0; c < k; c++) {
      double sum = 0;
      for (int i = 0; i < d; i++) {
        double z = (points[p * d + i] - means[c * d + i]) * scales[c * d + i];
        sum += z * z;
      }
      terms[c] = weights[c] - 0.5 * sum;
    }
    double top = terms[0];
    for (int c = 1; c < k; c++)
      if (terms[c] > top) top = terms[c];
    double sum = 0;
    for (int c = 0; c < k; c++) sum += exp(terms[c] - top);
    total += top + log(sum);
  }
  return total;
}
