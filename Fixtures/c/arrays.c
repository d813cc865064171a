#include <math.h>
#include <string.h>

// @differentiable(reverse, forward)
// @buffer(x: 12)
// check(n: 3)
double local_matrix(int n, const double *x) {
  double m[3][4], t[4][3];
  for (int i = 0; i < n; i++)
    for (int j = 0; j < 4; j++) m[i][j] = x[i * 4 + j];
  for (int i = 0; i < 4; i++)
    for (int j = 0; j < n; j++) t[i][j] = m[j][i] * m[j][i];
  double s = 0;
  for (int i = 0; i < 4; i++) s += t[i][1] * m[2][i] + t[3][i % 3];
  return s + m[1][2];
}

// @differentiable(reverse, forward)
// @buffer(u: 4 * 5)
void smooth(double u[4][5], const double w[3]) {
  double c[4][5];
  memcpy(c, u, sizeof(c));
  for (int i = 1; i < 3; i++)
    for (int j = 1; j < 4; j++) u[i][j] = w[0] * c[i - 1][j] + w[1] * c[i][j] + w[2] * c[i][j + 1] * c[i + 1][j];
}

typedef double mat3[3][3];

static void multiply(mat3 a, mat3 b, mat3 out) {
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++) {
      out[i][j] = 0;
      for (int k = 0; k < 3; k++) out[i][j] += a[i][k] * b[k][j];
    }
}

// @differentiable(reverse, forward)
double rotation(double roll, double pitch, double yaw) {
  mat3 rx = {{1, 0, 0}, {0, cos(roll), -sin(roll)}, {0, sin(roll), cos(roll)}};
  mat3 ry = {{cos(pitch), 0, sin(pitch)}, {0, 1, 0}, {-sin(pitch), 0, cos(pitch)}};
  mat3 rz = {{cos(yaw), -sin(yaw), 0}, {sin(yaw), cos(yaw), 0}, {0, 0, 1}};
  mat3 t, r;
  multiply(rz, ry, t);
  multiply(t, rx, r);
  return r[0][0] + 2 * r[1][2] - r[2][1] * r[0][2];
}

// @differentiable(reverse, forward)
// @buffer(x: 3)
double row_pointers(const double *x) {
  double g[3][3];
  for (int i = 0; i < 3; i++) {
    double *row = g[i];
    for (int j = 0; j < 3; j++) *row++ = x[i] * x[j] + (i == j);
  }
  const double (*h)[3] = (const double (*)[3])g;
  return h[0][1] * g[1][2] + *g[2] + *(*(g + 1) + 1);
}
