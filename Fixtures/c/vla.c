#include <stdint.h>
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

#define ROWS 3
enum { COLUMNS = 4 };

// Sizes from the brackets; indices that are declared before their loops.
// @differentiable(reverse, forward)
// check(m: 4, n: 5, a: m * n, x: n, y: n, t: m)
void transposed_product(int m, int n, double a[m][n], double x[n], double y[n], double t[m]) {
  int i, j;
  for (i = 0; i < n; i++) y[i] = 0;
  for (i = 0; i < m; i++) {
    t[i] = 0.0;
    for (j = 0; j < n; j++) t[i] = t[i] + a[i][j] * x[j];
    for (j = 0; j < n; j++) y[j] = y[j] + a[i][j] * t[i];
  }
}

// Macros and enumerators in sizes.
// @differentiable(reverse, forward)
// @buffer(a: ROWS * COLUMNS, x: ROWS + 1)
// check(a_count: 12, x_count: 4)
double macro_sizes(const double *a, const double *x) {
  int i, j;
  double s = x[ROWS];
  for (i = 0; i < ROWS; ++i)
    for (j = COLUMNS - 1; j >= 0; --j) s += a[i * COLUMNS + j] * x[i] * s;
  return s;
}

// In place, with choices: what is chosen is recorded, and no version of the whole.
#define BEST(s1, s2) (((s1) >= (s2)) ? (s1) : (s2))
// @differentiable(reverse, forward)
// @buffer(table: n * n)
// check(n: 5)
void best_pairs(int n, double table[n][n], const signed char *bases) {
  int i, j, k;
  for (i = n - 1; i >= 0; i--) {
    for (j = i + 1; j < n; j++) {
      if (i + 1 < n) table[i][j] = BEST(table[i][j], table[i + 1][j] * table[i + 1][j]);
      if (i < j - 1) table[i][j] = BEST(table[i][j], table[i + 1][j - 1] + (bases[0] == 1));
      for (k = i + 1; k < j; k++) table[i][j] = BEST(table[i][j], table[i][k] + table[k + 1][j]);
    }
  }
}

// Scratch that is filled, changed in place and read, over and over: what it holds is recorded for one round at a time.
// @differentiable(reverse, forward)
// @buffer(a: n * d)
// check(n: 4, d: 3)
double chained(int n, int d, const double *a) {
  double q[d];
  double sum = 0;
  for (int i = 0; i < n; i++) {
    for (int j = 0; j < d; j++) q[j] = a[i * d + j] * a[i * d + j];
    for (int j = 1; j < d; j++) q[j] = q[j] * q[j - 1];
    double r = 0;
    for (int j = 0; j < d; j++) r = r + q[j] * q[j];
    sum += r * r;
  }
  return sum;
}

// Arrays of variable length, of arrays of fixed length.
typedef struct {
  double x, y;
} Place;

// @differentiable(reverse, forward)
// check(n: 5)
double pairs_of(double x, int n) {
  double v[n][2];
  for (int i = 0; i < n; i++) v[i][0] = v[i][1] = x * i;
  return v[n - 1][1] * v[0][0] + v[1][0] + (x * (sizeof v / sizeof v[0]));
}

// @differentiable(reverse, forward)
// check(n: 5)
double triples_of(double x, int n) {
  double v[n + 1][2][3];
  for (int i = 0; i <= n; i++) v[i][0][1] = v[i][1][2] = x * i;
  return v[n][1][2] * v[1][0][1];
}

// @differentiable(reverse, forward)
// check(n: 5)
double points_of(double x, int n) {
  Place v[n][2], w[n];
  int k[n][3];
  for (int i = 0; i < n; i++) {
    k[i][2] = i;
    v[i][1].x = x * k[i][2];
    v[i][0].y = v[i][1].x * x;
    w[i].x = v[i][0].y;
  }
  return v[n - 1][1].x * v[1][0].y * w[n - 1].x;
}

// @differentiable(reverse, forward)
// @buffer(a: 2 * n)
// check(n: 3)
double rows_of(double x, int n, double a[n][2]) {
  double v[2][n][3];
  for (int i = 0; i < n; i++) v[1][i][2] = v[0][i][0] = x * i + a[i][1];
  double *u = malloc(sizeof(double[n][2]));
  for (int i = 0; i < 2 * n; i++) u[i] = x * i;
  x = v[1][n - 1][2] * u[2 * n - 1];
  free(u);
  return x;
}

// Sizes of types.
// @differentiable(reverse, forward)
// check(n: 3)
double sizes_of(double x, int n) {
  int64_t v[n][2];
  v[0][0] = 0;
  int right = sizeof(double[3]) == 24 && sizeof(double[n]) == 8 * n && sizeof(Place[n]) == 16 * n &&
              sizeof(float[n][3]) == 12 * n && sizeof(double(*)[n]) == 8 && sizeof(double *) == 8 &&
              sizeof(unsigned) == 4 && sizeof(unsigned char) == 1 && sizeof(int64_t[2]) == 16 && sizeof v == 16 * n &&
              sizeof v[0] == 16 && sizeof(long long) == 8 && sizeof(const double *[4]) == 32 && sizeof(x + n) == 8;
  return right ? x * x : 0;
}
