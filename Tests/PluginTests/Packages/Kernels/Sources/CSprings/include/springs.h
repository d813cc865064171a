#ifndef SPRINGS_H
#define SPRINGS_H

// The energy of springs between neighbours.
// @differentiable(reverse, forward)
// @buffer(x: n, stiffness: n - 1)
double spring_energy(int n, const double *x, const double *stiffness);

// @differentiable(reverse, forward)
// @buffer(x: n, force: n)
void gravity(int n, double g, const double *x, double *force);

// A product of vectors, whose gradient is written by hand.
double product(int n, const double *x, const double *y);

// @derivative(of: product)
void product_gradient(int n, const double *x, const double *y, double value, double cotangent, double *x_cotangent,
                      double *y_cotangent);

// A kernel that writes, with derivatives by hand.
void grow(int n, double a, const double *x, double *y);

// @derivative(of: grow)
void grow_gradient(int n, double a, const double *x, const double *y, double *a_cotangent, double *x_cotangent,
                   double *y_cotangent);

// @derivative(of: grow, forward)
void grow_tangent(int n, double a, const double *x, const double *y, double a_tangent, const double *x_tangent,
                  double *y_tangent);

#endif
