// Times of derived adjoints, in those of adjoints by hand.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kernels.h"
#include "kernels_ad.h"

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static double *numbers(int n) {
  double *x = malloc((size_t)n * sizeof *x);
  for (int i = 0; i < n; i++) x[i] = 0.5 + (double)rand() / RAND_MAX;
  return x;
}

static double distance(int n, const double *x, const double *y) {
  double most = 0;
  for (int i = 0; i < n; i++) most = fmax(most, fabs(x[i] - y[i]) / (1 + fabs(y[i])));
  return most;
}

// The least time of several rounds, of each of the two in turn.
#define MEASURE(name, repetitions, derived, hand)                                          \
  do {                                                                                     \
    double least[2] = {1e9, 1e9};                                                          \
    for (int round = 0; round < 15; round++) {                                             \
      double start = now();                                                                \
      for (int i = 0; i < repetitions; i++) derived;                                       \
      double middle = now();                                                               \
      for (int i = 0; i < repetitions; i++) hand;                                          \
      least[0] = fmin(least[0], middle - start);                                           \
      least[1] = fmin(least[1], now() - middle);                                           \
    }                                                                                      \
    printf("%-10s derived / by hand %.2f\n", name, least[0] / least[1]);                   \
  } while (0)

int main(void) {
  int failures = 0;
  double sink = 0;
  {
    int n = 2000;
    double *x = numbers(n), *y = numbers(n), *xb = numbers(n), *yb = numbers(n);
    MEASURE("dot", 2000, sink += dot_vjp(n, x, y, 1e-9, xb, yb), sink += dot_hand(n, x, y, 1e-9, xb, yb));
    free(x), free(y), free(xb), free(yb);
  }
  {
    int n = 300;
    double *a = numbers(n * n), *x = numbers(n), *y = numbers(n);
    double *ab = numbers(n * n), *xb = numbers(n), *yb = numbers(n);
    MEASURE("product", 50, product_vjp(n, n, a, x, y, ab, xb, yb), product_hand(n, n, a, x, y, ab, xb, yb));
    double *v = numbers(n * n), *vb = numbers(n * n), *sums[2], *seeds[2];
    for (int i = 0; i < 2; i++) {
      sums[i] = calloc((size_t)(n * n), sizeof(double)), seeds[i] = malloc((size_t)(n * n) * sizeof(double));
      memcpy(seeds[i], vb, (size_t)(n * n) * sizeof(double));
    }
    stencil_vjp(n, n, a, v, sums[0], seeds[0]);
    stencil_hand(n, n, a, v, sums[1], seeds[1]);
    if (distance(n * n, sums[0], sums[1]) > 1e-10) failures++;
    for (int i = 0; i < 2; i++) free(sums[i]), free(seeds[i]);
    MEASURE("stencil", 50, stencil_vjp(n, n, a, v, ab, vb), stencil_hand(n, n, a, v, ab, vb));
    free(a), free(x), free(y), free(ab), free(xb), free(yb), free(v), free(vb);
  }
  {
    int d = 10, k = 20, n = 300;
    double *w = numbers(k), *m = numbers(k * d), *s = numbers(k * d), *p = numbers(n * d);
    double *b[6];
    for (int i = 0; i < 6; i++) b[i] = calloc((size_t)(k * d), sizeof(double));
    sink += mixture_vjp(d, k, n, w, m, s, p, 1, b[0], b[1], b[2]);
    sink += mixture_hand(d, k, n, w, m, s, p, 1, b[3], b[4], b[5]);
    if (distance(k, b[0], b[3]) > 1e-10 || distance(k * d, b[1], b[4]) > 1e-10 || distance(k * d, b[2], b[5]) > 1e-10)
      failures++;
    MEASURE("mixture", 10, sink += mixture_vjp(d, k, n, w, m, s, p, 1e-9, b[0], b[1], b[2]),
            sink += mixture_hand(d, k, n, w, m, s, p, 1e-9, b[3], b[4], b[5]));
    for (int i = 0; i < 6; i++) free(b[i]);
    free(w), free(m), free(s), free(p);
  }
  if (sink == 0 || failures) printf("the adjoints differ\n");
  return failures;
}
