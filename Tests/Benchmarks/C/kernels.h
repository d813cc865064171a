#ifndef KERNELS_H
#define KERNELS_H

// @differentiable(reverse)
// @buffer(x: n, y: n)
double dot(int n, const double *x, const double *y);

// @differentiable(reverse)
// @buffer(a: m * n, x: n, y: m)
void product(int m, int n, const double *a, const double *x, double *y);

// @differentiable(reverse)
// @buffer(u: m * n, v: m * n)
void stencil(int m, int n, const double *u, double *v);

// @differentiable(reverse, wrt: (weights, means, scales))
// @buffer(weights: k, means: k * d, scales: k * d, points: n * d)
double mixture(int d, int k, int n, const double *weights, const double *means, const double *scales,
               const double *points);

// Adjoints by hand, in the form of the derived ones.
double dot_hand(int n, const double *x, const double *y, double seed, double *xb, double *yb);
void product_hand(int m, int n, const double *a, const double *x, double *y, double *ab, double *xb, double *yb);
void stencil_hand(int m, int n, const double *u, double *v, double *ub, double *vb);
double mixture_hand(int d, int k, int n, const double *weights, const double *means, const double *scales,
                    const double *points, double seed, double *wb, double *mb, double *sb);

#endif
