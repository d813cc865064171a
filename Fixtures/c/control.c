#include <math.h>
#include <stdbool.h>
#include <stdint.h>

enum { LINEAR, QUADRATIC, HUBER };

// @differentiable(reverse, forward)
// @buffer(r: n)
double robust(int n, int kind, const double *r) {
  double sum = 0;
  for (int i = 0; i < n; i++) {
    switch (kind) {
      case LINEAR: sum += fabs(r[i]); break;
      case QUADRATIC: sum += r[i] * r[i]; break;
      case HUBER:
        if (fabs(r[i]) < 1) {
          sum += 0.5 * r[i] * r[i];
        } else {
          sum += fabs(r[i]) - 0.5;
        }
        break;
      default: return -1;
    }
  }
  return sum;
}

// @differentiable(reverse, forward)
// @buffer(x: n, t: n)
double interpolate(int n, const double *t, const double *x, double at) {
  if (at <= t[0]) return x[0];
  if (at >= t[n - 1]) return x[n - 1];
  int lo = 0, hi = n - 1;
  while (hi - lo > 1) {
    int mid = (lo + hi) / 2;
    if (t[mid] <= at) lo = mid; else hi = mid;
  }
  double w = (at - t[lo]) / (t[hi] - t[lo]);
  return (1 - w) * x[lo] + w * x[hi];
}

static uint64_t next(uint64_t *state) {
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return *state;
}

// @differentiable(reverse, forward, wrt: (mu, sigma))
double monte_carlo(double mu, double sigma, int n, uint64_t seed) {
  double sum = 0;
  for (int i = 0; i < n; i++) {
    double u = (next(&seed) >> 11) * (1.0 / 9007199254740992.0);
    double v = (next(&seed) >> 11) * (1.0 / 9007199254740992.0);
    double z = sqrt(-2 * log(u + 1e-300)) * cos(6.283185307179586 * v);
    double payoff = exp(mu + sigma * z) - 1;
    sum += payoff > 0 ? payoff : 0;
  }
  return sum / n;
}

// @differentiable(reverse, forward)
// @buffer(x: n, idx: n, y: m)
void scatter_add(int n, int m, const int *idx, const double *x, double *y) {
  for (int i = 0; i < n; i++) {
    if (idx[i] < 0 || idx[i] >= m) continue;
    y[idx[i]] += x[i] * x[i];
  }
}

// @differentiable(reverse, forward)
// @buffer(text: n)
double pointer_walk(int n, const double *text) {
  const double *p = text, *end = text + n;
  double product = 1, sum = 0;
  while (p < end) {
    double v = *p++;
    if (v < 0) break;
    product *= 1 + v;
    sum += product;
  }
  return sum + product;
}

// @differentiable(reverse, forward)
double continued_fraction(double x, int depth) {
  double f = x;
  for (int i = depth; i > 0; i--) f = i + x / f;
  return f;
}

// @differentiable(reverse, forward)
// @buffer(c: n)
double clenshaw(int n, const double *c, double x) {
  double b1 = 0, b2 = 0;
  for (int k = n - 1; k > 0; --k) {
    double t = 2 * x * b1 - b2 + c[k];
    b2 = b1;
    b1 = t;
  }
  return x * b1 - b2 + c[0];
}

// @differentiable(reverse, forward)
// @buffer(a: 9)
double determinant(const double a[3][3]) {
  return a[0][0] * (a[1][1] * a[2][2] - a[1][2] * a[2][1]) - a[0][1] * (a[1][0] * a[2][2] - a[1][2] * a[2][0]) +
         a[0][2] * (a[1][0] * a[2][1] - a[1][1] * a[2][0]);
}

// @differentiable(reverse, forward)
double gammas(double x, double y) { return lgamma(x) * tgamma(y) + erf(x) * cbrt(y) + hypot(x, y) * atan2(y, x); }

// @differentiable(reverse, forward)
float mixed(float x, double y, int n) {
  float r = x;
  for (int i = 0; i < n; i++) r = (float)(r * y) + 0.5f * x;
  return r;
}

// @differentiable(reverse, forward)
// @buffer(x: n)
double running(int n, const double *x) {
  double hist[4] = {1, 1, 1, 1};
  double s = 0;
  for (int i = 0; i < n; i++) {
    hist[i & 3] = 0.5 * hist[(i + 3) & 3] + x[i] * hist[(i + 1) % 4];
    s += hist[i & 3];
  }
  return s;
}
