// Idioms of numerical C.
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <stddef.h>
#include <stdint.h>

#define SQ(x) ((x) * (x))
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define N_TAPS 3

// Pointers that walk to the end.
// @differentiable(reverse, forward)
// @buffer(x: n, y: n)
double walked_product(int n, const double *x, const double *y) {
  const double *end = x + n, *q = y;
  double s = 0;
  while (x != end) s += *x++ * sin(*q++);
  return s;
}

// Arrays of two variable dimensions, loops downwards.
// @differentiable(reverse, forward)
// @buffer(a: n * m)
double column_products(int n, int m, const double a[n][m]) {
  double t[m][n];
  for (int i = n - 1; i >= 0; --i)
    for (int j = m; j-- > 0;) t[j][i] = a[i][j] * a[i][j];
  double s = 1;
  for (int j = 0; j < m; j++) { double r = 0; for (int i = 0; i < n; i++) r += t[j][i]; s *= r; }
  return s;
}

struct soa { double px[4], py[4]; float m[4]; int n; };
// A structure of arrays.
// @differentiable(reverse, forward)
// fields(s: px[0] px[1] px[2] px[3] py[0] py[1] py[2] py[3])
// tolerance(float)
double attraction(const struct soa *s) {
  double e = 0;
  for (int i = 0; i < 4; i++) {
    for (int j = i + 1; j < 4; j++) {
      double dx = s->px[i] - s->px[j], dy = s->py[i] - s->py[j];
      e -= 1 / sqrt(dx * dx + dy * dy + 1e-2);
    }
  }
  return e;
}

// Returns from inside a loop.
// @differentiable(reverse, forward)
// @buffer(x: n)
double limited_sum(int n, const double *x, double limit) {
  double s = 0;
  for (int i = 0; i < n; i++) {
    if (x[i] < 0) return -s;
    s += SQ(x[i]);
    if (s > limit) return limit + 0.1 * s * x[i];
  }
  return s;
}

// Macros inside macros.
// @differentiable(reverse, forward)
// @buffer(x: n)
double largest_of(int n, const double *x) {
  double m = x[0];
  for (int i = 1; i < n; i++) m = MAX(m, SQ(x[i]) + MAX(x[i], 0.7));
  return m;
}

// A filter in single precision.
// @differentiable(reverse, forward)
// @buffer(x: n, h: 3, y: n)
void filter_samples(size_t n, const float *restrict x, const float *restrict h, float *restrict y) {
  for (size_t i = N_TAPS - 1; i < n; ++i) {
    float acc = 0.f;
    for (size_t k = 0; k < N_TAPS; ++k) acc += h[k] * x[i - k];
    y[i] = acc;
  }
}

// Unsigned indices of a ring buffer.
// @differentiable(reverse, forward)
// @buffer(x: n)
double ring_buffer(unsigned n, const double *x) {
  double ring[4] = {0};
  unsigned head = 0;
  double s = 0;
  for (unsigned i = 0; i < 3u * n; i++) {
    ring[head & 3u] = x[i % n] + 0.5 * ring[(head - 1u) & 3u];
    head++;
    s += ring[(head + 2u) % 4u] * ring[head % 4u];
  }
  return s;
}

// A switch inside another.
// @differentiable(reverse, forward)
// @buffer(x: n, op: n)
double interpreter(int n, const double *x, const int *op) {
  double a = 1;
  for (int i = 0; i < n; i++) {
    switch (op[i]) {
    case 0: a += x[i]; break;
    case 1:
      switch (i & 1) {
      case 0: a *= x[i]; break;
      default: a = a / (1 + x[i] * x[i]);
      }
      /* fall through */
    case 2: a = sin(a) + x[i]; break;
    default: continue;
    }
  }
  return a;
}

// Recursion.
static double f9(double t, double p) { return exp(-p * t) * cos(t); }
static double simpson(double a, double b, double p, int depth) {
  double m = 0.5 * (a + b);
  if (depth == 0) return (b - a) / 6 * (f9(a, p) + 4 * f9(m, p) + f9(b, p));
  return simpson(a, m, p, depth - 1) + simpson(m, b, p, depth - 1);
}
// @differentiable(reverse, forward)
double quadrature(double a, double b, double p) { return simpson(a, b, p, 3); }

// Memory that is moved over itself.
// @differentiable(reverse, forward)
// @buffer(x: n)
double rotate_window(int n, double *x) {
  double w[16];
  memcpy(w, x, n * sizeof *x);
  for (int s = 0; s < 2; s++) {
    memmove(w, w + 1, (n - 1) * sizeof(double));
    w[n - 1] = w[0] * w[1];
  }
  memcpy(x, w, n * sizeof(double));
  double r = 0;
  for (int i = 0; i < n; i++) r += w[i] * (i + 1);
  return r;
}

// Memory that is moved over itself, up and down: where to is known when it runs.
// @differentiable(reverse, forward)
// @buffer(x: n)
// check(n: 6, to: 2)
double insert(int n, int to, double *x) {
  memmove(x + 1, x, (n - 1) * sizeof *x);
  x[0] = x[n - 1] * x[1];
  int from = 3 - to;
  memmove(x + to, x + from, 3 * sizeof(double));
  memmove(&x[from], &x[to], 2 * sizeof(double));
  double r = 0;
  for (int i = 0; i < n; i++) r += x[i] * x[i] * (i + 1);
  return r;
}

// A pointer that walks back.
// @differentiable(reverse, forward)
// @buffer(c: n)
double horner_down(int n, const double *c, double x) {
  const double *p = c + n;
  double r = 0;
  do { r = r * x + *--p; } while (p > c);
  return r;
}

// Results through pointers.
static void polar(double x, double y, double *r, double *t) { *r = hypot(x, y); *t = atan2(y, x); }
// @differentiable(reverse, forward)
double polar_form(double x, double y) { double r, t; polar(x, y, &r, &t); return r * r * t + r; }

// Assignments, commas and choices in one expression.
// @differentiable(reverse, forward)
double chosen(double x, double y) {
  double a, b;
  a = b = x * y;
  a += (b *= 2, b + 1);
  return a > 3 ? a : b < 1 ? a * b : (x -= y, x * a);
}

// A packed triangle, with a running index.
// @differentiable(reverse, forward)
// @buffer(l: n * (n + 1) / 2, b: n)
void packed_solve(int n, const double *l, double *b) {
  for (int i = 0, k = 0; i < n; i++) {
    double s = b[i];
    for (int j = 0; j < i; j++) s -= l[k++] * b[j];
    b[i] = s / (2 + l[k++]);
  }
}

// Indices from a buffer.
// @differentiable(reverse, forward)
// @buffer(x: n, y: n, idx: n)
void scatter(int n, const int *idx, const double *x, double *y) {
  for (int i = 0; i < n; i++) y[idx[i]] += x[i] * y[i];
}

// Tables.
static const double weights[4] = {0.1, 0.2, 0.3, 0.4};
static const int permutation[4] = {2, 0, 3, 1};
// @differentiable(reverse, forward)
double table_sum(const double x[4]) {
  double s = 0;
  for (int i = 0; i < 4; i++) s += weights[i] * x[permutation[i]] * x[i];
  return s;
}

typedef struct { double re, im; } cplx;
static inline cplx cmul(cplx a, cplx b) { return (cplx){a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re}; }
// Structures as values.
// @differentiable(reverse, forward)
double complex_power(double a, double b) {
  cplx z = {a, b}, w = {1, 0};
  for (int i = 0; i < 3; i++) { w = cmul(w, z); w.re += 0.1 * i; }
  return w.re * w.im;
}

// A loop with nothing in its head.
// @differentiable(reverse, forward)
// @buffer(x: n)
double first_three(int n, const double *x) {
  int i = 0, used = 0;
  double s = 0;
  for (;;) {
    if (i >= n) break;
    double v = x[i++];
    if (v < 0.8) continue;
    s += v * v * ++used;
    if (used == 3) break;
  }
  return s;
}

// Arrays of three dimensions.
// @differentiable(reverse, forward)
// check(steps: 2)
double cube_stencil(const double u[3][3][3], int steps) {
  double a[3][3][3], s = 0;
  memcpy(a, u, sizeof a);
  for (int t = 0; t < steps; t++)
    for (int i = 1; i < 2; i++)
      for (int j = 1; j < 2; j++)
        for (int k = 1; k < 2; k++)
          a[i][j][k] +=
            a[i - 1][j][k] * a[i + 1][j][k] + a[i][j - 1][k] * a[i][j + 1][k] - a[i][j][k - 1] / a[i][j][k + 1];
  for (int i = 0; i < 27; i++) s += (&a[0][0][0])[i];
  return s;
}

// Bits of a buffer of bytes.
// @differentiable(reverse, forward)
// @buffer(x: n, mask: n)
double masked_sum(int n, const double *x, const uint8_t *mask) {
  double s = 0;
  for (int i = 0; i < n; i++) {
    uint32_t b = mask[i] ^ (uint32_t)(i << 1);
    if (b & 1u) s += x[i] * x[i];
    else s -= (double)(b >> 1) * x[i];
  }
  return s;
}

// Functions that are not smooth.
// @differentiable(reverse, forward)
// @buffer(x: n)
double rounding_mix(int n, const double *x, double y) {
  double s = 0;
  for (int i = 0; i < n; ++i) {
    s += fmin(x[i], y) * fmax(x[i], 0.9) + copysign(x[i] * y, -1.0);
    s += fmod(x[i] * 3, 1.7) + fabs(x[i] - y) + cbrt(x[i]);
  }
  return s;
}

// Particles in a box that repeats itself: the nearest images of all pairs.
// @differentiable(reverse, forward)
// @buffer(x: n)
double periodic_energy(int n, const double *x, double box) {
  double energy = 0;
  for (int i = 0; i < n; i++) {
    for (int j = 0; j < i; j++) {
      double d = remainder(3 * (x[i] - x[j]), box);
      energy += exp(-d * d) + 0.1 * remainder(x[j], 0.7);
    }
  }
  return energy;
}

// Scratch memory.
// @differentiable(reverse, forward)
// @buffer(d: n, out: n)
void tridiagonal(int n, const double *d, double *out) {
  double *c = (double *)malloc((size_t)n * sizeof(double));
  double *e = calloc(n, sizeof(*e));
  c[0] = 0.1 / (4 + d[0]); e[0] = out[0] / (4 + d[0]);
  for (int i = 1; i < n; i++) {
    double m = 1 / (4 + d[i] - 0.1 * c[i - 1]);
    c[i] = 0.1 * m;
    e[i] = (out[i] - 0.1 * e[i - 1]) * m;
  }
  out[n - 1] = e[n - 1];
  for (int i = n - 2; i >= 0; i--) out[i] = e[i] - c[i] * out[i + 1];
  free(c); free(e);
}

// Pointers to rows.
// @differentiable(reverse, forward)
// @buffer(a: n * n)
double row_pointers(int n, const double *a) {
  double s = 0;
  for (int i = 0; i < n; i++) {
    const double *row = a + (size_t)i * n;
    const double *next = row + ((i + 1 < n) ? n : 0);
    for (int j = 0; j < n; j++) s += row[j] * *next++;
  }
  return s;
}

enum kind { LIN, QUAD, EXPO };
// Enumerations.
static double phi(enum kind k, double x) {
  switch (k) {
  case LIN: return x;
  case QUAD: return x * x;
  case EXPO: return exp(x);
  }
  return 0;
}
// @differentiable(reverse, forward)
// @buffer(x: n)
double kinds(int n, const double *x) {
  double s = 0;
  for (int i = 0; i < n; i++) s += phi((enum kind)(i % 3), x[i]) * phi(QUAD, x[n - 1 - i]);
  return s;
}

// Integers among single-precision numbers.
// @differentiable(reverse, forward)
// @buffer(x: n)
float deviation(int n, const float *x) {
  float mean = 0, var = 0;
  for (int i = 0; i < n; i++) mean += x[i] / n;
  for (int i = 0; i < n; i++) var += (x[i] - mean) * (x[i] - mean);
  return sqrtf(var / (n - 1)) + powf(mean, 3 / 2);
}

// A pointer that walks over structures.
struct node { double v; int next; };
// @differentiable(reverse, forward)
// @buffer(nodes: n)
// fields(nodes: v)
double running_products(int n, const struct node *nodes) {
  double s = 0, p = 1;
  const struct node *q = nodes;
  for (int i = 0; i < n; i++, q++) { p *= q->v; s += p; }
  return s;
}

// Parts of buffers passed to a helper.
static void gate(const double *w, double *h, int n) { for (int i = 0; i < n; i++) h[i] = tanh(w[i] * h[i] + w[n + i]); }
// @differentiable(reverse, forward)
// @buffer(w: 4 * n, h: n)
double gated(int n, const double *w, double *h) {
  gate(w, h, n);
  gate(w + 2 * n, h, n);
  double s = 0;
  for (int i = 0; i < n; i++) s += h[i];
  return s;
}

// A status returned, the result written.
// @differentiable(reverse, forward)
// @buffer(out: 1)
int status_of(double x, double *out) {
  if (x <= 0) return -1;
  *out = log(x) * x + *out * *out;
  return 0;
}

// Sorting.
// @differentiable(reverse, forward)
// @buffer(x: n)
double bubbles(int n, double *x) {
  int swapped;
  do {
    swapped = 0;
    for (int i = 1; i < n; i++)
      if (x[i - 1] > x[i]) { double t = x[i]; x[i] = x[i - 1]; x[i - 1] = t; swapped = 1; }
  } while (swapped);
  double s = 0;
  for (int i = 0; i < n; i++) s += (i + 1) * x[i] * x[i];
  return s;
}

// A structure that a helper changes.
struct state { double x, v; };
static void step(struct state *s, double k, double dt) { double a = -k * s->x; s->v += a * dt; s->x += s->v * dt; }
// @differentiable(reverse, forward)
// check(n: 10)
double oscillator(int n, double k, double x0) {
  struct state s = {x0, 0};
  for (int i = 0; i < n; i++) step(&s, k, 0.1);
  return 0.5 * s.v * s.v + 0.5 * k * s.x * s.x;
}

// Sizes that count down, differences of pointers.
// @differentiable(reverse, forward)
// @buffer(x: n)
double best_place(size_t n, const double *x) {
  double s = 0;
  for (size_t i = n; i-- > 0;) s = s * 0.5 + x[i] * x[i];
  const double *p = x, *best = x;
  for (; p < x + n; p++) if (*p > *best) best = p;
  ptrdiff_t where = best - x;
  return s + where * *best;
}

// An index that is read behind its loop, and one that a loop goes on with.
// @differentiable(reverse, forward)
// @buffer(a: n)
// check(n: 6)
double kept_indices(int n, const double *a) {
  int i, found;
  double s = 0;
  for (i = 0; i < n; i++) {
    if (a[i] > 1.2) continue;
    s += a[i] * i;
  }
  s *= i;
  for (found = 0; found < n; found++)
    if (a[found] > 1.1) break;
  for (i = n - 1; i > 1; i -= 3) s *= a[i];
  for (; i < n; ++i)
    if (i >= 0) s += a[i] * found;
  return found < n ? s * a[found] : s;
}

// Memory that is asked for behind the declaration, and tested.
// @differentiable(reverse, forward)
// @buffer(x: n)
double allocated_later(int n, const double *x) {
  double *u, *v = NULL, s = 0;
  int i;
  u = (double *)malloc(n * sizeof(double));
  if (!u) return -1;
  if (n > 2) v = calloc(n, sizeof *v);
  if (v == NULL) return 0;
  for (i = 0; i < n; i++) u[i] = x[i] * x[i];
  for (i = 1; i < n; i++) v[i] = u[i] * u[i - 1] + v[i - 1];
  for (i = 0; i < n; i++) s += v[i];
  free(u);
  free(v);
  return s;
}

// Static tables that nothing writes, two constants in one declaration, types inside functions.
static const double GRAVITY = 6.674e-1, SOFTENING = 0.1;
static double powers[] = {1, 0.5, 0.25};
// @differentiable(reverse, forward)
double tables(double m, double r) {
  enum { LAST = 2 };
  static double weights[3] = {0.5, 1.5, 2.5};
  double s = 0;
  int k;
  for (k = 0; k <= LAST; k++) s += weights[k] * powers[k] * GRAVITY * pow(m, k) / (r * r + SOFTENING);
  return s;
}

static uint32_t shifted(uint32_t *s) {
  uint32_t x = *s;
  x ^= x << 13, x ^= x >> 17, x ^= x << 5;
  return *s = x;
}
// Assignments that are returned; names that are words of Swift.
static double func(double x) { return x * x - 2 * x; }
static double max(double a, double b) { return a > b ? a : b; }
// @differentiable(reverse, forward)
double payoff(double r, double strike, int n, unsigned seed) {
  double sum = 0;
  uint32_t state = seed + 1;
  for (int i = 0; i < n; i++) sum += max(exp(r * (shifted(&state) >> 8) * (1.0 / 16777216.0)) - strike, func(strike));
  return sum / n;
}

// Fields of what calls return.
static cplx conjugate(cplx a) { return (cplx){a.re, -a.im}; }
// @differentiable(reverse, forward)
double returned_field(double a, double b) { return cmul((cplx){a, b}, conjugate((cplx){b, a})).im * conjugate((cplx){a, b}).im; }

// Pointers into one array that change places.
// @differentiable(reverse, forward)
// @buffer(w: 12)
double layers_in_turn(const double w[12], double x) {
  double a[2][3];
  double *now = a[0], *next = a[1];
  now[0] = x, now[1] = x * x, now[2] = 1;
  for (int l = 0; l < 4; l++) {
    for (int o = 0; o < 3; o++) next[o] = tanh(*w++ * now[o] + now[(o + 1) % 3]);
    double *t = now;
    now = next;
    next = t;
  }
  return now[0] * now[1] + next[2];
}

// A bound that is no integer.
// @differentiable(reverse, forward)
double floating_bound(double a, double p) {
  double out = 0.25 * p * (p - 1) * log(a);
  int j;
  for (j = 1; j <= p * 3; j++) out += lgamma(a + 0.5 * j) * p;
  for (int k = 0; k < 2.5; k++) out *= a + k;
  return out + j * a;
}
