// Structures that hold arrays of structures, copied and returned; functions of math.h that write through pointers.
#include <math.h>
#include <stdlib.h>

typedef struct point {
  double x, y;
} point;

typedef struct polygon {
  int n;
  point v[16];
} polygon;

static polygon clip(polygon in, double a, double b, double c) {
  polygon out = {0};
  for (int i = 0; i < in.n; i++) {
    point p = in.v[i], q = in.v[(i + 1) % in.n];
    double dp = a * p.x + b * p.y + c, dq = a * q.x + b * q.y + c;
    if (dp >= 0) out.v[out.n++] = p;
    if ((dp < 0) != (dq < 0)) {
      double t = dp / (dp - dq);
      out.v[out.n].x = p.x + t * (q.x - p.x);
      out.v[out.n].y = p.y + t * (q.y - p.y);
      out.n++;
    }
  }
  return out;
}

// The part of a square on one side of two lines.
// @differentiable(reverse, forward)
double clipped_area(double a, double b, double c) {
  polygon sq = {4, {{-2, -2}, {2, -2}, {2, 2}, {-2, 2}}};
  polygon p = clip(sq, a, b, 0.5 + 0.1 * c);
  p = clip(p, b + 1, -a, 0.7);
  double area = 0;
  for (int i = 0, j = p.n - 1; i < p.n; j = i++) area += p.v[j].x * p.v[i].y - p.v[i].x * p.v[j].y;
  return 0.5 * area;
}

// The whole part of a number and the rest.
// @differentiable(reverse, forward)
// @buffer(table: n)
// check(n: 6)
double lookup(const double *table, int n, double x) {
  double ip, pos = (0.5 + 0.4 * sin(x)) * (n - 2), frac = modf(pos, &ip);
  int i = (int)ip;
  return (1 - frac) * table[i] + frac * table[i + 1];
}

// A step of expectation maximization, with memory for an array of a named type.
// @differentiable(reverse, forward)
// @buffer(x: n, mu: k, s: k, w: k)
// check(n: 6, k: 2)
double em_step(int n, int k, const double *x, double *mu, double *s, double *w) {
  double *resp = malloc(sizeof(double[n * k]));
  double ll = 0;
  for (int i = 0; i < n; i++) {
    double total = 0;
    for (int c = 0; c < k; c++) {
      double z = (x[i] - mu[c]) / (1 + s[c] * s[c]);
      total += resp[i * k + c] = (0.1 + w[c] * w[c]) * exp(-z * z / 2) / (1 + s[c] * s[c]);
    }
    for (double *p = resp + i * k; p != resp + (i + 1) * k; ++p) *p /= total;
    ll += log(total);
  }
  for (int c = 0; c < k; c++) {
    double nk = 0, m = 0, v = 0;
    for (int i = 0; i < n; i++) nk += resp[i * k + c], m += resp[i * k + c] * x[i];
    mu[c] = m / nk;
    for (int i = 0; i < n; i++) v += resp[i * k + c] * pow(x[i] - mu[c], 2);
    s[c] = sqrt(v / nk + 1e-6);
    w[c] = nk / n;
  }
  free(resp);
  return ll;
}

struct shape {
  polygon outline, hole;
  float weights[3];
};

static struct shape grown(struct shape s, double by) {
  struct shape copy = s;
  for (int i = 0; i < s.outline.n; i++) {
    copy.outline.v[i].x *= by;
    copy.hole.v[i].y += by;
  }
  copy.weights[1] += (float)by;
  s.outline.n = 0;
  return copy;
}

// Structures of structures with arrays of structures.
// @differentiable(reverse, forward)
// tolerance(float)
double shapes(double a, double b) {
  struct shape all[2] = {{{2, {{1, 2}, {3, 4}}}, {1, {{5, 6}}}, {1, 2, 3}}}, s;
  all[0].outline.v[1].x = a;
  s = grown(all[0], b);
  all[1] = grown(s, a);
  all[0] = all[1];
  return all[0].outline.v[1].x * all[1].hole.v[0].y + s.weights[1] * all[0].weights[1] + s.outline.n;
}
