// Functions that are passed functions, and that are called for memory.
#include <math.h>
#include <stdlib.h>
static double integrate(double (*f)(double), double a, double b, int n) {
  double h = (b - a) / n, s = 0;
  for (int i = 0; i < n; i++) s += f(a + (i + 0.5) * h);
  return s * h;
}
static double bell(double x) { return exp(-x * x); }
typedef double (*rhs)(double t, double y, double k);
static double decay(double t, double y, double k) { return -k * y + sin(t); }
static double step(rhs g, double t, double y, double h, double k) {
  double k1 = g(t, y, k), k2 = (*g)(t + h / 2, y + h / 2 * k1, k);
  return y + h * k2;
}
static double march(rhs g, double y, double k, int n) {
  for (int i = 0; i < n; i++) y = step(g, 0.1 * i, y, 0.1, k);
  return y;
}
typedef void (*field)(int n, const double *y, double *dy, const double *p);
static void lotka(int n, const double *y, double *dy, const double *p) {
  (void)n;
  dy[0] = p[0] * y[0] - p[1] * y[0] * y[1];
  dy[1] = p[2] * y[0] * y[1] - p[3] * y[1];
}
static void rk2(field f, int n, double *y, double h, const double *p) {
  double k[8], m[8];
  f(n, y, k, p);
  for (int i = 0; i < n; i++) m[i] = y[i] + h / 2 * k[i];
  f(n, m, k, p);
  for (int i = 0; i < n; i++) y[i] += h * k[i];
}
// A rule, given a function of the file's, and functions of the library.
// @differentiable(reverse, forward)
double area(double a, double b) {
  return integrate(bell, a, b, 8) + integrate(&sin, a, b, 4) + integrate(cos, a, b, 4);
}

// One that is passed on.
// @differentiable(reverse, forward)
double decayed(double y, double k) { return march(decay, y, k, 5); }

// A function that a variable holds.
// @differentiable(reverse, forward)
// @buffer(p: 4, y: 2)
void cycle(const double *p, double *y) {
  field f = lotka;
  for (int i = 0; i < 5; i++) rk2(f, 2, y, 0.1, p);
}

// Memory, or the end of the program.
static void *xmalloc(size_t size) {
  void *p = malloc(size);
  if (!p) abort();
  return p;
}
static void *xcalloc(size_t n, size_t size) {
  void *p = calloc(n, size);
  if (p == NULL) {
    exit(1);
  }
  return p;
}

#define NEW(T, n) ((T *)xmalloc((n) * sizeof(T)))
// @differentiable(reverse, forward)
// @buffer(x: n)
double wrapped(int n, const double *x) {
  double *y = xmalloc(n * sizeof(double)), *z = NEW(double, n);
  double *w = (double *)xcalloc(n, sizeof *w);
  for (int i = 0; i < n; i++) {
    y[i] = x[i] * x[i];
    z[i] = sin(y[i]);
  }
  for (int i = 0; i < n; i++) w[i] += y[i] * z[n - 1 - i];
  double s = 0;
  for (int i = 0; i < n; i++) s += w[i];
  free(y);
  free(z);
  free(w);
  return s;
}

struct oscillator {
  double mass, stiffness;
  int kind;
};

static double force(double x, void *params) {
  const struct oscillator *o = (const struct oscillator *)params;
  return o->kind ? -o->stiffness * x / o->mass : -sin(x);
}

static double cubic(double x, void *params) {
  double *c = params;
  return c[0] + x * (c[1] + x * (c[2] + x * c[3]));
}

static double newton(double (*f)(double, void *), double x, int steps, void *params) {
  for (int i = 0; i < steps; i++) {
    double y = f(x, params), slope = (f(x + 0.01, params) - f(x - 0.01, params)) / 0.02;
    x -= y / (slope + 2);
  }
  return x;
}

// What a function needs beside its argument, as a pointer to anything.
// @differentiable(reverse, forward)
// @buffer(c: 4)
double found(const double *c, double m, double k) {
  struct oscillator o = {m + 3, k, 1};
  double own[4];
  for (int i = 0; i < 4; i++) own[i] = c[i] * m;
  return newton(force, 0.4, 3, &o) + newton(cubic, m, 2, own) + newton(cubic, k, 2, (void *)own);
}

static int before(const void *a, const void *b) {
  double l = *(const double *)a, r = *(const double *)b;
  return l < r ? -1 : l > r;
}

static void sort(double *x, int n, int (*compare)(const void *, const void *)) {
  for (int i = 1; i < n; i++)
    for (int j = i; j > 0 && compare(&x[j], x + j - 1) < 0; j--) {
      double t = x[j];
      x[j] = x[j - 1];
      x[j - 1] = t;
    }
}

// A function that compares.
// @differentiable(reverse, forward)
// @buffer(x: n)
double trimmed(int n, const double *x) {
  double *y = xcalloc(n + 1, sizeof(double));
  for (int i = 0; i < n; i++) y[i] = x[i];
  sort(y, n, before);
  double s = 0;
  for (int i = 0; i < n; i++) s += (i + 1) * y[i] * y[i];
  free(y);
  return s;
}
