// More idioms: helpers with pointers into one buffer, initializers, sizes.
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <stdint.h>
#include <stdbool.h>

// Structures in arrays in a structure.
typedef struct { double pos[2]; double q; } Charge;
typedef struct { Charge c[3]; double eps; } Cloud;
// @differentiable(reverse, forward)
// fields(s: c[0].pos[0] c[0].pos[1] c[0].q c[1].pos[0] c[1].pos[1] c[1].q c[2].pos[0] c[2].pos[1] c[2].q eps)
double coulomb(const Cloud *s) {
  double e = 0;
  for (const Charge *a = s->c; a < s->c + 3; a++)
    for (const Charge *b = a + 1; b < s->c + 3; b++) {
      double d = 0;
      for (int k = 0; k < 2; k++) d += (a->pos[k] - b->pos[k]) * (a->pos[k] - b->pos[k]);
      e += a->q * b->q / sqrt(d + s->eps);
    }
  return e;
}

// A sum with its error kept; two counters.
// @differentiable(reverse, forward)
// @buffer(x: n)
double compensated(long n, const double x[]) {
  double s = 0, c = 0;
  for (long i = 0, j = n - 1; i < n; i++, j--) {
    double y = x[i] * x[j] - c, t = s + y;
    c = (t - s) - y;
    s = t;
  }
  return s;
}

// A flag ends the loop.
// @differentiable(reverse, forward)
double cube_root(double a, double b) {
  bool done = false;
  double x = a;
  int it = 0;
  while (!done) {
    double step = (x * x * x - b) / (3 * x * x);
    x -= step;
    if (++it >= 20 || fabs(step) < 1e-14) done = true;
  }
  return x * a;
}

// Rows of arrays passed on.
static double rowdot(const double *a, const double *b, int n) { double s = 0; while (n--) s += *a++ * *b++; return s; }
// @differentiable(reverse, forward)
void row_products(const double a[3][4], const double b[3][4], double c[3][3]) {
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++) c[i][j] += rowdot(a[i], b[j], 4);
}

// Functions that call each other.
static double odd(double x, int n);
static double even(double x, int n) { return n == 0 ? 1 : x * odd(x + 0.1, n - 1); }
static double odd(double x, int n) { return n == 0 ? x : sin(x) + even(x * x, n - 1); }
// @differentiable(reverse, forward)
// check(n: 5)
double in_turns(double x, int n) { return even(x, n) + odd(x, n); }

// The default comes first, and falls through; loops inside.
// @differentiable(reverse, forward)
// @buffer(x: n)
double default_first(int n, int mode, const double *x) {
  double s = 0;
  switch (mode % 4) {
  default: for (int i = 0; i < n; i++) s += x[i];
  case 1: { int i = 0; do { if (x[i] > 1.2) break; s += x[i] * x[i]; } while (++i < n); break; }
  case 2: return n;
  }
  return s * s;
}

// Arithmetic in small integers.
// @differentiable(reverse, forward)
// @buffer(x: 8, key: 8)
double hashed(const short *key, const double *x) {
  double s = 0;
  unsigned char h = 17;
  for (int i = 0; i < 8; i++) {
    h = (unsigned char)(h * 31 + key[i]);
    s += x[h & 7] * x[(h >> 3) & 7];
  }
  return s;
}

// Two buffers in one, which take turns.
// @differentiable(reverse, forward)
// @buffer(u: n)
// check(n: 6)
void ping_pong(int n, double *u, double r) {
  double buf[2][n];
  for (int i = 0; i < n; i++) buf[0][i] = u[i];
  int cur = 0;
  for (int t = 0; t < 3; t++, cur ^= 1) {
    double *now = buf[cur], *next = buf[cur ^ 1];
    next[0] = now[0]; next[n - 1] = now[n - 1];
    for (int i = 1; i < n - 1; i++) next[i] = now[i] + r * (now[i - 1] - 2 * now[i] + now[i + 1]) * now[i];
  }
  for (int i = 0; i < n; i++) u[i] = buf[cur][i];
}

// Both precisions.
// @differentiable(reverse, forward)
// @buffer(z: n)
// tolerance(float)
double cross_entropy(int n, const float *z, int label) {
  float m = -INFINITY;
  for (int i = 0; i < n; i++) if (z[i] > m) m = z[i];
  double s = 0;
  for (int i = 0; i < n; i++) s += exp((double)z[i] - m);
  return log(s) + m - z[label % n];
}

// Initializers that name what they give.
typedef struct { double a, b; int k; } Pair;
static double use(Pair p) { return p.a * p.b + p.k; }
// @differentiable(reverse, forward)
double initializers(double x, double y) {
  Pair p = {.b = x * y, .a = x, .k = 2};
  Pair q = p;
  q.a *= 2;
  double t[3] = {[1] = x, [2] = y * y};
  return use(p) * use((Pair){y, q.a, 1}) + t[0] + t[1] * t[2];
}

// The exponential of a matrix.
static void mul(int n, const double *a, const double *b, double *c) {
  memset(c, 0, n * n * sizeof(double));
  for (int i = 0; i < n; i++)
    for (int k = 0; k < n; k++) {
      const double f = a[i * n + k];
      for (int j = 0; j < n; j++) c[i * n + j] += f * b[k * n + j];
    }
}
// @differentiable(reverse, forward)
// @buffer(a: n * n, e: n * n)
// check(n: 3)
void exponential(int n, const double *a, double *e) {
  double *p = malloc(sizeof(double) * n * n), *t = malloc(sizeof(double) * n * n);
  memset(p, 0, sizeof(double) * n * n);
  for (int i = 0; i < n; i++) p[i * n + i] = 1;
  memcpy(e, p, n * n * sizeof *e);
  for (int k = 1; k < 6; k++) {
    mul(n, p, a, t);
    for (int i = 0; i < n * n; i++) { p[i] = t[i] / (k * 3.0); e[i] += p[i]; }
  }
  free(p); free(t);
}

// A helper that searches.
static int find(const double *x, int n, double v) { for (int i = 0; i < n; i++) if (x[i] >= v) return i; return n - 1; }
// @differentiable(reverse, forward)
// @buffer(xs: n, ys: n)
// check(n: 5)
double interpolated(int n, const double *xs, const double *ys, double v) {
  int i = find(xs, n, v);
  int j = i ? i - 1 : i + 1;
  return ys[i] * (1 + v * xs[j]) + ys[j] * v;
}

// A helper that is passed two places of one buffer.
static void givens(double *a, double *b, double c, double s) {
  double t = c * *a + s * *b;
  *b = -s * *a + c * *b;
  *a = t;
}
// @differentiable(reverse, forward)
// @buffer(r: n * n)
// check(n: 3)
double triangular_determinant(int n, double *r) {
  for (int j = 0; j < n; j++)
    for (int i = j + 1; i < n; i++) {
      double h = hypot(r[j * n + j], r[i * n + j]), c = r[j * n + j] / h, s = r[i * n + j] / h;
      for (int k = j; k < n; k++) givens(&r[j * n + k], &r[i * n + k], c, s);
    }
  double d = 1;
  for (int i = 0; i < n; i++) d *= r[i * n + i];
  return d;
}

// Parts of one buffer, which overlap.
static void axpy(int n, double a, const double *x, double *y) { for (int i = 0; i < n; i++) y[i] += a * x[i]; }
// @differentiable(reverse, forward)
// @buffer(x: 2 * n)
void overlapping(int n, double a, double *x) { axpy(n, a, x, x + n); axpy(2 * n, a * a, x, x); }

// Recursion over parts of a buffer.
static void qs(double *a, int lo, int hi) {
  if (lo >= hi) return;
  double p = a[hi]; int i = lo;
  for (int j = lo; j < hi; j++) if (a[j] < p) { double t = a[i]; a[i] = a[j]; a[j] = t; i++; }
  double t = a[i]; a[i] = a[hi]; a[hi] = t;
  qs(a, lo, i - 1); qs(a, i + 1, hi);
}
// @differentiable(reverse, forward)
// @buffer(x: n)
double sorted_sum(int n, double *x) {
  qs(x, 0, n - 1);
  double s = 0;
  for (int i = 0; i < n; i++) s += x[i] * x[i] * i;
  return s;
}

// A buffer of integers that is written.
// @differentiable(reverse, forward)
// @buffer(x: n, count: 4)
double histogram(int n, const double *x, int *count) {
  double s = 0;
  memset(count, 0, 4 * sizeof(int));
  for (int i = 0; i < n; i++) { int b = (int)(x[i] * 2) & 3; count[b]++; s += x[i] * count[b]; }
  return s;
}

// Sizes of arrays.
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
// @differentiable(reverse, forward)
// @buffer(x: n)
double sizes(int n, const double *x) {
  double v[n], f[4] = {1, 2, 3, 4}, s = 0;
  memcpy(v, x, sizeof v);
  for (size_t i = 0; i < COUNT(f); i++) f[i] *= v[i % n];
  for (size_t i = 0; i < COUNT(f); i++) s += f[i] * f[i];
  for (size_t i = 0; i < sizeof(v) / sizeof(double); i++) s += v[i];
  return s;
}

// A pointer that begins here or there.
// @differentiable(reverse, forward)
// @buffer(x: n)
double every_other(int n, const double *x) {
  const double *p = n % 2 ? x : x + 1;
  double s = *p;
  for (; p < x + n; p += 2) s = s * *p + 1;
  return s;
}

// `continue` to the condition of `do`; heads without an end.
// @differentiable(reverse, forward)
// @buffer(x: n)
double continued(int n, const double *x) {
  int i = -1; double s = 1;
  do { i++; if (x[i] > 1) continue; s *= 1 + x[i]; } while (i < n - 1);
  for (i = 0; i < n;) { if (x[i] < 0.8) { i += 2; continue; } s += x[i] * s; i++; }
  return s;
}

// Qualifiers; sizes above the prototype.
static inline double norm2(const double v[static 3]) { return v[0] * v[0] + v[1] * v[1] + v[2] * v[2]; }
// @differentiable(reverse, forward)
// @buffer(a: 3, out: 3)
void cross_product(const double *const restrict a, const double b[3], double *restrict out);
void cross_product(const double *const restrict a, const double b[3], double *restrict out) {
  register double n = norm2(a) + norm2(b);
  out[0] = (a[1] * b[2] - a[2] * b[1]) / n;
  out[1] = (a[2] * b[0] - a[0] * b[2]) / n;
  out[2] = (a[0] * b[1] - a[1] * b[0]) / n;
}

// A matrix transposed in place.
static void swap(double *a, double *b) { double t = *a; *a = *b; *b = t; }
// @differentiable(reverse, forward)
// @buffer(a: n * n)
void transposed(int n, double *a) {
  for (int i = 0; i < n; i++)
    for (int j = 0; j < i; j++) swap(&a[i * n + j], &a[j * n + i]);
  for (int i = 0; i < n * n; i++) a[i] = a[i] * a[i] * (i + 1);
}


// Heads with something beside the index, on either side.
// @differentiable(reverse, forward, hvp)
// @buffer(x: n)
double heads(int n, const double *x) {
  double s = 0;
  for (int i = n - 1; i - 1 >= 0; i--) s += x[i] * x[i - 1];
  for (int i = 0; n > i + 1; i += 2) s *= x[i] + 0.1 * x[i + 1];
  for (unsigned i = 0; i + 1 < (unsigned)n; ++i) s += x[i + 1] * x[i];
  for (size_t i = 1; i - 1 < (size_t)n - 1; ++i) s += sin(x[i]);
  // Runs not at all: what is below zero wraps around.
  for (unsigned i = 0; i - 1 < (unsigned)n; ++i) s += 1000;
  return s;
}

// A table that is kept, and a constant of math.h.
// @differentiable(reverse, forward)
double phase(double x) {
  static const double c[] = {1, 0.5, 1.0 / 6, 1.0 / 24};
  static const int last = sizeof c / sizeof *c - 1;
  double r = 0;
  for (int i = last; i >= 0; i--) r = r * x + c[i];
  return sin(M_PI * r);
}

typedef struct {
  double x, v;
} Body;

// Structures that are written, at second order.
// @differentiable(reverse, forward, hvp)
// @buffer(b: n)
// fields(b: x v)
double pendulums(int n, Body *b, double dt) {
  double e = 0;
  for (int i = 0; i < n; i++) {
    Body *p = b + i;
    p->v -= dt * sin(p->x);
    p->x += dt * p->v;
    e += 0.5 * p->v * p->v + 1 - cos(p->x);
  }
  return e;
}

// Three pointers, two of them into one buffer.
static void rot(double *a, double *b, const double *cs) {
  double t = cs[0] * *a - cs[1] * *b;
  *b = cs[1] * *a + cs[0] * *b;
  *a = t;
}
// @differentiable(reverse, forward, hvp)
// @buffer(x: 3, cs: 2)
double turned(double *x, const double *cs) {
  rot(x, x + 1, cs); rot(&x[1], &x[2], cs); rot(x + 2, x, cs);
  return x[0] * x[1] * x[2];
}

// Helpers that pass such pointers on.
static void exchange(double *a, double *b) { double t = *a; *a = *b; *b = t; }
static void order2(double *a, double *b) { if (*a > *b) exchange(a, b); }
static void order3(double *v, int i, int j) { order2(v + i, v + j); }
// @differentiable(reverse, forward)
// @buffer(x: 4)
void network(double *x) {
  order3(x, 0, 1); order3(x, 2, 3); order3(x, 0, 2); order3(x, 1, 3); order3(x, 1, 2);
  for (int i = 0; i < 4; i++) x[i] *= x[i] * (i + 1);
}

// Halves of a local array, and one pointer twice.
static double dotp(const double *a, const double *b, int n) {
  double s = 0;
  for (int i = 0; i < n; i++) s += a[i] * b[i];
  return s;
}
static void scale_into(const double *a, double *b, int n, double f) {
  for (int i = 0; i < n; i++) b[i] = f * a[i] + b[i] * b[i];
}
// @differentiable(reverse, forward, hvp)
// @buffer(x: n)
double halves(int n, const double *x, double f) {
  double w[2 * n];
  for (int i = 0; i < n; i++) w[i] = w[n + i] = x[i];
  scale_into(w, w + n, n, f);
  scale_into(w, w, 2 * n, f);
  return dotp(w, w + n, n) + dotp(w, w, n);
}

static void mul_rows(int n, int m, double **a, const double *x, double *y) {
  for (int i = 0; i < n; i++) {
    y[i] = 0;
    for (int j = 0; j < m; j++) y[i] += a[i][j] * x[j];
  }
}

static void square_rows(int n, double **a) {
  for (int i = 0; i < n; i++)
    for (double *p = a[i]; p < a[i] + n; p++) *p *= *p;
}

// Tables of rows: of numbers and of indices, two of which change places, and which helpers are passed.
// @differentiable(reverse, forward)
// @buffer(x: n, y: n)
// check(n: 4)
double row_tables(int n, const double *x, double *y) {
  double **a = (double **)malloc((size_t)n * sizeof(double *));
  int **idx;
  if (!a) return -1;
  for (int i = 0; i < n; i++) a[i] = (double *)malloc((size_t)n * sizeof(double));
  idx = malloc(n * sizeof *idx);
  for (int i = 0; i < n; ++i) { idx[i] = calloc(2, sizeof **idx); idx[i][1] = (i * 3 + 1) % n; }
  for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) a[i][j] = x[i] * sin(x[j] + i) + y[j];
  double *t = a[0]; a[0] = a[n - 1]; a[n - 1] = t;
  square_rows(n, a);
  mul_rows(n, n, a, x, y);
  double s = 0;
  for (int i = 0; i < n; i++) s += a[i][idx[i][1]] * y[i] + *a[i] * (*a)[i];
  for (int i = 0; i < n; i++) { free(a[i]); free(idx[i]); }
  free(a); free(idx);
  return s;
}

// One block of memory, in which the rows are.
// @differentiable(reverse, forward)
// @buffer(x: n * m)
// check(n: 3, m: 4)
double row_block(int n, int m, const double *x) {
  double **a = malloc(n * sizeof(double *)), s = 0;
  a[0] = malloc(n * m * sizeof(double));
  for (int i = 1; i < n; i++) a[i] = a[i - 1] + m;
  for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) a[i][j] = x[i * m + j] * x[i];
  for (int i = 1; i < n; i++) for (int j = 0; j < m; j++) s += a[i][j] * a[i - 1][j];
  free(a[0]); free(a);
  return s;
}

// Elimination, where rows change places in the table.
// @differentiable(reverse, forward)
// @buffer(x: n * n, b: n)
// check(n: 4)
double gauss_rows(int n, const double *x, double *b) {
  double **a = malloc(n * sizeof(double *)), det = 1;
  for (int i = 0; i < n; i++) {
    a[i] = malloc(n * sizeof(double));
    for (int j = 0; j < n; j++) a[i][j] = x[i * n + j];
  }
  for (int k = 0; k < n; k++) {
    int p = k;
    for (int i = k + 1; i < n; i++) if (fabs(a[i][k]) > fabs(a[p][k])) p = i;
    if (p != k) { double *r = a[p]; a[p] = a[k]; a[k] = r; double t = b[p]; b[p] = b[k]; b[k] = t; det = -det; }
    det *= a[k][k];
    for (int i = k + 1; i < n; i++) {
      double f = a[i][k] / a[k][k];
      for (int j = k; j < n; j++) a[i][j] -= f * a[k][j];
      b[i] -= f * b[k];
    }
  }
  for (int i = n - 1; i >= 0; i--) {
    for (int j = i + 1; j < n; j++) b[i] -= a[i][j] * b[j];
    b[i] /= a[i][i];
  }
  for (int i = 0; i < n; i++) free(a[i]);
  free(a);
  return det;
}

// A table for each step.
// @differentiable(reverse, forward)
// @buffer(x: n)
// check(n: 4)
double row_steps(int n, const double *x) {
  double s = 1;
  for (int k = 0; k < 3; k++) {
    double **w = malloc((n + 1) * sizeof *w);
    for (int i = 0; i <= n; i++) w[i] = calloc(n, sizeof(double));
    for (int i = 1; i <= n; i++) for (int j = 0; j < n; j++) w[i][j] = w[i - 1][j] * s + x[j] * x[i - 1];
    s += w[n][0] * w[n - 1][n - 1];
    s *= 0.1;
    for (int i = 0; i <= n; i++) free(w[i]);
    free(w);
  }
  return s;
}

// Functions that return pointers: into what they are passed, or to memory of their own.
#define NR_END 1
static double *dvector(long nl, long nh) {
  double *v = (double *)malloc((size_t)((nh - nl + 1 + NR_END) * sizeof(double)));
  if (!v) exit(1);
  return v - nl + NR_END;
}
static void free_dvector(double *v, long nl) { free(v + nl - NR_END); }
static double *entry(double *a, int n, int i, int j) { return &a[i * n + j]; }
static double *scaled(double *p, int n, double by) {
  for (int i = 0; i < n; i++) p[i] *= by;
  return p + n;
}
static double *chosen(double *a, double *b, int first) {
  if (first) return a;
  return b;
}

// @differentiable(reverse, forward)
// @buffer(x: n * n)
// check(n: 4)
double returned_pointers(int n, double *x) {
  double *v = dvector(1, n), s = 0;
  for (int i = 1; i <= n; i++) v[i] = x[i - 1] * *entry(x, n, i - 1, 1);
  *entry(x, n, 1, 2) *= 2;
  double *p = scaled(x, 2, v[n]);
  p = scaled(p, 1, 3);
  scaled(x, n, 0.5);
  *p *= v[1];
  for (int i = 0; i < n; i++) {
    double *q = chosen(x, v + 1, (i + n) % 2);
    q[i] *= q[0];
    s += q[i] * *entry(x, n, i, 0);
  }
  free_dvector(v, 1);
  return s + *p;
}
