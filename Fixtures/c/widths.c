// Integers that wrap around where they are converted, and statements with attributes.
#include <math.h>
#include <stdbool.h>
#include <stdint.h>

static inline uint64_t splitmix(uint64_t *s) {
  uint64_t z = (*s += 0x9E3779B97F4A7C15ull);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
  return z ^ (z >> 31);
}

static int hash(int32_t x) {
  uint32_t h = (uint32_t)x * 2654435769u;
  h ^= h >> 15;
  return (int32_t)h;
}

// @differentiable(reverse, forward)
// @buffer(x: n)
double hashed(int64_t n, const double *x, double scale) {
  uint64_t state = 42;
  int drift = 3;
  double sum = 0;
  for (int64_t i = 0; i < n; i++) {
    int sign = hash((int)i + 7) < 0 ? -1 : 1;
    int low = (int)splitmix(&state);
    int8_t byte = (int8_t)(splitmix(&state) & 0xff);
    drift += (uint32_t)-5;
    sum += sign * scale * x[i] + byte * 0.01 * x[i] + (low > 0 ? 0.3 : -0.2) * x[i] * x[i] + drift * x[i];
  }
  return sum;
}

// Constants that do not fit.
// @differentiable(reverse, forward)
double constants(double x, double y) {
  unsigned short a = (unsigned short)70000u;
  signed char b = (signed char)200;
  int c = (int)3000000000u, d = 1u - 3u;
  unsigned e = -1;
  bool f = (bool)256;
  const unsigned char g[3] = {300, 511, 7};
  return a * 1e-4 * x + b * x * y + (c < 0 ? x * x : y) + d * y + (e > 7 ? x : y) + f * x + (g[0] + g[1]) * y;
}

// A tree of prices: powers are differences of unsigned numbers.
// @differentiable(reverse, forward)
// check(n: 6)
double price_tree(double spot, double strike, double up, unsigned n) {
  double v[n + 1];
  for (unsigned i = 0; i <= n; i++) v[i] = log1p(exp(strike - spot * pow(up, (int)(2 * i - n))));
  for (unsigned step = n; step-- > 0;)
    for (unsigned i = 0; i <= step; i++)
      v[i] = 0.98 * (0.6 * v[i + 1] + 0.4 * v[i]) + 0.01 * strike * pow(up, (int)(2 * i - step));
  return v[0];
}

// @differentiable(reverse, forward)
// @buffer(x: n)
// check(n: 7, kind: round_ % 4)
double attributed(int n, const double *x, int kind) {
  double s = 1;
  for (int i = 0; i < n; i++) {
    switch ((i + kind) % 4) {
    case 0: s += x[i]; __attribute__((fallthrough));
    case 1: s *= x[i]; break;
    default: s += 0.5 * x[i] * x[i];
    }
  }
#pragma GCC unroll 4
  for (int i = 0; i < n; i++) s += x[i];
#pragma clang loop vectorize(disable)
  for (int i = 0; i < n; i++) s += x[i] * x[i];
  return s;
}

// Buffers of truth values.
static int count(const bool *mask, int n) {
  int c = 0;
  for (int i = 0; i < n; i++) c += mask[i];
  return c;
}
// @differentiable(reverse, forward)
// @buffer(x: n, mask: n)
double masked(int n, const double *x, const bool *mask) {
  bool seen[8] = {false};
  double s = 0;
  for (int i = 0; i < n; i++) {
    seen[i] = mask[i] && x[i] > 0.7;
    s += seen[i] ? x[i] * x[i] : 0.1 * x[i];
  }
  return s * (1 + count(mask, n) + count(seen, n));
}

// Structures without a name, and one inside another.
typedef struct {
  struct inner { double x, y; } at;
  struct { double angle; int turns; } turn;
} pose;
// @differentiable(reverse, forward)
// fields(p: at.x at.y turn.angle)
double reach(const pose *p, double length) {
  return p->at.x * cos(p->turn.angle) + p->at.y * sin(p->turn.angle) + length * p->turn.angle;
}
