// Memory for rows, memory that is handed on, and types that macros make.
#include <math.h>
#include <stdlib.h>
#include <string.h>

// @differentiable(reverse, forward)
// @buffer(a: n, b: m)
double soft_warping(const double *a, int n, const double *b, int m, double g) {
  double (*d)[m + 1] = malloc((n + 1) * sizeof *d);
  memset(d, 0, (n + 1) * sizeof *d);
  for (int i = 1; i <= n; i++) d[i][0] = 10;
  for (int j = 1; j <= m; j++) d[0][j] = 10;
  for (int i = 1; i <= n; i++)
    for (int j = 1; j <= m; j++) {
      double c = (a[i - 1] - b[j - 1]) * (a[i - 1] - b[j - 1]);
      double x = -d[i - 1][j] / g, y = -d[i][j - 1] / g, z = -d[i - 1][j - 1] / g;
      d[i][j] = c - g * log(exp(x) + exp(y) + exp(z));
    }
  double result = d[n][m];
  free(d);
  return result;
}

static double total(int n, int m, double d[n][m]) {
  double s = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++) s += d[i][j] * d[(i + 1) % n][j];
  return s;
}

// Rows of fixed and of variable length, in one block.
// @differentiable(reverse, forward)
// @buffer(x: 3 * n)
double row_blocks(int n, const double *x) {
  double (*points)[3] = malloc(n * sizeof *points), (*sums)[3] = calloc(n, sizeof(double[3]));
  double (*squares)[n] = calloc(3, sizeof *squares), (*both)[3][n] = malloc(sizeof(double[2][3][n]));
  for (int i = 0; i < n; i++)
    for (int j = 0; j < 3; j++) {
      points[i][j] = x[3 * i + j];
      sums[i][j] += points[i][j] + points[0][j];
      squares[j][i] += x[3 * i + j] * x[3 * i + j];
      both[0][j][i] = squares[j][i] * sums[i][j];
      both[1][j][i] = points[i][j];
    }
  double s = total(3, n, squares) + total(3, n, both[1]) * total(3, n, both[0]) + total(n, 3, sums);
  free(points), free(sums), free(squares), free(both);
  return s;
}

// What the next iteration reads is what this one has asked for.
// @differentiable(reverse, forward)
// @buffer(x: n)
// check(n: 5, steps: round_ % 4)
double handed_on(int n, const double *x, int steps) {
  double *now = malloc(n * sizeof(double));
  memcpy(now, x, n * sizeof *x);
  for (int s = 0; s < steps; s++) {
    double *next = malloc(n * sizeof(double));
    for (int i = 0; i < n; i++) next[i] = now[i] * now[(i + 1) % n] + 0.1 * now[i];
    free(now);
    now = next;
  }
  double sum = 0;
  for (int i = 0; i < n; i++) sum += (i + 1) * now[i];
  free(now);
  return sum;
}

typedef struct {
  int n;
  double *d;
} matrix;

static matrix allocated(int n) {
  matrix m;
  m.n = n;
  m.d = malloc(n * n * sizeof(double));
  return m;
}

static matrix product(matrix a, matrix b) {
  matrix c = allocated(a.n);
  for (int i = 0; i < a.n; i++)
    for (int j = 0; j < a.n; j++) {
      c.d[i * a.n + j] = 0;
      for (int k = 0; k < a.n; k++) c.d[i * a.n + j] += a.d[i * a.n + k] * b.d[k * a.n + j];
    }
  return c;
}

// @differentiable(reverse, forward)
// @buffer(a: n * n)
// check(n: 3, p: round_ % 4)
double matrix_power(int n, const double *a, int p) {
  matrix r = allocated(n), x = allocated(n);
  memcpy(x.d, a, n * n * sizeof(double));
  memset(r.d, 0, n * n * sizeof(double));
  for (int i = 0; i < n; i++) r.d[i * n + i] = 1;
  for (int i = 0; i < p; i++) {
    matrix t = product(r, x);
    free(r.d);
    r = t;
  }
  double s = 0;
  for (int i = 0; i < n * n; i++) s += r.d[i] * (i + 1);
  free(r.d), free(x.d);
  return 1e-2 * s;
}

static void resize(matrix *m, int n) {
  if (m->n != n) {
    free(m->d);
    m->d = malloc(n * n * sizeof(double));
  }
  m->n = n;
}

// A matrix that gets memory again.
// @differentiable(reverse, forward)
// @buffer(x: n)
// check(n: 5)
double resized(int n, const double *x) {
  matrix m = {0, NULL};
  double s = 1;
  resize(&m, n);
  for (int i = 0; i < n * n; i++) m.d[i] = x[i / n] * x[i % n];
  for (int i = 0; i < n; i++) s += m.d[i * n + (i + 1) % n] * m.d[i];
  resize(&m, 2);
  for (int i = 0; i < 4; i++) m.d[i] = x[i] * s;
  s += m.d[0] * m.d[3] - m.d[1] * m.d[2];
  free(m.d);
  return s;
}

// Halves of one block that change places.
// @differentiable(reverse, forward)
// @buffer(mass: n, x: n, v: n)
// check(n: 3, steps: round_ % 5)
void verlet(int n, const double *mass, double k, double *x, double *v, double dt, int steps) {
  double *a0 = (double *)malloc(2 * n * sizeof(double)), *a1 = a0 + n;
  for (int i = 0; i < n; i++) a0[i] = -k * x[i] / mass[i];
  while (steps-- > 0) {
    for (int i = 0; i < n; i++) x[i] += 0.2 * dt * (v[i] + 0.1 * dt * a0[i]);
    for (int i = 0; i < n; i++) a1[i] = -k * x[i] * x[i] / mass[i] - 0.1 * v[i];
    for (int i = 0; i < n; i++) v[i] += 0.1 * dt * (a0[i] + a1[i]);
    double *t = a0;
    a0 = a1;
    a1 = t;
  }
  free(a0 < a1 ? a0 : a1);
}

// Room on the stack where it is enough, and two pointers that are assigned at once.
// @differentiable(reverse, forward)
// @buffer(x: n)
// check(n: 5, m: round_ % 7)
double room(int n, int m, const double *x) {
  double own[4], *w, *heap = NULL;
  if (m <= 4) w = own;
  else w = heap = malloc(m * sizeof(double));
  for (int i = 0; i < m; i++) w[i] = x[i % n] * x[(i + 1) % n];
  double s = 0;
  for (int i = m; i-- > 0;) s += i[w] * s + w[i];
  if (heap) free(heap);
  return s;
}

// Types and functions that one macro makes.
#define MATRIX(T, name)                                                                                            \
  typedef struct {                                                                                                 \
    size_t columns;                                                                                                \
    T *v;                                                                                                          \
  } name;                                                                                                          \
  static inline name name##_new(size_t r, size_t c) {                                                              \
    name m = {c, (T *)calloc(r * c, sizeof(T))};                                                                   \
    return m;                                                                                                      \
  }                                                                                                                \
  static inline T *name##_at(const name *m, size_t i, size_t j) { return &m->v[i * m->columns + j]; }
MATRIX(double, dmatrix)

// @differentiable(reverse, forward)
// @buffer(a: n * n)
double eliminated(size_t n, const double *a) {
  dmatrix m = dmatrix_new(n, n);
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < n; j++) *dmatrix_at(&m, i, j) = a[i * n + j];
  double d = 1;
  for (size_t k = 0; k < n; k++) {
    for (size_t i = k + 1; i < n; i++) {
      double f = *dmatrix_at(&m, i, k) / *dmatrix_at(&m, k, k);
      for (size_t j = k; j < n; j++) *dmatrix_at(&m, i, j) -= f * *dmatrix_at(&m, k, j);
    }
    d *= *dmatrix_at(&m, k, k);
  }
  free(m.v);
  return log(fabs(d));
}
