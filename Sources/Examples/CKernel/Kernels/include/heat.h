// Kernels of the heat equation ∂u/∂t = ∂/∂x (k ∂u/∂x) on a rod.
#ifndef HEAT_H
#define HEAT_H

// One explicit step: what flows between neighbours is in proportion to the mean of their conductivities. The ends keep
// their temperatures. adgen derives it.
// @differentiable(reverse, forward)
// @buffer(conductivity: n, u: n, next: n)
void heat_step(int n, double dt, const double *conductivity, const double *u, double *next);

// Σ (xᵢ - yᵢ)², four sums at a time. Its gradient is written by hand, below.
double squared_distance(int n, const double *x, const double *y);

// @derivative(of: squared_distance)
void squared_distance_gradient(int n, const double *x, const double *y, double value, double cotangent,
                               double *x_cotangent, double *y_cotangent);

#endif
