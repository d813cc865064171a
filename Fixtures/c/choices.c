// Pointers that point into one buffer or another.
#include <math.h>
#include <stdlib.h>
#include <string.h>

static double sigmoid(double x) { return 1.0 / (1.0 + exp(-x)); }

static double norm(int n, const double *x) {
  double sum = 0;
  for (int i = 0; i < n; i++) sum += x[i] * x[i];
  return sum;
}

static void layer(int n, const double *weight, double *hidden, double *cell, const double *input) {
  for (int i = 0; i < n; i++) {
    double forget = sigmoid(input[i] * weight[i]);
    cell[i] = cell[i] * forget + sigmoid(hidden[i]) * tanh(hidden[i] * weight[n + i]);
    hidden[i] = tanh(cell[i]) * sigmoid(input[i] * weight[2 * n + i]);
  }
}

// What each layer reads is the input first, and then what the layer before it wrote.
// @differentiable(reverse, forward)
// @buffer(weights: 3 * layers * n, state: 2 * layers * n, x: n)
// check(layers: 3)
double stacked(int n, int layers, const double *weights, double *state, const double *x) {
  double *scaled = malloc(n * sizeof(double));
  for (int i = 0; i < n; i++) scaled[i] = x[i] * weights[i];
  double *input = scaled;
  for (int i = 0; i < 2 * layers * n; i += 2 * n) {
    layer(n, &weights[3 * i / 2], &state[i], &state[i + n], input);
    input = &state[i];
  }
  double sum = norm(n, layers % 2 ? input : scaled) + 0.1 * (n > 2 ? x : state)[n - 1];
  free(scaled);
  return sum;
}

// Chosen in every iteration, walked, compared; what it points to is written.
// @differentiable(reverse, forward)
// @buffer(a: n, b: n, c: n)
double pick(int n, const double *a, const double *b, double *c, double t) {
  const double *p = t > 0.5 ? a : b;
  double s = 0;
  for (int i = 0; i < n; i++) {
    if (i % 3 == 2) p = c;
    s += *p * p[1] + (p[0] > 0 ? sin(p[0]) : p[1]);
    double *q = i % 2 ? c + i : &s;
    *q += 0.5 * t;
    p = i % 2 ? a : b + i - (i > n - 3 ? 2 : 0);
  }
  const double *end = p + 2;
  while (p < end) s += *p++ * t;
  return s + p[-1];
}

// The caller's buffers change places.
// @differentiable(reverse, forward)
// @buffer(u: n, v: n)
// check(n: 7, steps: round_ % 4)
double diffuse(int n, int steps, double *u, double *v, double k) {
  for (int s = 0; s < steps; s++) {
    v[0] = u[0];
    v[n - 1] = u[n - 1];
    for (int i = 1; i < n - 1; i++) v[i] = u[i] + k * (u[i - 1] - 2 * u[i] + u[i + 1]) * u[i];
    double *t = u;
    u = v;
    v = t;
  }
  return norm(n, u);
}

// Memory changes places with the caller's; a pointer that points nowhere at first.
// @differentiable(reverse, forward)
// @buffer(x: n, out: n)
// check(steps: 3)
void iterate(int n, int steps, const double *x, double *out) {
  double *memory = malloc(n * sizeof *memory), *current = memory, *next = out;
  memcpy(current, x, n * sizeof(double));
  const double *last = NULL;
  for (int s = 0; s < steps; s++) {
    for (int i = 0; i < n; i++) next[i] = sin(current[i]) + current[(i + 1) % n] * (last ? last[i] : 0.5);
    last = current;
    double *swap = current;
    current = next;
    next = swap;
  }
  if (current != out) memcpy(out, current, n * sizeof(double));
  if (last == NULL) out[0] = 3;
  free(memory);
}

// A pointer into memory that changes places.
// @differentiable(reverse, forward)
// @buffer(x: n)
double held(int n, const double *x) {
  double *a = malloc(n * sizeof(double)), *b = malloc(n * sizeof(double));
  for (int i = 0; i < n; i++) {
    a[i] = x[i];
    b[i] = x[i] * x[i];
  }
  double *first = a;
  double *t = a;
  a = b;
  b = t;
  first[0] += 3 * x[1];
  double r = first[0] * 5 + a[0] * b[1] + b[0] * x[2];
  free(a);
  free(b);
  return r;
}

static double range(const double *p, const double *end) {
  double sum = 0;
  while (p != end) sum += *p++;
  return sum;
}

// Room that the caller may give.
static double length(int n, const double *x, double *room) {
  double *w = room ? room : (double *)malloc(n * sizeof(double));
  for (int i = 0; i < n; i++) w[i] = x[i] * x[i];
  double sum = range(w, w + n);
  if (!room) free(w);
  return sqrt(sum);
}

// @differentiable(reverse, forward)
// @buffer(x: n)
double lengths(int n, const double *x) {
  double room[16];
  return length(n, x, room) + 2 * length(n, x, NULL) + range(&x[1], &x[3]);
}
