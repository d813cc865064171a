#include <math.h>

#include "kernels.h"

// gcc 12 would set cotangents to zero before they are read.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("no-tree-loop-distribute-patterns")
#endif

double dot_hand(int n, const double *x, const double *y, double seed, double *xb, double *yb) {
  double sum = 0;
  for (int i = 0; i < n; i++) {
    sum += x[i] * y[i];
    xb[i] += seed * y[i];
    yb[i] += seed * x[i];
  }
  return sum;
}

void product_hand(int m, int n, const double *a, const double *x, double *y, double *ab, double *xb, double *yb) {
  for (int i = 0; i < m; i++) {
    double sum = 0;
    double b = yb[i];
    for (int j = 0; j < n; j++) {
      sum += a[i * n + j] * x[j];
      ab[i * n + j] += b * x[j];
      xb[j] += b * a[i * n + j];
    }
    y[i] = sum;
    yb[i] = 0;
  }
}

void stencil_hand(int m, int n, const double *u, double *v, double *ub, double *vb) {
  for (int i = 1; i < m - 1; i++)
    for (int j = 1; j < n - 1; j++) {
      v[i * n + j] =
          0.5 * u[i * n + j] + 0.125 * (u[(i - 1) * n + j] + u[(i + 1) * n + j] + u[i * n + j - 1] + u[i * n + j + 1]);
      double b = vb[i * n + j], e = 0.125 * b;
      vb[i * n + j] = 0;
      ub[i * n + j] += 0.5 * b;
      ub[(i - 1) * n + j] += e;
      ub[(i + 1) * n + j] += e;
      ub[i * n + j - 1] += e;
      ub[i * n + j + 1] += e;
    }
}

double mixture_hand(int d, int k, int n, const double *weights, const double *means, const double *scales,
                    const double *points, double seed, double *wb, double *mb, double *sb) {
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
    for (int c = 0; c < k; c++) sum += terms[c] = exp(terms[c] - top);
    total += top + log(sum);
    for (int c = 0; c < k; c++) {
      double b = seed * terms[c] / sum;
      wb[c] += b;
      for (int i = 0; i < d; i++) {
        double difference = points[p * d + i] - means[c * d + i];
        double z = difference * scales[c * d + i];
        mb[c * d + i] += b * z * scales[c * d + i];
        sb[c * d + i] -= b * z * difference;
      }
    }
  }
  return total;
}
