#include <stdlib.h>

// @differentiable(reverse, forward)
// @buffer(a: n * m, x: m)
// check(n: 3, m: 5)
double bilinear(int n, int m, const double a[n][m], const double *x) {
  double t[m][n], sum = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++) t[j][i] = a[i][j] * x[j];
  for (int j = 1; j < m; j++)
    for (int i = 0; i < n; i++) sum += t[j][i] * t[j - 1][i] * a[n - 1][j];
  return sum;
}

static double row_sum(int m, const double *row) {
  double s = 0;
  for (int j = 0; j < m; j++) s += row[j] * row[j];
  return s;
}

// @differentiable(reverse, forward)
// @buffer(g: n * n * 2)
// check(n: 3)
void relax(int n, double g[n][n][2]) {
  double (*p)[n][2] = g;
  for (int i = 1; i < n; i++, p++) {
    double s = row_sum(2, g[i][0]);
    for (int j = 0; j < n; j++) p[1][j][1] += s * (*p)[j][0];
  }
}
